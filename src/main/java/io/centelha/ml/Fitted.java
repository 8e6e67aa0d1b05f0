package io.centelha.ml;

import io.centelha.layers.NamedLayer;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.ArrayList;
import java.util.List;

/** What a fit leaves: a trained network, and how it went. */
record Fitted(Trained trained, History history) {

  CompiledNetwork network() {
    return trained.network();
  }

  /** What scores by what goes into the last activation: logits, on the same weights. */
  Trained logits() {
    List<NamedLayer> layers = new ArrayList<>(network().network().description().layers());
    NamedLayer last = layers.remove(layers.size() - 1);
    layers.add(last.with(last.layer().withoutActivation()));
    var headless =
        new CompiledNetwork(
            new Sequential(layers).build(network().inputShape()),
            network().compilation(),
            network().dtype());
    return trained.with(headless);
  }
}
