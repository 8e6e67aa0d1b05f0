package io.centelha.ml;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.shards.InMemoryData;
import io.centelha.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of a text, a list of whole numbers and a vector, for a network of two outputs. */
final class Shops {
  private static final int ROWS = 60;
  private static final String[] CITIES = {"Oslo", "Rio", "Oslo", "Lima", "Rio"};

  /** A network that looks at all of it. */
  static final String MODEL =
      """
      - Embedding: {inputDim: 4, outputDim: 2, name: place, from: [city]}
      - Embedding: {inputDim: 7, outputDim: 3, name: words, from: [ids]}
      - GlobalAveragePooling1D: {name: pooled}
      - Concatenate: {name: all, from: [place, pooled, sizes]}
      - Dense: {units: 6, activation: relu, name: hidden}
      - Dense: {units: 1, name: price}
      - Dense: {units: 3, activation: softmax, name: kind, from: [hidden]}
      """;

  private Shops() {}

  static CentelhaEstimator estimator() {
    return new CentelhaEstimator()
        .setInputs("{city: town, ids: words, sizes: sizes}")
        .setTargets("{price: cost, kind: class}")
        .setModel(MODEL)
        .setOutputs("price", "kind")
        .setTransformations("{city: [{StringLookup: {maxTokens: 4}}], sizes: [StandardScale]}")
        .setLoss("{price: mse, kind: sparse_categorical_crossentropy}")
        .setLossWeights("{price: 0.5, kind: 1}")
        .setMetrics("{price: [mae], kind: [accuracy]}")
        .setOptimizer("adam")
        .setLearningRate(0.02)
        .setEpochs(4)
        .setBatchSize(16)
        .setReplicas(2)
        .setSeed(7);
  }

  private static int[] ids(int row) {
    return IntStream.range(0, row % 4 + 1).map(i -> (row + 3 * i) % 7).toArray();
  }

  private static String city(int row) {
    return CITIES[row * row % 5];
  }

  private static double[] sizes(int row) {
    return new double[] {row % 7 - 3, row * 11 % 13 / 4.0};
  }

  private static double price(int row) {
    return sizes(row)[0] / 2 + ids(row).length;
  }

  static Dataset<Row> frame(SparkSession session) {
    StructType schema =
        new StructType()
            .add("town", DataTypes.StringType)
            .add("words", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("sizes", SQLDataTypes.VectorType())
            .add("cost", DataTypes.DoubleType)
            .add("class", DataTypes.IntegerType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          RowFactory.create(city(i), ids(i), Vectors.dense(sizes(i)), price(i), i * 7 % 5 % 3));
    }
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, 3), schema);
  }

  /** The same rows in the memory of this JVM. */
  static InMemoryData data() {
    RowFormat format =
        RowFormat.of(
            List.of(
                Field.text("city"),
                Field.ragged("ids", Field.Type.INTS, "ids", Shape.SCALAR),
                Field.of("sizes", Field.Type.FLOATS, Shape.of(2))),
            List.of(
                Field.of("price", Field.Type.FLOATS, Shape.SCALAR),
                Field.of("kind", Field.Type.FLOATS, Shape.SCALAR)));
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          new Object[] {
            city(i).getBytes(StandardCharsets.UTF_8),
            ids(i),
            new float[] {(float) sizes(i)[0], (float) sizes(i)[1]},
            new float[] {(float) price(i)},
            new float[] {i * 7 % 5 % 3}
          });
    }
    return InMemoryData.of(format, rows);
  }
}
