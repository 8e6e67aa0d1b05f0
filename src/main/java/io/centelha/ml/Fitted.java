package io.centelha.ml;

import io.centelha.activations.Linear;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameField;
import io.centelha.models.CompiledNetwork;
import io.centelha.trained.Trained;
import io.centelha.training.History;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * What a fit leaves: a trained network, and how it went.
 *
 * @param divergence why it ended early, if its loss was no longer finite
 */
record Fitted(Trained trained, History history, Optional<String> divergence) {

  /** One network of all that were fitted, with the history of the first. */
  static Fitted of(List<Fitted> members) {
    Fitted first = members.get(0);
    if (members.size() == 1) {
      return first;
    }
    Trained all = Trained.ensemble(members.stream().map(Fitted::trained).toList());
    Optional<String> divergence =
        members.stream().flatMap(member -> member.divergence.stream()).findFirst();
    return new Fitted(all.withProvenance(first.trained.provenance()), first.history, divergence);
  }

  CompiledNetwork network() {
    return trained.network();
  }

  /** The column of a frame whose rows the network takes. */
  FrameField input(StructType schema, String column) {
    return FrameField.numbers(schema, RowFormat.FEATURES, column, trained.missing())
        .withShape(network().inputShape());
  }

  /** Whether {@link #scorer} gives logits. */
  ClassCells.Outputs outputs() {
    boolean isApplied = !(network().network().lastActivation() instanceof Linear);
    return isApplied && trained.members().size() > 1
        ? ClassCells.Outputs.PROBABILITIES
        : ClassCells.Outputs.LOGITS;
  }

  /**
   * What scores by what goes into the last activation: logits, on the same weights. Of several
   * members there are none that belong to the mean of their probabilities.
   */
  Trained scorer() {
    return outputs() == ClassCells.Outputs.LOGITS ? logits() : trained;
  }

  private Trained logits() {
    CompiledNetwork all = network();
    var headless =
        new CompiledNetwork(
            all.network().graph().endingBeforeActivation().build(), all.compilation(), all.dtype());
    return trained.with(headless);
  }
}
