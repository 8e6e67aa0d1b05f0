package io.centelha.ml;

import io.centelha.LocalSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** DataFrames that tests fit. */
final class Frames {
  static final String[] LENGTHS = {
    "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"
  };

  private Frames() {}

  static SparkSession session() {
    return LocalSpark.start(
        LocalSpark.settings("local[2]").set("spark.sql.shuffle.partitions", "2"));
  }

  /** The table as it is in the file, species as words. */
  static Dataset<Row> flowers(SparkSession session) {
    return session
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("data/iris.csv")
        .coalesce(1);
  }

  /** The columns features and label, rows in the file's order. */
  static Dataset<Row> iris(SparkSession session) {
    Dataset<Row> flowers = flowers(session);
    Dataset<Row> labelled =
        new StringIndexer()
            .setInputCol("species")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc")
            .fit(flowers)
            .transform(flowers);
    return new VectorAssembler()
        .setInputCols(LENGTHS)
        .setOutputCol("features")
        .transform(labelled)
        .select("features", "label");
  }

  /** Two classes that overlap: columns features and label, in one partition. */
  static Dataset<Row> noisy(SparkSession session) {
    return new VectorAssembler()
        .setInputCols(new String[] {"x0", "x1", "x2", "x3", "x4"})
        .setOutputCol("features")
        .transform(
            session
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .csv("src/test/resources/golden/ml/noisy.csv")
                .coalesce(1))
        .select("features", "label");
  }

  /** Rows of features and label, in two partitions. */
  static Dataset<Row> of(SparkSession session, DataType features, Object[]... rows) {
    StructType schema =
        new StructType().add("features", features, true).add("label", DataTypes.DoubleType, true);
    List<Row> list = Stream.of(rows).map(RowFactory::create).toList();
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(list, 2), schema);
  }
}
