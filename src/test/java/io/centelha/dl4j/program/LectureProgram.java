package io.centelha.dl4j.program;

import io.centelha.dl4j.master.CentelhaTrainingMaster;
import io.centelha.dl4j.networks.Networks;
import io.centelha.dl4j.networks.Sets;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A program of a user of dl4j-spark, whose one change is its training master; Centelha's layers
 * compute its steps. Arguments: the folder of the digits, one for checkpoints, epochs.
 */
public final class LectureProgram {
  private static final int WORKERS = 3;

  private LectureProgram() {}

  /** Prints the SHA-256 of the parameters at the end. */
  public static void main(String[] arguments) throws Exception {
    try (var context = new JavaSparkContext(new SparkConf().setAppName("lecture"))) {
      JavaRDD<DataSet> digits =
          context.parallelize(
              Sets.digits(Path.of(arguments[0]), "train", 0, 9000, 100), 2 * WORKERS);
      TrainingMaster<?, ?> master =
          new CentelhaTrainingMaster.Builder(WORKERS, 100)
              .batchSizePerWorker(100)
              .averagingFrequency(6)
              .rngSeed(1)
              .checkpoints(arguments[1], 1)
              .build();
      var network = new SparkDl4jMultiLayer(context, Networks.dense(new Adam(0.001), 32), master);
      for (int epoch = 0; epoch < Integer.parseInt(arguments[2]); epoch++) {
        network.fit(digits);
      }
      System.out.println(Outcome.of(network.getNetwork().params().toFloatVector()));
    }
  }
}
