package io.centelha.dl4j.networks;

import io.centelha.dl4j.networks.NetworkKind.Counts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's {@link ComputationGraph}. */
record UserGraph(ComputationGraph model) implements UserNetwork {

  @Override
  public NetworkKind kind() {
    return NetworkKind.GRAPH;
  }

  @Override
  public String json() {
    ComputationGraphConfiguration copy = model.getConfiguration().clone();
    copy.setIterationCount(0);
    copy.setEpochCount(0);
    layers(copy)
        .forEach(
            layer -> {
              layer.setIterationCount(0);
              layer.setEpochCount(0);
            });
    return copy.toJson();
  }

  @Override
  public List<NeuralNetConfiguration> layers() {
    return layers(model.getConfiguration()).toList();
  }

  /** The default's, and those of all vertices that are layers. */
  private static Stream<NeuralNetConfiguration> layers(ComputationGraphConfiguration graph) {
    return Stream.concat(
        Stream.of(graph.getDefaultConfiguration()),
        graph.getVertices().values().stream()
            .filter(LayerVertex.class::isInstance)
            .map(vertex -> ((LayerVertex) vertex).getLayerConf()));
  }

  @Override
  public DataType dataType() {
    return model.getConfiguration().getDataType();
  }

  @Override
  public Optional<Integer> truncatedAfter() {
    ComputationGraphConfiguration graph = model.getConfiguration();
    return graph.getBackpropType() == BackpropType.TruncatedBPTT
        ? Optional.of(graph.getTbpttFwdLength())
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
    updaterState.ifPresent(state -> model.getUpdater().setStateViewArray(state));
    model.getConfiguration().setIterationCount(counts.iterations());
    model.getConfiguration().setEpochCount(counts.epochs());
  }

  @Override
  public void setScore(double score) {
    model.setScore(score);
  }
}
