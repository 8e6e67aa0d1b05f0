package io.centelha.dl4j.master;

import io.centelha.dl4j.networks.Layers;
import io.centelha.dl4j.networks.Networks;
import io.centelha.dl4j.networks.Sets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * Our training master in the place of dl4j-spark's own, by DL4J's layers and by Centelha's:
 * 784-512-10 on the same cached RDD, two workers of 64 examples, in turn; the seconds of all fits,
 * and the accuracy on the test digits.
 *
 * <p>Arguments: master, folder of MNIST's files, epochs, averaging frequency, runs of each.
 */
public final class AgainstParameterAveraging {
  private static final int WORKERS = 2;
  private static final int BATCH = 64;

  private AgainstParameterAveraging() {}

  private record Outcome(double seconds, double accuracy) {
    String cells() {
      return String.format(Locale.ROOT, " %.1f | %.4f |", seconds, accuracy);
    }
  }

  /** Prints a Markdown table. */
  public static void main(String[] arguments) {
    var settings =
        new SparkConf()
            .setMaster(arguments[0])
            .setAppName("against dl4j-spark")
            .set("spark.ui.enabled", "false");
    try (var context = new JavaSparkContext(settings)) {
      context.setLogLevel("ERROR");
      Path folder = Path.of(arguments[1]);
      int epochs = Integer.parseInt(arguments[2]);
      int frequency = Integer.parseInt(arguments[3]);
      List<DataSet> test = Sets.digits(folder, "t10k", 0, Sets.count(folder, "t10k"), 1000);
      JavaRDD<DataSet> warmUp = cached(context, Sets.digits(folder, "t10k", 0, 1000, BATCH));
      for (Layers layers : Layers.values()) {
        fit(context, ours(frequency, 0, layers), warmUp, 1, test);
      }
      fit(context, theirs(frequency, 0), warmUp, 1, test);
      JavaRDD<DataSet> digits =
          cached(context, Sets.digits(folder, "train", 0, Sets.count(folder, "train"), BATCH));
      System.out.println(
          "| run | dl4j-spark, s | accuracy | DL4J's layers, s | accuracy | times"
              + " | Centelha's layers, s | accuracy | times |");
      System.out.println("|---|---|---|---|---|---|---|---|---|");
      for (int run = 1; run <= Integer.parseInt(arguments[4]); run++) {
        Outcome theirs = fit(context, theirs(frequency, run), digits, epochs, test);
        var line = new StringBuilder("| %d |%s".formatted(run, theirs.cells()));
        for (Layers layers : Layers.values()) {
          Outcome ours = fit(context, ours(frequency, run, layers), digits, epochs, test);
          line.append(ours.cells()).append(" %.2f |".formatted(theirs.seconds() / ours.seconds()));
        }
        System.out.println(line);
      }
    }
  }

  private static JavaRDD<DataSet> cached(JavaSparkContext context, List<DataSet> sets) {
    JavaRDD<DataSet> rdd = context.parallelize(sets, WORKERS).persist(StorageLevel.MEMORY_ONLY());
    rdd.count();
    return rdd;
  }

  /** Without its detour over files, which would cost it time. */
  private static ParameterAveragingTrainingMaster theirs(int frequency, long seed) {
    return new ParameterAveragingTrainingMaster.Builder(WORKERS, BATCH)
        .batchSizePerWorker(BATCH)
        .averagingFrequency(frequency)
        .workerPrefetchNumBatches(2)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .storageLevel(StorageLevel.MEMORY_ONLY())
        .saveUpdater(true)
        .rngSeed(seed)
        .build();
  }

  private static CentelhaTrainingMaster ours(int frequency, long seed, Layers layers) {
    return new CentelhaTrainingMaster.Builder(WORKERS, BATCH)
        .batchSizePerWorker(BATCH)
        .averagingFrequency(frequency)
        .rngSeed(seed)
        .layers(layers)
        .build();
  }

  private static Outcome fit(
      JavaSparkContext context,
      TrainingMaster<?, ?> master,
      JavaRDD<DataSet> digits,
      int epochs,
      List<DataSet> test) {
    var network =
        new SparkDl4jMultiLayer(
            context, Networks.dense(new RmsProp(0.001, 0.9, 1e-7), 512), master);
    long start = System.nanoTime();
    for (int epoch = 0; epoch < epochs; epoch++) {
      network.fit(digits);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    master.deleteTempFiles(context);
    return new Outcome(seconds, accuracy(network, test));
  }

  private static double accuracy(SparkDl4jMultiLayer network, List<DataSet> test) {
    long right = 0;
    long all = 0;
    for (DataSet some : test) {
      int[] guessed = network.getNetwork().predict(some.getFeatures());
      int[] truth = some.getLabels().argMax(1).toIntVector();
      for (int i = 0; i < truth.length; i++) {
        right += guessed[i] == truth[i] ? 1 : 0;
      }
      all += truth.length;
    }
    return right / (double) all;
  }
}
