package io.centelha.dl4j.networks;

import io.centelha.dl4j.OneThread;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link MultiLayerNetwork}. */
final class LiveMultiLayer implements LiveNetwork {
  private final OneThread thread = OneThread.enter();
  private final MultiLayerNetwork network;

  /**
   * A network.
   *
   * @param configuration its own
   * @param parameters its own; null to have them drawn, as {@code init} says
   * @param updaterState its own; empty for fresh memory
   */
  LiveMultiLayer(
      MultiLayerConfiguration configuration, INDArray parameters, Optional<INDArray> updaterState) {
    network = new MultiLayerNetwork(configuration);
    network.init(parameters, false);
    updaterState.ifPresent(state -> network.setUpdater(new MultiLayerUpdater(network, state)));
  }

  @Override
  public void fit(Examples batch) {
    network.fit(batch.single());
  }

  @Override
  public double score() {
    return network.score();
  }

  @Override
  public double score(Examples batch) {
    return network.score(batch.single(), false);
  }

  @Override
  public INDArray[] outputs(Examples batch) {
    return new INDArray[] {
      network.output(batch.features()[0], false, batch.featureMasks()[0], null)
    };
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
