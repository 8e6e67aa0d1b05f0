package io.centelha.ml;

import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A driver for a test to kill: prints the rounds that it runs, and the weights' SHA-256. */
final class FitProcess {
  static final int ROWS = 45;
  static final String CLASSIFIER = "classifier";
  static final String GRAPH = "graph";

  private FitProcess() {}

  static Dataset<Row> rows(SparkSession session) {
    Object[][] rows = new Object[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new Object[] {Vectors.dense(i * 7 % 11, i % 3), i % 2 * 1.0};
    }
    return Frames.of(session, SQLDataTypes.VectorType(), rows);
  }

  /** In the shards and rounds of {@link StoppedTask#classifier}. */
  static CentelhaEstimator graph() {
    return Shops.estimator().setBatchSize(15).setReplicas(3).setAverageEvery(1);
  }

  /**
   * Fits.
   *
   * @param arguments the folder for checkpoints, and what is fitted
   */
  public static void main(String[] arguments) {
    try (SparkSession session = Frames.session()) {
      session.sparkContext().addSparkListener(new Rounds());
      String sha256 =
          arguments[1].equals(GRAPH)
              ? graph()
                  .setCheckpointDir(arguments[0])
                  .setCheckpointEvery("1 round")
                  .fit(Shops.frame(session).limit(ROWS))
                  .weightsSha256()
              : StoppedTask.classifier()
                  .setCheckpointDir(arguments[0])
                  .setCheckpointEvery("1 round")
                  .fit(rows(session))
                  .weightsSha256();
      System.out.println("weights " + sha256);
    }
  }

  /** Prints what Spark is told about each round. */
  private static final class Rounds extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart job) {
      Optional.ofNullable(job.properties().getProperty("spark.job.description"))
          .filter(what -> what.startsWith("epoch "))
          .ifPresent(what -> System.out.println(what.replace('–', '-'))); // in any encoding
    }
  }
}
