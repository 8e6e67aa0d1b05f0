package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.ml.CentelhaClassifier;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an estimator's parameters are unless set is what a job's keys are. */
class SparkMlDefaultsTest {
  private static final String JOB =
      """
      data: {format: csv, path: rows.csv, label: y}
      model:
        - Dense: {units: 2, activation: softmax}
      compile: {loss: sparse_categorical_crossentropy}
      """;

  private final JsonNode job = Jobs.read(JOB).json();
  private final CentelhaClassifier estimator = new CentelhaClassifier();

  @Test
  void defaultsAreThoseOfAJob() {
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("/seed", estimator.getSeed());
    ours.put("/fit/epochs", estimator.getEpochs());
    ours.put("/fit/batchSize", estimator.getBatchSize());
    ours.put("/distribution/replicas", estimator.getReplicas());
    ours.put("/distribution/strategy", estimator.getStrategy());
    ours.put("/distribution/optimizerState", estimator.getOptimizerState());
    ours.put("/distribution/learningRateScaling", estimator.getLearningRateScaling());
    ours.put("/distribution/warmupSteps", estimator.getWarmupSteps());
    ours.put("/output/checkpointEvery", estimator.getCheckpointEvery());

    ours.forEach(
        (key, value) -> assertThat(job.at(key).asText()).as(key).isEqualTo(value.toString()));
    assertThat(job.at("/distribution/averageEvery").asText()).isEqualTo("epoch");
    assertThat(estimator.getAverageEvery()).isZero();
    assertThat(job.at("/compile/optimizer").fieldNames().next())
        .isEqualTo(estimator.getOptimizer());
    assertThat(job.at("/compile/metrics")).isEmpty();
    assertThat(estimator.getMetrics()).isEmpty();
    assertThat(job.at("/compile/weightedMetrics")).isEmpty();
    assertThat(estimator.getWeightedMetrics()).isEmpty();
  }

  @Test
  void whenACheckpointIsDueIsSaidInTheSameWords() {
    JsonNode pattern =
        JobSchema.load()
            .root()
            .children()
            .get("output")
            .children()
            .get("checkpointEvery")
            .keyword("pattern");

    assertThat(pattern.asText()).isEqualTo("^(" + CheckpointSchedule.WORDS + ")$");
  }
}
