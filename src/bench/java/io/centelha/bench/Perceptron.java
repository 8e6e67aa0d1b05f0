package io.centelha.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * MLlib's own network, as near as it comes: 784-512-10 with sigmoid and softmax, by L-BFGS on all
 * rows at once.
 *
 * <p>Arguments: the folder of the digits, seed, passes over all rows.
 */
public final class Perceptron {
  private static final StructType ROW =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private Perceptron() {}

  /** Trains, and prints seconds and test accuracy. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("perceptron")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      session.sparkContext().setLogLevel("ERROR");
      Dataset<Row> training = rows(session, Digits.read(folder, "train"));
      int passes = Integer.parseInt(arguments[2]);
      var trainer =
          new MultilayerPerceptronClassifier()
              .setLayers(new int[] {Digits.PIXELS, 512, Digits.CLASSES})
              .setSeed(Long.parseLong(arguments[1]))
              .setBlockSize(128)
              .setMaxIter(passes);
      long start = System.nanoTime();
      MultilayerPerceptronClassificationModel model = trainer.fit(training);
      double seconds = (System.nanoTime() - start) / 1e9;
      Dataset<Row> test = model.transform(rows(session, Digits.read(folder, "test")));
      double accuracy =
          new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(test);
      Result.print(
          Map.of(
              "seconds", seconds,
              "accuracy", accuracy,
              "setting", "local[2], blocks of 128 rows, %d passes".formatted(passes)));
    }
  }

  private static Dataset<Row> rows(SparkSession session, Digits digits) {
    List<Row> rows = new ArrayList<>();
    float[] pixels = new float[Digits.PIXELS];
    for (int row = 0; row < digits.rows(); row++) {
      digits.copy(row, pixels, 0);
      double[] values = new double[Digits.PIXELS];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixels[i];
      }
      rows.add(RowFactory.create((double) digits.label(row), Vectors.dense(values)));
    }
    Dataset<Row> set = session.createDataFrame(rows, ROW).repartition(2).cache();
    set.count();
    return set;
  }
}
