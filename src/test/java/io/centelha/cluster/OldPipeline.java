package io.centelha.cluster;

import io.centelha.ml.CentelhaClassificationModel;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program of a user of spark.ml, given the folders of three saved pipelines. It prints what the
 * first, which is fitted, predicts for iris, a line for each row, and its weights' SHA-256; that of
 * the second after a fit; and why the third, which is of a later version, can't be read.
 */
public final class OldPipeline {
  private OldPipeline() {}

  /** Reads the rows in the folder data of the working directory. */
  public static void main(String[] arguments) {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      Dataset<Row> iris =
          session
              .read()
              .option("header", true)
              .option("inferSchema", true)
              .csv("data/iris.csv")
              .coalesce(1);
      PipelineModel fitted = PipelineModel.load(arguments[0]);
      fitted
          .transform(iris)
          .select("rawPrediction", "probability", "prediction")
          .toJSON()
          .collectAsList()
          .forEach(System.out::println);
      System.out.println(weights(fitted));
      System.out.println(weights(Pipeline.load(arguments[1]).fit(iris)));
      System.out.println(complaint(arguments[2]));
    }
  }

  private static String weights(PipelineModel fitted) {
    return ((CentelhaClassificationModel) fitted.stages()[2]).weightsSha256();
  }

  private static String complaint(String folder) {
    try {
      return "read: " + PipelineModel.load(folder);
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }
}
