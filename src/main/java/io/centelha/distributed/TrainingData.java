package io.centelha.distributed;

import io.centelha.data.Deal;
import io.centelha.data.Selection;
import io.centelha.data.Source;
import io.centelha.training.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The rows of a training, dealt to shards on executors: as many shards for validation and test as
 * for training, so that an evaluation adds up alike wherever it runs.
 *
 * @param validation empty if there is none
 * @param test empty if there is none
 * @param dataSha256 the fingerprint of all files
 */
public record TrainingData(
    SparkShards training,
    Optional<SparkShards> validation,
    Optional<SparkShards> test,
    String dataSha256) {

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
    SparkSource training = SparkSource.scan(context, sources.training());
    List<String> fingerprints = new ArrayList<>(List.of(training.index().dataSha256()));
    long rows = training.index().rows();
    List<Deal> deals = new ArrayList<>();
    deals.add(deal(training, Selection.training(rows, sources.validationSplit()), plan));
    if (sources.validationSplit() > 0) {
      deals.add(deal(training, Selection.validation(rows, sources.validationSplit()), plan));
    }
    List<SparkShards> shards = training.deal(deals);
    Optional<SparkShards> validation = all(context, sources.validation(), plan, fingerprints);
    // Now, so that no round has to read: the time of the fit is that of its rounds.
    shards.forEach(SparkShards::load);
    validation.ifPresent(SparkShards::load);
    return new TrainingData(
        shards.get(0),
        shards.size() > 1 ? Optional.of(shards.get(1)) : validation,
        all(context, sources.test(), plan, fingerprints),
        fingerprints.size() == 1 ? fingerprints.get(0) : sha256(fingerprints));
  }

  /** All rows of a source, dealt as the plan says. */
  static Deal deal(SparkSource source, Plan plan) {
    return deal(source, Selection.all(source.index().rows()), plan);
  }

  private static Deal deal(SparkSource source, Selection selection, Plan plan) {
    return new Deal(
        selection, plan.replicas(), source.source().format().rowsPerBlock(), plan.dealKey());
  }

  private static Optional<SparkShards> all(
      JavaSparkContext context, Optional<Source> source, Plan plan, List<String> fingerprints)
      throws IOException {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    SparkSource scanned = SparkSource.scan(context, source.get());
    fingerprints.add(scanned.index().dataSha256());
    return Optional.of(scanned.deal(List.of(deal(scanned, plan))).get(0));
  }

  private static String sha256(List<String> fingerprints) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(
              digest.digest(String.join("\n", fingerprints).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Frees the cached blocks. */
  public void unpersist() {
    training.unpersist();
    validation.ifPresent(SparkShards::unpersist);
    test.ifPresent(SparkShards::unpersist);
  }
}
