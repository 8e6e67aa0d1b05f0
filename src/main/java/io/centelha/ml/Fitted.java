package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Imputed;
import io.centelha.data.rows.MissingValues;
import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.layers.NamedLayer;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.tensor.Tensor;
import io.centelha.training.History;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fit leaves.
 *
 * @param job what was done, in the form of a job; not modified after construction
 * @param weights the flat vector; not modified
 * @param features the fitted transformations
 */
record Fitted(
    ObjectNode job,
    CompiledNetwork network,
    Tensor weights,
    FeaturePipeline features,
    History history) {

  /** What scores by the network's outputs. */
  FramePrediction.Trained outputs() {
    return new FramePrediction.Trained(network, features, weights);
  }

  /** What scores by what goes into the last activation: logits, on the same weights. */
  FramePrediction.Trained logits() {
    List<NamedLayer> layers = new ArrayList<>(network.network().description().layers());
    NamedLayer last = layers.remove(layers.size() - 1);
    layers.add(last.with(last.layer().withoutActivation()));
    var headless =
        new CompiledNetwork(
            new Sequential(layers).build(network.inputShape()),
            network.compilation(),
            network.dtype());
    return new FramePrediction.Trained(headless, features, weights);
  }

  /** Whether features may be missing: something replaces them. */
  MissingValues missing() {
    return features.steps().stream().anyMatch(Imputed.class::isInstance)
        ? MissingValues.AS_NAN
        : MissingValues.REJECTED;
  }

  Safetensors content() {
    return Safetensors.of(network.layout(), weights);
  }
}
