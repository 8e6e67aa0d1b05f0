package io.centelha.dl4j;

import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** DL4J on one machine. Arguments: the folder of the digits, seed, epochs. */
public final class Alone {

  private Alone() {}

  /** Trains, and prints seconds and test accuracy. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int epochs = Integer.parseInt(arguments[2]);
    DataSet training = Lecture.read(folder, "train");
    var network = new MultiLayerNetwork(Lecture.configuration(seed));
    network.init();
    long start = System.nanoTime();
    for (int epoch = 0; epoch < epochs; epoch++) {
      training.shuffle(seed * 1000 + epoch);
      for (DataSet batch : training.batchBy(128)) {
        network.fit(batch);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double accuracy = Lecture.accuracy(network, Lecture.read(folder, "test"));
    long samples = (long) training.numExamples() * epochs;
    Lecture.print(seconds, accuracy, samples, network.numParams(), "batches of 128, all cores");
  }
}
