package io.centelha.jobs.run;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.NonFiniteFeature;
import io.centelha.data.files.DataException;
import io.centelha.distributed.shards.SparkFeatures;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.training.NonFiniteLossException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells why a loss is not finite: whether the job's transformations made a feature NaN or infinite,
 * or training diverged. Rows are looked through only then.
 *
 * @param inputs their names
 * @param columns names of the features' columns; empty where they have none, one where it holds all
 */
record FeatureFault(FeaturePipeline features, List<String> inputs, List<String> columns) {

  /** The error in the data that made training diverge; the failure itself if there is none. */
  RuntimeException of(NonFiniteLossException failure, TrainingData data) {
    return find("Training", data.training())
        .or(() -> data.validation().flatMap(rows -> find("Validation", rows)))
        .map(message -> (RuntimeException) new DataException(message, failure))
        .orElse(failure);
  }

  /**
   * Checks what a network that has been trained says about test rows.
   *
   * @throws DataException if their loss is not finite
   */
  void check(Map<String, Double> figures, SparkShards test) {
    double loss = figures.values().iterator().next(); // it comes first
    if (!Double.isFinite(loss)) {
      throw new DataException(
          find("Test", test)
              .orElse(
                  "The loss on the test rows is %s, expected a finite one; look at the test rows"
                      .formatted(loss)));
    }
  }

  private Optional<String> find(String what, SparkShards rows) {
    return SparkFeatures.firstNonFinite(rows, features).map(feature -> message(what, feature));
  }

  private String message(String what, NonFiniteFeature feature) {
    return "%s row %s (from 0, good rows alone), %s: the transformations make %s of %s, expected a finite number; change features, or drop the row"
        .formatted(what, feature.row(), name(feature), feature.made(), feature.given());
  }

  private String name(NonFiniteFeature feature) {
    if (inputs.size() > 1) {
      return "input '%s', number %s".formatted(inputs.get(feature.input()), feature.column());
    }
    return feature.column() < columns.size()
        ? "column '" + columns.get(feature.column()) + "'"
        : "feature " + feature.column();
  }
}
