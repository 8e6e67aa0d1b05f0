package io.centelha.distributed.shards;

import io.centelha.data.rows.LeftOut;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.Selection;
import io.centelha.storage.Sha256;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rows that were dealt once, fold by fold, and each fold to as many shards as a plan has replicas.
 * A training on all folds but one reads the blocks of these, so that rows are cached once, however
 * many trainings there are.
 */
public final class FoldedRows {
  private final List<SparkShards> folds;
  private final String sha256;
  private final LeftOut leftOut;
  private final OptionalDouble onlyLabel;
  private final List<String> featureNames;

  private FoldedRows(List<SparkShards> folds, SparkRows rows, String sha256) {
    this.folds = folds;
    this.sha256 = sha256;
    this.leftOut = rows.leftOut("training");
    this.onlyLabel = SparkShards.joined(folds).load();
    this.featureNames = rows.featureNames();
  }

  /**
   * Deals rows and loads them: one pass over them.
   *
   * @param folds disjoint selections, at least two: see {@link io.centelha.data.shards.Folds}
   */
  public static FoldedRows deal(SparkRows rows, List<Selection> folds, Plan plan) {
    String sha256 = rows.sha256();
    List<SparkShards> dealt =
        rows.deal(folds.stream().map(fold -> TrainingData.deal(rows, fold, plan)).toList());
    FoldedRows folded = new FoldedRows(dealt, rows, sha256);
    rows.unpersist();
    return folded;
  }

  /** What each row looks like. */
  public RowFormat format() {
    return folds.get(0).format();
  }

  /** The fingerprint of all rows, of whichever fold. */
  public String sha256() {
    return sha256;
  }

  /** How many rows were left out. */
  public LeftOut leftOut() {
    return leftOut;
  }

  /** The rows of each fold. */
  public List<SparkShards> folds() {
    return folds;
  }

  /** The rows of all folds. */
  public SparkShards all() {
    return SparkShards.joined(folds);
  }

  /** The names of the columns that features are read from; empty where they have none. */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * A training on all folds but one, which is validated and tested on that one.
   *
   * @param fold from 0
   */
  public TrainingData without(int fold) {
    List<SparkShards> others = new ArrayList<>(folds);
    SparkShards held = others.remove(fold);
    return new TrainingData(
        SparkShards.joined(others),
        Optional.of(held),
        Optional.of(held),
        Sha256.ofLines(List.of(sha256, "without fold %s of %s".formatted(fold, folds.size()))),
        leftOut,
        onlyLabel,
        featureNames);
  }

  /** Frees the cached blocks. */
  public void unpersist() {
    folds.get(0).unpersist();
  }
}
