package io.centelha.dl4j.networks;

import io.centelha.dl4j.OneThread;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link ComputationGraph}. */
final class LiveGraph implements LiveNetwork {
  private final OneThread thread = OneThread.enter();
  private final ComputationGraph network;

  /**
   * A network.
   *
   * @param configuration its own
   * @param parameters its own; null to have them drawn, as {@code init} says
   * @param updaterState its own; empty for fresh memory
   */
  LiveGraph(
      ComputationGraphConfiguration configuration,
      INDArray parameters,
      Optional<INDArray> updaterState) {
    network = new ComputationGraph(configuration);
    network.init(parameters, false);
    updaterState.ifPresent(
        state -> network.setUpdater(new ComputationGraphUpdater(network, state)));
  }

  @Override
  public void fit(Examples batch) {
    network.fit(batch.multiple());
  }

  @Override
  public double score() {
    return network.score();
  }

  @Override
  public double score(Examples batch) {
    return network.score(batch.multiple(), false);
  }

  @Override
  public INDArray[] outputs(Examples batch) {
    var set = batch.multiple();
    return network.output(false, set.getFeatures(), set.getFeaturesMaskArrays());
  }

  @Override
  public INDArray parameters() {
    return network.params();
  }

  @Override
  public Optional<INDArray> updaterState() {
    return Optional.ofNullable(network.getUpdater().getStateViewArray());
  }

  @Override
  public void close() {
    NativeMemory.free(parameters(), updaterState(), network.getGradientsViewArray());
    thread.close();
  }
}
