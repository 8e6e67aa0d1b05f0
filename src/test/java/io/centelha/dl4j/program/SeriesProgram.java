package io.centelha.dl4j.program;

import io.centelha.dl4j.networks.Networks;
import io.centelha.dl4j.networks.Sets;
import io.centelha.dl4j.networks.SparkNetwork;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * An LSTM, whose steps are DL4J's own, on series that executors make. Arguments: a folder for
 * checkpoints, epochs.
 */
public final class SeriesProgram {
  private static final int EXAMPLES = 150;
  private static final int BATCH = 60;
  private static final int REPLICAS = 3;

  private SeriesProgram() {}

  /** Prints the SHA-256 of the parameters at the end. */
  public static void main(String[] arguments) throws Exception {
    try (var context = new JavaSparkContext(new SparkConf().setAppName("series"))) {
      JavaRDD<MultiDataSet> series =
          context
              .parallelize(List.of(1, 2, 3, 4, 5, 6), 2 * REPLICAS)
              .map(seed -> Sets.series(EXAMPLES, seed));
      var network = new MultiLayerNetwork(Networks.lstm(new Adam(0.01)));
      var averaging = ParameterAveraging.everySteps(3); // five rounds an epoch
      SparkNetwork.of(context, network)
          .withCheckpoints(arguments[0], 1)
          .fitMultiDataSet(
              series, new Plan(1, Integer.parseInt(arguments[1]), BATCH, REPLICAS, averaging));
      System.out.println(Outcome.of(network.params().toFloatVector()));
    }
  }
}
