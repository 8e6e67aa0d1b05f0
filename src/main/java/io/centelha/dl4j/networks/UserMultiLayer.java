package io.centelha.dl4j.networks;

import io.centelha.dl4j.networks.NetworkKind.Counts;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's {@link MultiLayerNetwork}. */
record UserMultiLayer(MultiLayerNetwork model) implements UserNetwork {

  private MultiLayerConfiguration configuration() {
    return model.getLayerWiseConfigurations();
  }

  @Override
  public NetworkKind kind() {
    return NetworkKind.MULTI_LAYER;
  }

  @Override
  public String json() {
    MultiLayerConfiguration copy = configuration().clone();
    copy.setIterationCount(0);
    copy.setEpochCount(0);
    for (NeuralNetConfiguration layer : copy.getConfs()) {
      layer.setIterationCount(0);
      layer.setEpochCount(0);
    }
    return copy.toJson();
  }

  @Override
  public List<NeuralNetConfiguration> layers() {
    return configuration().getConfs();
  }

  @Override
  public DataType dataType() {
    return configuration().getDataType();
  }

  @Override
  public Optional<Integer> truncatedAfter() {
    return configuration().getBackpropType() == BackpropType.TruncatedBPTT
        ? Optional.of(configuration().getTbpttFwdLength())
        : Optional.empty();
  }

  @Override
  public Counts counts() {
    return new Counts(model.getIterationCount(), model.getEpochCount());
  }

  @Override
  public INDArray parameters() {
    return model.params();
  }

  @Override
  public Optional<INDArray> updaterState() {
    return Optional.ofNullable(model.getUpdater().getStateViewArray());
  }

  @Override
  public void set(INDArray parameters, Optional<INDArray> updaterState, Counts counts) {
    model.setParams(parameters);
    updaterState.ifPresent(state -> model.getUpdater().setStateViewArray(null, state, false));
    model.setIterationCount(counts.iterations());
    model.setEpochCount(counts.epochs());
  }

  @Override
  public void setScore(double score) {
    model.setScore(score);
  }
}
