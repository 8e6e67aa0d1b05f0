package io.centelha.ml;

import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameField;
import io.centelha.models.CompiledNetwork;
import io.centelha.trained.Trained;
import io.centelha.training.History;
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
    CompiledNetwork all = network();
    var headless =
        new CompiledNetwork(
            all.network().graph().endingBeforeActivation().build(), all.compilation(), all.dtype());
    return trained.with(headless);
  }
}
