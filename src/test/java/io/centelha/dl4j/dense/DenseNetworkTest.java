package io.centelha.dl4j.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.Points;
import io.centelha.data.files.DataException;
import io.centelha.models.Batch;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Steps by Centelha's layers beside DL4J's own {@code fit}, which is the judge. */
class DenseNetworkTest {
  private static final int ROWS = 16;
  private static final int INPUTS = 6;
  private static final int CLASSES = 3;
  private static final int STEPS = 40;
  private static final int EPOCH = 15;

  /** Networks that differ in layers, losses and penalties. */
  private enum Kind {
    CLASSIFIER {
      @Override
      NeuralNetConfiguration.ListBuilder layers(NeuralNetConfiguration.Builder all) {
        return all.list()
            .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(9).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(9)
                    .nOut(CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build());
      }
    },
    PENALIZED_REGRESSION {
      @Override
      NeuralNetConfiguration.ListBuilder layers(NeuralNetConfiguration.Builder all) {
        return all.l2(1e-2)
            .list()
            .layer(
                new DenseLayer.Builder()
                    .nIn(INPUTS)
                    .nOut(7)
                    .hasBias(false)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(new ActivationLayer.Builder().activation(Activation.TANH).build())
            .layer(
                new DenseLayer.Builder()
                    .nIn(7)
                    .nOut(5)
                    .l2(3e-2)
                    .activation(Activation.SIGMOID)
                    .build())
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .nIn(5)
                    .nOut(CLASSES)
                    .activation(Activation.IDENTITY)
                    .build());
      }
    },
    LOSS_LAYER {
      @Override
      NeuralNetConfiguration.ListBuilder layers(NeuralNetConfiguration.Builder all) {
        return all.list()
            .layer(
                new DenseLayer.Builder()
                    .nIn(INPUTS)
                    .nOut(CLASSES)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(
                new LossLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                    .activation(Activation.SOFTMAX)
                    .build());
      }
    };

    abstract NeuralNetConfiguration.ListBuilder layers(NeuralNetConfiguration.Builder all);

    MultiLayerConfiguration configuration(IUpdater updater, DataType type) {
      return layers(new NeuralNetConfiguration.Builder().seed(5).dataType(type).updater(updater))
          .build();
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
        for (IUpdater updater : updaters()) {
          cases.add(Arguments.of(kind, type, updater));
        }
      }
    }
    return cases.stream();
  }

  private static List<IUpdater> updaters() {
    return List.of(
        new Sgd(0.1),
        new Nesterovs(0.02, 0.9),
        new Nesterovs(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.05, 1, 0.01)), 0.8),
        new Adam(0.01),
        new Adam(new StepSchedule(ScheduleType.ITERATION, 0.02, 0.5, 10)),
        new RmsProp(0.01, 0.9, 1e-3),
        new AdaGrad(0.1, 1e-4));
  }

  private static Tensor features(int step, DType dtype) {
    return new Points(step).between(-1, 1, Shape.of(ROWS, INPUTS)).to(dtype);
  }

  /** One-hot, for all losses. */
  private static Tensor labels(int step, DType dtype) {
    Tensor labels = Tensor.zeros(dtype, Shape.of(ROWS, CLASSES));
    Tensor classes = new Points(step).classes(CLASSES, Shape.of(ROWS));
    for (int row = 0; row < ROWS; row++) {
      int at = row * CLASSES + (int) classes.get(row);
      if (dtype == DType.FLOAT32) {
        labels.floats()[at] = 1;
      } else {
        labels.doubles()[at] = 1;
      }
    }
    return labels;
  }

  private static INDArray array(Tensor rows, DataType type) {
    long[] shape = {ROWS, rows.size() / ROWS};
    return Nd4j.create(rows.toDoubles(), shape, DataType.DOUBLE).castTo(type);
  }

  private static double[] doubles(INDArray row) {
    return row.castTo(DataType.DOUBLE).toDoubleVector();
  }

  private static Tensor tensor(double[] values, DType dtype) {
    return Tensor.of(Shape.of(values.length), values).to(dtype);
  }

  private static double[] joined(List<Tensor> slots) {
    return slots.stream().flatMapToDouble(slot -> Arrays.stream(slot.toDoubles())).toArray();
  }

  /** Relative to the largest: float32 rounds otherwise in each step, and steps add up. */
  private static void assertAlike(double[] ours, double[] theirs, DataType type) {
    assertThat(ours).hasSameSizeAs(theirs);
    double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(0);
    double tolerance = (type == DataType.FLOAT ? 1e-4 : 1e-10) * largest;
    for (int i = 0; i < theirs.length; i++) {
      assertThat(ours[i]).isCloseTo(theirs[i], within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsAreDl4jsOwn(Kind kind, DataType type, IUpdater updater) throws Exception {
    DType dtype = type == DataType.FLOAT ? DType.FLOAT32 : DType.FLOAT64;
    var judge = new MultiLayerNetwork(kind.configuration(updater, type));
    judge.init();
    double[] first = doubles(judge.params());
    DenseNetwork network = DenseNetwork.of(judge.getLayerWiseConfigurations().toJson(), dtype);
    Tensor weights = tensor(first, dtype);
    List<Tensor> slots = network.initialSlots(weights);
    INDArray memory = judge.getUpdater().getStateViewArray();
    assertAlike(joined(slots), memory == null ? new double[0] : doubles(memory), type);
    double[] sums = new double[2];

    try (DenseReplica replica = new DenseReplica(network, weights, slots)) {
      double losses = 0;
      for (int step = 0; step < STEPS; step++) {
        if (step > 0 && step % EPOCH == 0) {
          judge.incrementEpochCount();
        }
        Tensor x = features(step, dtype);
        Tensor y = labels(step, dtype);
        judge.fit(new DataSet(array(x, type), array(y, type)));
        double loss = replica.step(step, step / EPOCH, Batch.of(x, y), RandomKey.of(step), sums);
        assertAlike(new double[] {loss}, new double[] {judge.score()}, type);
        losses += loss * ROWS;
      }
      assertThat(sums).containsExactly(new double[] {losses, STEPS * ROWS}, within(1e-3));
      assertAlike(replica.weights().toDoubles(), doubles(judge.params()), type);
      if (memory != null) {
        assertAlike(joined(replica.slots()), doubles(judge.getUpdater().getStateViewArray()), type);
      }
      Tensor x = features(STEPS, dtype);
      Tensor y = labels(STEPS, dtype);
      double loss = judge.score(new DataSet(array(x, type), array(y, type)), false);
      assertAlike(new double[] {replica.loss(Batch.of(x, y))}, new double[] {loss}, type);
      INDArray outputs = judge.output(array(x, type));
      assertAlike(
          replica.outputs(x).toDoubles(), doubles(outputs.reshape(1, outputs.length())), type);
    }
    assertThat(first).isNotEqualTo(doubles(judge.params()));
  }

  @Test
  void labelsThatAreNoProbabilitiesAreRefused() throws Exception {
    var judge = new MultiLayerNetwork(Kind.CLASSIFIER.configuration(new Sgd(0.1), DataType.FLOAT));
    judge.init();
    DenseNetwork network =
        DenseNetwork.of(judge.getLayerWiseConfigurations().toJson(), DType.FLOAT32);
    Tensor weights = tensor(doubles(judge.params()), DType.FLOAT32);
    Tensor y = labels(1, DType.FLOAT32);
    y.floats()[1] += 0.5f;
    Batch batch = Batch.of(features(1, DType.FLOAT32), y);
    try (DenseReplica replica = new DenseReplica(network, weights, List.of())) {
      assertThatThrownBy(() -> replica.step(0, 0, batch, RandomKey.of(1), new double[2]))
          .isInstanceOf(DataException.class)
          .hasMessageMatching("The labels of an example add up to 1\\.5, expected 1: .*");
    }
  }
}
