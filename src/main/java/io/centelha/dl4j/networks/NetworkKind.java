package io.centelha.dl4j.networks;

import java.io.Serializable;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two kinds of networks that DL4J has. */
enum NetworkKind {
  MULTI_LAYER {
    @Override
    LiveNetwork live(
        String json, Counts counts, INDArray parameters, Optional<INDArray> updaterState) {
      MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
      configuration.setIterationCount(counts.iterations());
      configuration.setEpochCount(counts.epochs());
      return new LiveMultiLayer(configuration, parameters, updaterState);
    }

    @Override
    LiveNetwork fresh(String json, long seed) {
      MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(json);
      configuration.getConfs().forEach(layer -> layer.setSeed(seed));
      return new LiveMultiLayer(configuration, null, Optional.empty());
    }
  },
  GRAPH {
    @Override
    LiveNetwork live(
        String json, Counts counts, INDArray parameters, Optional<INDArray> updaterState) {
      ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
      configuration.setIterationCount(counts.iterations());
      configuration.setEpochCount(counts.epochs());
      return new LiveGraph(configuration, parameters, updaterState);
    }

    @Override
    LiveNetwork fresh(String json, long seed) {
      ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
      configuration.getDefaultConfiguration().setSeed(seed);
      return new LiveGraph(configuration, null, Optional.empty());
    }
  };

  /**
   * How often a network was trained: schedules and corrections of moments go by it.
   *
   * @param iterations updates, ≥ 0
   * @param epochs ≥ 0
   */
  record Counts(int iterations, int epochs) implements Serializable {}

  /**
   * A network in native memory, which becomes the owner of both arrays.
   *
   * @param json its configuration as DL4J writes it
   * @param updaterState empty for fresh memory
   */
  abstract LiveNetwork live(
      String json, Counts counts, INDArray parameters, Optional<INDArray> updaterState);

  /** A network whose parameters DL4J draws from this seed. */
  abstract LiveNetwork fresh(String json, long seed);
}
