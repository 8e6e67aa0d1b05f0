package io.centelha.distributed.shards;

import io.centelha.data.rows.Source;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.storage.Sha256;
import io.centelha.training.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The rows of a training, dealt to shards on executors: as many shards for validation and test as
 * for training, so that an evaluation adds up alike wherever it runs.
 *
 * @param validation empty if there is none
 * @param test empty if there is none
 * @param dataSha256 the fingerprint of all files
 * @param badRows how many rows were left out, by the words training, validation and test; empty if
 *     none may be bad
 * @param onlyLabel the label of all training rows, if it is the same single number
 */
public record TrainingData(
    SparkShards training,
    Optional<SparkShards> validation,
    Optional<SparkShards> test,
    String dataSha256,
    Map<String, Long> badRows,
    OptionalDouble onlyLabel) {

  /**
   * Where the rows come from.
   *
   * @param validationSplit the share of the training source that is kept for validation, 0 for
   *     none; the last rows, as in Keras
   * @param validation a source of its own instead
   */
  public record Sources(
      Source training,
      double validationSplit,
      Optional<Source> validation,
      Optional<Source> test) {}

  /** Reads and deals all rows. */
  public static TrainingData load(JavaSparkContext context, Sources sources, Plan plan)
      throws IOException {
    Map<String, SparkSource> scanned = new LinkedHashMap<>();
    SparkSource training = SparkSource.scan(context, sources.training());
    scanned.put("training", training);
    List<SparkShards> shards = training.deal(deals(training, sources.validationSplit(), plan));
    Optional<SparkShards> validation =
        all(context, "validation", sources.validation(), plan, scanned);
    // Now, so that no round has to read: the time of the fit is that of its rounds.
    OptionalDouble onlyLabel = shards.get(0).load();
    shards.stream().skip(1).forEach(SparkShards::load);
    validation.ifPresent(SparkShards::load);
    Optional<SparkShards> test = all(context, "test", sources.test(), plan, scanned);
    return new TrainingData(
        shards.get(0),
        shards.size() > 1 ? Optional.of(shards.get(1)) : validation,
        test,
        fingerprint(scanned.values().stream().map(one -> one.index().dataSha256()).toList()),
        badRows(scanned),
        onlyLabel);
  }

  private static List<Deal> deals(SparkSource training, double validationSplit, Plan plan) {
    long rows = training.index().rows();
    List<Deal> deals = new ArrayList<>();
    deals.add(deal(training, Selection.training(rows, validationSplit), plan));
    if (validationSplit > 0) {
      deals.add(deal(training, Selection.validation(rows, validationSplit), plan));
    }
    return deals;
  }

  /** All rows of a source, dealt as the plan says. */
  public static Deal deal(SparkSource source, Plan plan) {
    return deal(source, Selection.all(source.index().rows()), plan);
  }

  private static Deal deal(SparkSource source, Selection selection, Plan plan) {
    int rowsPerBlock = source.source().format().rowsPerBlock(source.index().variableBytesPerRow());
    return new Deal(selection, plan.replicas(), rowsPerBlock, plan.dealKey());
  }

  private static Optional<SparkShards> all(
      JavaSparkContext context,
      String name,
      Optional<Source> source,
      Plan plan,
      Map<String, SparkSource> scanned)
      throws IOException {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    SparkSource rows = SparkSource.scan(context, source.get());
    scanned.put(name, rows);
    return Optional.of(rows.deal(List.of(deal(rows, plan))).get(0));
  }

  private static Map<String, Long> badRows(Map<String, SparkSource> scanned) {
    Map<String, Long> badRows = new LinkedHashMap<>();
    scanned.forEach((name, rows) -> badRows.putAll(rows.badRows(name)));
    return badRows;
  }

  private static String fingerprint(List<String> each) {
    return each.size() == 1 ? each.get(0) : Sha256.ofLines(each);
  }

  /** Frees the cached blocks. */
  public void unpersist() {
    training.unpersist();
    validation.ifPresent(SparkShards::unpersist);
    test.ifPresent(SparkShards::unpersist);
  }
}
