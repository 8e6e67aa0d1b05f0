package io.centelha.jobs.run;

import io.centelha.data.shards.Folds;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.shards.RowKeys;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.training.Plan;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * How rows are cut into folds.
 *
 * @param folds how many
 * @param column whose equal values stay in one fold, if rows are grouped; else empty
 */
public record FoldRule(int folds, Kind kind, String column) {

  /** What decides about a row's fold. */
  public enum Kind {
    /** A shuffle. */
    SHUFFLED,
    /** Each fold has its share of each label. */
    STRATIFIED,
    /** Rows with one value in a column stay together. */
    GROUPED
  }

  /** By a shuffle. */
  public static FoldRule shuffled(int folds) {
    return new FoldRule(folds, Kind.SHUFFLED, "");
  }

  /** Each fold with its share of each label. */
  public static FoldRule stratified(int folds) {
    return new FoldRule(folds, Kind.STRATIFIED, "");
  }

  /** Rows with one value in this column stay together. */
  public static FoldRule groupedBy(String column, int folds) {
    return new FoldRule(folds, Kind.GROUPED, column);
  }

  /** What tells a cross-validation by this rule from others of the same job. */
  String text() {
    return switch (kind) {
      case SHUFFLED -> "%s folds".formatted(folds);
      case STRATIFIED -> "%s folds, stratified".formatted(folds);
      case GROUPED -> "%s folds by %s".formatted(folds, column);
    };
  }

  /** Throws if the job's rows can't be cut so. */
  void check(ResolvedJob job) {
    boolean isNamed =
        job.spec().data().format().hasColumns()
            && !(job.spec().data().features().isEmpty() && job.spec().data().inputs().isEmpty());
    if (kind == Kind.GROUPED && !isNamed) {
      throw job.refused(
          KeyPath.parse("data.features"),
          "--by %s needs columns, and the names of those that are features".formatted(column));
    }
  }

  /** The rows of each fold. */
  List<Selection> of(SparkRows rows, DataFiles files, JavaSparkContext context, Plan plan)
      throws IOException {
    return switch (kind) {
      case SHUFFLED -> Folds.of(rows.rows(), folds, plan.foldsKey());
      case STRATIFIED -> Folds.stratified(RowKeys.labels(rows), folds, plan.foldsKey());
      case GROUPED -> {
        SparkRows keyed = files.keyed(column, context);
        long[] groups = RowKeys.keys(keyed);
        keyed.unpersist();
        yield Folds.grouped(groups, folds, plan.foldsKey());
      }
    };
  }
}
