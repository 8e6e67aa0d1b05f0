package io.centelha.distributed.shards;

import io.centelha.data.rows.LeftOut;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.storage.Sha256;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of a training, dealt to shards on executors: as many shards for validation and test as
 * for training, so that an evaluation adds up alike wherever it runs.
 *
 * @param validation empty if there is none
 * @param test empty if there is none
 * @param dataSha256 the fingerprint of all rows
 * @param leftOut how many rows were left out, by the words training, validation and test
 * @param onlyLabel the label of all training rows, if it is the same single number
 * @param featureNames of the columns that features are read from; empty where they have none
 */
public record TrainingData(
    SparkShards training,
    Optional<SparkShards> validation,
    Optional<SparkShards> test,
    String dataSha256,
    LeftOut leftOut,
    OptionalDouble onlyLabel,
    List<String> featureNames) {

  /**
   * Where the rows come from.
   *
   * @param validationSplit the share of the training rows that is kept for validation, 0 for none;
   *     the last rows, as in Keras
   * @param validation rows of their own instead
   * @param known a fingerprint that all rows go by in the place of their own
   */
  public record Sources(
      SparkRows training,
      double validationSplit,
      Optional<SparkRows> validation,
      Optional<SparkRows> test,
      Optional<String> known) {

    /** Rows that go by their own fingerprint. */
    public Sources(
        SparkRows training,
        double validationSplit,
        Optional<SparkRows> validation,
        Optional<SparkRows> test) {
      this(training, validationSplit, validation, test, Optional.empty());
    }

    /** Training rows alone, a share of which may be kept for validation. */
    public static Sources of(SparkRows training, double validationSplit) {
      return new Sources(training, validationSplit, Optional.empty(), Optional.empty());
    }

    /** All of them, by the words training, validation and test. */
    private Map<String, SparkRows> byName() {
      Map<String, SparkRows> all = new LinkedHashMap<>();
      all.put("training", training);
      validation.ifPresent(rows -> all.put("validation", rows));
      test.ifPresent(rows -> all.put("test", rows));
      return all;
    }

    /** The same rows, known by the fingerprint of others that hold less of the same tables. */
    public Sources knownBy(String fingerprint) {
      return new Sources(training, validationSplit, validation, test, Optional.of(fingerprint));
    }

    /** The fingerprint of all rows. */
    public String sha256() {
      return known.orElseGet(this::ownSha256);
    }

    private String ownSha256() {
      List<String> each = byName().values().stream().map(SparkRows::sha256).toList();
      return each.size() == 1 ? each.get(0) : Sha256.ofLines(each);
    }

    /** How many rows were left out, by name. */
    public LeftOut leftOut() {
      return byName().entrySet().stream()
          .map(rows -> rows.getValue().leftOut(rows.getKey()))
          .reduce(LeftOut.NONE, LeftOut::and);
    }
  }

  /** Deals all rows, and loads them where their rounds will be. */
  public static TrainingData load(Sources sources, Plan plan) {
    List<SparkShards> shards = sources.training().deal(deals(sources, plan));
    Optional<SparkShards> validation = sources.validation().map(rows -> all(rows, plan));
    // Now, so that no round has to read: the time of the fit is that of its rounds.
    OptionalDouble onlyLabel = shards.get(0).load();
    shards.stream().skip(1).forEach(SparkShards::load);
    validation.ifPresent(SparkShards::load);
    var data =
        new TrainingData(
            shards.get(0),
            shards.size() > 1 ? Optional.of(shards.get(1)) : validation,
            sources.test().map(rows -> all(rows, plan)),
            sources.sha256(),
            sources.leftOut(),
            onlyLabel,
            sources.training().featureNames());
    sources.training().unpersist();
    sources.validation().ifPresent(SparkRows::unpersist);
    return data;
  }

  private static List<Deal> deals(Sources sources, Plan plan) {
    SparkRows training = sources.training();
    double split = sources.validationSplit();
    List<Deal> deals = new ArrayList<>();
    deals.add(deal(training, Selection.training(training.rows(), split), plan));
    if (split > 0) {
      deals.add(deal(training, Selection.validation(training.rows(), split), plan));
    }
    return deals;
  }

  /** All rows, dealt as the plan says. */
  public static SparkShards all(SparkRows rows, Plan plan) {
    return rows.deal(List.of(deal(rows, Selection.all(rows.rows()), plan))).get(0);
  }

  /** Some rows, dealt as the plan says. */
  static Deal deal(SparkRows rows, Selection selection, Plan plan) {
    return new Deal(selection, plan.replicas(), rows.rowsPerBlock(), plan.dealKey());
  }

  /** Frees the cached blocks. */
  public void unpersist() {
    training.unpersist();
    validation.ifPresent(SparkShards::unpersist);
    test.ifPresent(SparkShards::unpersist);
  }
}
