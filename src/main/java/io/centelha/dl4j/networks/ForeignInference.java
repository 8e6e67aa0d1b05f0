package io.centelha.dl4j.networks;

import io.centelha.models.Batch;
import io.centelha.models.Inference;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Evaluates a network of DL4J's, which is made anew when the weights are others. */
final class ForeignInference implements Inference {
  private final ForeignNetwork network;
  private Optional<LiveNetwork> live = Optional.empty();
  private Tensor current;

  ForeignInference(ForeignNetwork network) {
    this.network = network;
  }

  @Override
  public void evaluate(Tensor weights, Batch batch, double[] sums) {
    batch.checkUnweighted();
    LiveNetwork with = with(weights);
    try (Examples examples = network.format().batch(batch.features(), batch.labels())) {
      sums[0] += with.score(examples) * examples.size();
      sums[1] += examples.size();
    }
  }

  /** Of the first output, row after row. */
  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    LiveNetwork with = with(weights);
    int rows = features.shape().dimension(0);
    Tensor noLabels =
        Tensor.zeros(network.dtype(), Shape.of(rows, network.format().rows().labelWidth()));
    try (Examples batch = network.format().batch(features, noLabels)) {
      INDArray output = with.outputs(batch)[0];
      Tensor flat = network.tensor(output);
      output.close();
      return flat.reshape(Shape.of(rows, flat.size() / rows));
    }
  }

  private LiveNetwork with(Tensor weights) {
    if (weights != current) {
      close();
      live = Optional.of(network.live(weights, Optional.empty(), network.before()));
      current = weights;
    }
    return live.orElseThrow();
  }

  @Override
  public void close() {
    live.ifPresent(LiveNetwork::close);
    live = Optional.empty();
  }
}
