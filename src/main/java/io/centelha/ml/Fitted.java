package io.centelha.ml;

import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameField;
import io.centelha.layers.NamedLayer;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What a fit leaves: a trained network, and how it went. */
record Fitted(Trained trained, History history) {

  CompiledNetwork network() {
    return trained.network();
  }

  /** The column of a frame whose rows the network takes. */
  FrameField input(StructType schema, String column) {
    return FrameField.numbers(schema, RowFormat.FEATURES, column, trained.missing())
        .withShape(network().inputShape());
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
