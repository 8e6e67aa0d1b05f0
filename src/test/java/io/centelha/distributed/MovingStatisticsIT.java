package io.centelha.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.constraints.MaxNorm;
import io.centelha.data.features.Rescale;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.shards.Digits;
import io.centelha.layers.BatchNormalization;
import io.centelha.layers.Dense;
import io.centelha.layers.LayerNormalization;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.regularizers.L2;
import io.centelha.training.Fit;
import io.centelha.training.GradientAveraging;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Strategy;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A network with moving statistics, a penalty, a bound and a frozen layer: Spark against one JVM,
 * in one process, with two replicas.
 */
@Tag("full")
class MovingStatisticsIT {
  private static final Sequential LAYERS =
      new Sequential(
          List.of(
              new NamedLayer(
                  "hidden",
                  new Dense(32, new Relu())
                      .withKernelRegularizer(new L2(1e-4))
                      .withKernelConstraint(new MaxNorm(1))),
              new NamedLayer("norm", new BatchNormalization().withMomentum(0.9)),
              new NamedLayer("frozen", new Dense(16)).frozen(),
              new NamedLayer("rows", new LayerNormalization()),
              new NamedLayer("digit", new Dense(10, new Softmax()))));

  private static Source digits;

  @BeforeAll
  static void read() throws Exception {
    digits = Digits.source();
  }

  @ParameterizedTest
  @CsvSource({
    "local[1], parameters",
    "local[3], parameters",
    "local[1], gradients",
    "local[3], gradients"
  })
  void sparkEqualsOneJvmToTheBit(String master, String averaged) throws Exception {
    Strategy strategy =
        averaged.equals("gradients") ? new GradientAveraging() : ParameterAveraging.everySteps(7);
    Fit fit =
        Fit.epochs(2)
            .withSeed(5)
            .withBatchSize(50)
            .withReplicas(2, strategy)
            .withValidationSplit(0.1)
            .withFeatures(Rescale.divideBy(255));
    Model onOneJvm =
        Model.compile(LAYERS, new RmsProp(), new SparseCategoricalCrossentropy(), "accuracy");
    onOneJvm.fit(InMemoryData.read(digits), fit);

    try (SparkSession session = LocalSpark.start(LocalSpark.settings(master))) {
      SparkModel onSpark =
          SparkModel.compile(
              JavaSparkContext.fromSparkContext(session.sparkContext()),
              LAYERS,
              new RmsProp(),
              new SparseCategoricalCrossentropy(),
              "accuracy");
      onSpark.fit(digits, fit);
      assertThat(onSpark.weights().toFloats()).isEqualTo(onOneJvm.weights().toFloats());
    }
  }
}
