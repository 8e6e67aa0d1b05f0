import io.centelha.ml.CentelhaClassifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Fits a pipeline to iris and saves it, as it was and fitted, with the predictions that it makes.
 */
final class SavedPipeline {
  public static void main(String[] arguments) throws Exception {
    SparkSession session =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate();
    Dataset<Row> iris =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("data/iris.csv")
            .coalesce(1);
    StringIndexer label =
        new StringIndexer()
            .setInputCol("species")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc");
    VectorAssembler features =
        new VectorAssembler()
            .setInputCols(
                new String[] {
                  "sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"
                })
            .setOutputCol("features");
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
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {label, features, classifier});
    PipelineModel fitted = pipeline.fit(iris);
    pipeline.save(arguments[0] + "/stages");
    fitted.save(arguments[0] + "/fitted");
    Files.write(
        Path.of(arguments[1]),
        fitted
            .transform(iris)
            .select("rawPrediction", "probability", "prediction")
            .toJSON()
            .collectAsList());
    session.stop();
  }
}
