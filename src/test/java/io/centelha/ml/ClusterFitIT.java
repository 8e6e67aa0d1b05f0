package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import io.centelha.LocalSpark;
import io.centelha.training.History;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that are other processes, and another serializer: the same bits as in one process. */
class ClusterFitIT {
  @TempDir private static Path folder;

  private static Outcome here;

  private record Outcome(
      String sha256, History history, List<Object> probabilities, String graph, List<Row> scored) {}

  @BeforeAll
  static void fitInOneProcess() {
    here = fit(LocalSpark.settings("local[2]"));
  }

  private static Outcome fit(SparkConf settings) {
    try (SparkSession session = LocalSpark.start(settings)) {
      Dataset<Row> frame = FitProcess.rows(session).withColumn("w", functions.expr("label + 0.5D"));
      CentelhaClassificationModel model =
          StoppedTask.classifier().setWeightCol("w").setWeightedMetrics("accuracy").fit(frame);
      CentelhaModel graph = Shops.estimator().fit(Shops.frame(session));
      return new Outcome(
          model.weightsSha256(),
          model.history(),
          model.transform(frame).select("probability").collectAsList().stream()
              .map(row -> row.get(0))
              .toList(),
          graph.weightsSha256(),
          graph.transform(Shops.frame(session)).drop("words").collectAsList());
    }
  }

  private static SparkConf cluster(String master) {
    return LocalSpark.onExecutors(master).set("spark.executor.extraJavaOptions", Java.SHORT_LIVED);
  }

  @Test
  void executorsOfTheirOwnGiveTheSameBits() {
    Outcome there =
        fit(
            cluster("local-cluster[1,2,600]")
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));

    assertThat(there).isEqualTo(here);
  }

  /** Its cached rows are lost with it. */
  @Test
  @Tag("full")
  void anExecutorKilledDuringTheFitGivesTheSameBits() throws Exception {
    StoppedTask stopped = new StoppedTask(folder, 5, 2);
    SparkConf settings = cluster("local-cluster[2,1,600]");
    stopped.settings().forEach(settings::set);
    CompletableFuture<Void> kill = CompletableFuture.runAsync(stopped::kill);

    Outcome there = fit(settings);

    kill.get();
    assertThat(there).isEqualTo(here);
  }
}
