package io.centelha.dl4j;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * dl4j-spark's parameter averaging: two workers of 64 rows a step, averaged every epoch, rows cached
 * and handed on without its detour over files. Arguments: the folder of the digits, seed, epochs.
 */
public final class OnSpark {
  private static final int WORKERS = 2;
  private static final int ROWS_A_STEP = 64;

  private OnSpark() {}

  /** Trains, and prints seconds and test accuracy. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int epochs = Integer.parseInt(arguments[2]);
    var settings =
        new SparkConf()
            .setMaster("local[" + WORKERS + "]")
            .setAppName("dl4j")
            .set("spark.ui.enabled", "false");
    try (var context = new JavaSparkContext(settings)) {
      context.setLogLevel("ERROR");
      DataSet training = Lecture.read(folder, "train");
      training.shuffle(seed);
      JavaRDD<DataSet> rows = context.parallelize(training.batchBy(ROWS_A_STEP), WORKERS).cache();
      rows.count();
      var network =
          new SparkDl4jMultiLayer(context, Lecture.configuration(seed), master(training, seed));
      long start = System.nanoTime();
      for (int epoch = 0; epoch < epochs; epoch++) {
        network.fit(rows);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double accuracy = Lecture.accuracy(network.getNetwork(), Lecture.read(folder, "test"));
      Lecture.print(
          seconds,
          accuracy,
          (long) training.numExamples() * epochs,
          network.getNetwork().numParams(),
          "local[2], 2 workers of 64 rows, averaged every epoch, direct");
    }
  }

  private static ParameterAveragingTrainingMaster master(DataSet training, long seed) {
    int stepsAnEpoch = (training.numExamples() + WORKERS * ROWS_A_STEP - 1) / (WORKERS * ROWS_A_STEP);
    return new ParameterAveragingTrainingMaster.Builder(WORKERS, ROWS_A_STEP)
        .batchSizePerWorker(ROWS_A_STEP)
        .averagingFrequency(stepsAnEpoch)
        .workerPrefetchNumBatches(2)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(StorageLevel.MEMORY_ONLY())
        .rngSeed(seed)
        .build();
  }
}
