package io.centelha.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.Source;
import io.centelha.distributed.SparkModel;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.ml.CentelhaClassificationModel;
import io.centelha.ml.CentelhaClassifier;
import io.centelha.ml.CentelhaRegressor;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Tensor;
import io.centelha.training.Fit;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A program of a user of the library: three fits, a line with the weights' SHA-256 of each. */
public final class PinnedFits {
  private static final String[] LENGTHS = {
    "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"
  };
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  /** OpenBLAS' kernel, by which the bits below are. */
  static final Map<String, String> KERNEL = Map.of("OPENBLAS_CORETYPE", "Nehalem");

  /** What it prints. */
  static final List<String> LINES =
      List.of(
          "pipeline da66fc46e62a3354e35837b8fdd4186d572abe23aec380f0abb6571473c1ca6e",
          "frame 80c906768707db44b5afe23bed35cfec27c248e6b91c81e49474202697b1516e",
          "source 02ea0c58170eef555c113e01295ce6ecb415926f95ba14f3c578462d1c6a824c");

  private PinnedFits() {}

  /** Reads its rows in the folder data of the working directory. */
  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      System.out.println("pipeline " + pipeline(session));
      System.out.println("frame " + frame(session));
      System.out.println("source " + source(session));
    }
  }

  /** Vectors that a pipeline assembles, labels that it indexes. */
  private static String pipeline(SparkSession session) {
    StringIndexer labels =
        new StringIndexer()
            .setInputCol("species")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc");
    VectorAssembler features = new VectorAssembler().setInputCols(LENGTHS).setOutputCol("features");
    CentelhaClassifier classifier =
        new CentelhaClassifier()
            .setTransformations("[StandardScale]")
            .setLayers(16)
            .setOptimizer("adam")
            .setLearningRate(0.01)
            .setEpochs(10)
            .setBatchSize(16)
            .setReplicas(2)
            .setMetrics("accuracy");
    PipelineModel fitted =
        new Pipeline()
            .setStages(new PipelineStage[] {labels, features, classifier})
            .fit(table(session, "iris.csv"));
    return ((CentelhaClassificationModel) fitted.stages()[2]).weightsSha256();
  }

  /** Arrays of numbers, with weights, and rows that are held back for validation. */
  private static String frame(SparkSession session) {
    Column numbers = array(col("Molecular Weight"), col("Number of Rings"), col("Minimum Degree"));
    Dataset<Row> molecules =
        table(session, "ESOL.csv")
            .select(
                numbers.cast("array<double>").as("features"),
                col("measured log solubility in mols per litre").as("label"),
                col("Number of Rings").plus(1).as("weight"),
                monotonically_increasing_id().mod(5).equalTo(0).as("held"));
    return new CentelhaRegressor()
        .setTransformations("[StandardScale]")
        .setLayers(16)
        .setEpochs(5)
        .setReplicas(3)
        .setWeightCol("weight")
        .setValidationIndicatorCol("held")
        .fit(molecules)
        .weightsSha256();
  }

  /** The library's own model. */
  private static String source(SparkSession session) throws IOException, NoSuchAlgorithmException {
    CsvOptions table =
        CsvOptions.of("data/iris.csv")
            .withLabels("species")
            .withLabelValues(LabelValues.names(SPECIES));
    Source rows = CsvSource.of(table, HadoopSettings.defaults());
    SparkModel model =
        SparkModel.compile(
            JavaSparkContext.fromSparkContext(session.sparkContext()),
            Sequential.of(new Dense(16, new Relu()), new Dense(3, new Softmax())),
            new RmsProp(),
            new SparseCategoricalCrossentropy());
    model.fit(
        rows,
        Fit.epochs(5)
            .withBatchSize(16)
            .withReplicas(2, ParameterAveraging.everySteps(3))
            .withFeatures(new StandardScale()));
    return sha256(model.weights());
  }

  /** Rows in the file's order. */
  private static Dataset<Row> table(SparkSession session, String name) {
    return session
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("data/" + name)
        .coalesce(1);
  }

  private static String sha256(Tensor weights) throws NoSuchAlgorithmException {
    float[] values = weights.toFloats();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
