package io.centelha.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The lecture's network and its data, for DL4J. */
final class Lecture {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private Lecture() {}

  static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .weightInit(WeightInit.XAVIER_UNIFORM)
        .updater(new RmsProp(0.001, 0.9, 1e-7))
        .list()
        .layer(new DenseLayer.Builder().nIn(PIXELS).nOut(512).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(512)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** Pixels from 0 to 1, labels one-hot, as DL4J wants them. */
  static DataSet read(Path folder, String part) throws IOException {
    byte[] images = Files.readAllBytes(folder.resolve(part + "-images.u8"));
    byte[] labels = Files.readAllBytes(folder.resolve(part + "-labels.u8"));
    float[] pixels = new float[images.length];
    for (int i = 0; i < images.length; i++) {
      pixels[i] = (images[i] & 0xFF) * (1f / 255);
    }
    float[] truth = new float[labels.length * CLASSES];
    for (int i = 0; i < labels.length; i++) {
      truth[i * CLASSES + labels[i]] = 1;
    }
    return new DataSet(
        Nd4j.createFromArray(pixels).reshape(labels.length, PIXELS),
        Nd4j.createFromArray(truth).reshape(labels.length, CLASSES));
  }

  static double accuracy(MultiLayerNetwork network, DataSet test) {
    int right = 0;
    int[] guessed = network.predict(test.getFeatures());
    int[] truth = test.getLabels().argMax(1).toIntVector();
    for (int i = 0; i < truth.length; i++) {
      right += guessed[i] == truth[i] ? 1 : 0;
    }
    return (double) right / truth.length;
  }

  static void print(double seconds, double accuracy, long samples, long parameters, String how) {
    System.out.printf(
        "{\"seconds\": %s, \"accuracy\": %s, \"samples\": %d, \"parameters\": %d, \"setting\": \"%s\"}%n",
        seconds, accuracy, samples, parameters, how);
  }
}
