package io.centelha.ml;

import io.centelha.bench.DigitRows;
import io.centelha.data.idx.IdxOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Our classifier beside MLlib's multilayer perceptron: 784-512-10 on the same cached DataFrame of
 * vectors, the same executors, the seconds of {@code fit} and the accuracy on the test rows.
 *
 * <p>Arguments: master, folder of MNIST's files, replicas, epochs of ours, as in {@code 1,2,5}, and
 * iterations of theirs, as in {@code 20,50,100}.
 */
public final class AgainstPerceptron {
  private static final int HIDDEN = 512;
  private static final int CLASSES = 10;

  private AgainstPerceptron() {}

  /** Prints a Markdown table. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession session =
        SparkSession.builder()
            .master(arguments[0])
            .appName("against MLlib's perceptron")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      session.sparkContext().setLogLevel("WARN");
      Dataset<Row> training = digits(session, IdxOptions.mnistTraining(arguments[1]));
      Dataset<Row> test = digits(session, IdxOptions.mnistTest(arguments[1]));
      ours(Integer.parseInt(arguments[2]), 1).fit(test); // warm-up, of both
      theirs(test, 1).fit(test);
      System.out.println("| | `fit`, s | test accuracy |\n|---|---|---|");
      for (int epochs : numbers(arguments[3])) {
        int replicas = Integer.parseInt(arguments[2]);
        print("CentelhaClassifier, epochs: " + epochs, ours(replicas, epochs), training, test);
      }
      for (int iterations : numbers(arguments[4])) {
        print(
            "MultilayerPerceptronClassifier, iterations: " + iterations,
            theirs(training, iterations),
            training,
            test);
      }
    }
  }

  private static int[] numbers(String text) {
    return Stream.of(text.split(",", -1)).mapToInt(Integer::parseInt).toArray();
  }

  private static CentelhaClassifier ours(int replicas, int epochs) {
    return new CentelhaClassifier()
        .setLayers(HIDDEN)
        .setBatchSize(128)
        .setReplicas(replicas)
        .setEpochs(epochs);
  }

  private static MultilayerPerceptronClassifier theirs(Dataset<Row> rows, int iterations) {
    int inputs = rows.first().<Vector>getAs("features").size();
    return new MultilayerPerceptronClassifier()
        .setLayers(new int[] {inputs, HIDDEN, CLASSES})
        .setMaxIter(iterations)
        .setSeed(1);
  }

  private static void print(
      String name,
      Estimator<? extends Model<?>> estimator,
      Dataset<Row> training,
      Dataset<Row> test) {
    long start = System.nanoTime();
    Model<?> model = estimator.fit(training);
    double seconds = (System.nanoTime() - start) / 1e9;
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model.transform(test));
    System.out.printf(Locale.ROOT, "| %s | %.1f | %.4f |%n", name, seconds, accuracy);
  }

  /** Pixels divided by 255 as vectors, cached. */
  private static Dataset<Row> digits(SparkSession session, IdxOptions options) throws IOException {
    Dataset<Row> frame =
        DigitRows.of(
                session,
                options,
                SQLDataTypes.VectorType(),
                pixels -> {
                  double[] scaled = new double[pixels.length];
                  Arrays.setAll(scaled, i -> (pixels[i] & 0xFF) / 255.0);
                  return Vectors.dense(scaled);
                })
            .cache();
    frame.count();
    return frame;
  }
}
