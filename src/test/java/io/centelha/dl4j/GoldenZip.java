package io.centelha.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks that DL4J trains for a moment and saves, with its own outputs for some rows. Made {@code
 * src/test/resources/golden/dl4j} by DL4J 1.0.0-M2; argument: that folder.
 */
final class GoldenZip {
  static final int INPUTS = 4;
  static final int ROWS = 8;

  private GoldenZip() {}

  /** Writes model.zip, rows.csv and outputs.csv. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    MultiLayerNetwork network = network(DataType.FLOAT, layers().get(0));
    INDArray rows = rows(DataType.FLOAT);
    ModelSerializer.writeModel(network, folder.resolve("model.zip").toFile(), true);
    Files.writeString(folder.resolve("rows.csv"), csv(rows));
    Files.writeString(folder.resolve("outputs.csv"), csv(network.output(rows)));
  }

  /** Stacks of all that is read. */
  static List<List<Layer>> layers() {
    return List.of(
        List.of(
            dense(INPUTS, 6, Activation.TANH),
            new DropoutLayer.Builder(0.5).build(),
            new DenseLayer.Builder()
                .nIn(6)
                .nOut(5)
                .activation(Activation.RELU)
                .hasBias(false)
                .build(),
            dense(5, 5, Activation.SIGMOID),
            output(LossFunction.MCXENT, Activation.SOFTMAX)),
        List.of(
            dense(INPUTS, 5, Activation.IDENTITY),
            new ActivationLayer.Builder().activation(Activation.RELU).build(),
            output(LossFunction.MSE, Activation.IDENTITY)),
        List.of(
            dense(INPUTS, 3, Activation.SOFTMAX),
            new LossLayer.Builder()
                .lossFunction(LossFunction.XENT)
                .activation(Activation.SIGMOID)
                .build()));
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).dropOut(0.8).build();
  }

  private static OutputLayer output(LossFunction loss, Activation activation) {
    return new OutputLayer.Builder(loss).nIn(5).nOut(3).activation(activation).build();
  }

  /** A network after a few steps, so that biases are not 0. */
  static MultiLayerNetwork network(DataType type, List<Layer> layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(type)
            .updater(new Adam(0.05))
            .l2(1e-4)
            .list();
    layers.forEach(list::layer);
    var network = new MultiLayerNetwork(list.build());
    network.init();
    INDArray labels = Nd4j.zeros(type, ROWS, 3);
    for (int row = 0; row < ROWS; row++) {
      labels.putScalar(row, row % 3, 1);
    }
    for (int step = 0; step < 10; step++) {
      network.fit(rows(type), labels);
    }
    return network;
  }

  static INDArray rows(DataType type) {
    double[][] rows = new double[ROWS][INPUTS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < INPUTS; column++) {
        rows[row][column] = Math.sin(1 + 3 * row + 5 * column);
      }
    }
    return Nd4j.createFromArray(rows).castTo(type);
  }

  private static String csv(INDArray matrix) {
    List<String> lines = new ArrayList<>();
    for (double[] row : matrix.castTo(DataType.DOUBLE).toDoubleMatrix()) {
      lines.add(
          Arrays.stream(row)
              .mapToObj(number -> String.format(Locale.ROOT, "%.9g", number))
              .collect(Collectors.joining(",")));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The bytes of a network that DL4J saves. */
  static byte[] saved(MultiLayerNetwork network) {
    try {
      Path file = Files.createTempFile("dl4j", ".zip");
      try {
        ModelSerializer.writeModel(network, file.toFile(), true);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
