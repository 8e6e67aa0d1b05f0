package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Executors that are other processes, and another serializer: the same bits as in one process. */
class ClusterFitIT {
  private static final int ROWS = 40;

  private record Outcome(String sha256, List<Object> probabilities) {}

  private static Outcome fit(SparkConf settings) {
    try (SparkSession session =
        SparkSession.builder()
            .config(settings.setAppName("test").set("spark.ui.enabled", "false"))
            .getOrCreate()) {
      session.sparkContext().setLogLevel("WARN");
      Object[][] rows = new Object[ROWS][];
      for (int i = 0; i < ROWS; i++) {
        rows[i] = new Object[] {Vectors.dense(i * 7 % 11, i % 3), i % 2 * 1.0};
      }
      Dataset<Row> frame = Frames.of(session, SQLDataTypes.VectorType(), rows);
      CentelhaClassificationModel model =
          new CentelhaClassifier()
              .setLayers(8)
              .setTransformations("[StandardScale]")
              .setReplicas(3)
              .setAverageEvery(1)
              .fit(frame);
      return new Outcome(
          model.weightsSha256(),
          model.transform(frame).select("probability").collectAsList().stream()
              .map(row -> row.get(0))
              .toList());
    }
  }

  @Test
  void executorsOfTheirOwnGiveTheSameBits() {
    Outcome here = fit(new SparkConf().setMaster("local[2]"));
    Outcome there =
        fit(
            new SparkConf()
                .setMaster("local-cluster[1,2,600]")
                .set("spark.executor.memory", "600m")
                .set(
                    "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1") // they live short
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));

    assertThat(there).isEqualTo(here);
  }
}
