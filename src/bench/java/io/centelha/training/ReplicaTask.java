package io.centelha.training;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.Rescale;
import io.centelha.data.features.StandardScale;
import io.centelha.data.features.Transformation;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.layers.Flatten;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.RmsProp;
import io.centelha.optimizers.Sgd;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What is learned, and how one machine learns it.
 *
 * @param test rows to judge by; if there are none, the last fifth of the others, as Keras splits
 * @param figure what is reported
 * @param sgdLearningRate of SGD with momentum 0.9, the best of a few for one replica
 */
record ReplicaTask(
    InMemoryData training,
    Optional<InMemoryData> test,
    Sequential layers,
    Loss loss,
    String figure,
    Transformation transformation,
    int epochs,
    double sgdLearningRate) {
  private static final double MOMENTUM = 0.9;
  private static final List<String> ESOL_FEATURES =
      List.of(
          "Minimum Degree",
          "Molecular Weight",
          "Number of H-Bond Donors",
          "Number of Rings",
          "Number of Rotatable Bonds",
          "Polar Surface Area");

  /** The lecture's network on the digits of a folder. */
  static ReplicaTask mnist(String folder) throws IOException {
    return new ReplicaTask(
        InMemoryData.read(idx(IdxOptions.mnistTraining(folder))),
        Optional.of(InMemoryData.read(idx(IdxOptions.mnistTest(folder)))),
        Sequential.of(new Flatten(), new Dense(512, new Relu()), new Dense(10, new Softmax())),
        new SparseCategoricalCrossentropy(),
        "accuracy",
        Rescale.divideBy(255),
        5,
        0.1);
  }

  private static IdxSource idx(IdxOptions options) throws IOException {
    return IdxSource.of(options.withClasses(10), HadoopSettings.defaults());
  }

  /** Solubility in water, of {@code data/ESOL.csv}. */
  static ReplicaTask esol(String file) throws IOException {
    CsvOptions options =
        CsvOptions.of(file)
            .withLabels("measured log solubility in mols per litre")
            .withFeatures(ESOL_FEATURES);
    return new ReplicaTask(
        InMemoryData.read(CsvSource.of(options, HadoopSettings.defaults())),
        Optional.empty(),
        Sequential.of(new Dense(64, new Relu()), new Dense(64, new Relu()), new Dense(1)),
        new MeanSquaredError(),
        "root_mean_squared_error",
        new StandardScale(),
        50,
        0.01);
  }

  /** By its name; Keras' defaults but for SGD. */
  Optimizer optimizer(String name) {
    return switch (name) {
      case "rmsprop" -> new RmsProp();
      case "adam" -> new Adam();
      case "sgd" -> new Sgd(sgdLearningRate, MOMENTUM, Sgd.Momentum.CLASSICAL);
      default -> throw new IllegalArgumentException("No optimizer " + name);
    };
  }
}
