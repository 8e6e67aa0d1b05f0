package io.centelha.ml;

import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformations;
import io.centelha.models.LayerCall;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;

/**
 * What {@link CentelhaEstimator} trains.
 *
 * @param targets of the network; empty if none are set
 * @param model all layers; empty if none are set
 * @param outputs names of the layers that are outputs; empty: the last one
 * @param transformations of each input
 * @param learningRate in the place of the optimizer's own
 */
record GraphKeys(
    List<ColumnKeys> targets,
    List<LayerCall> model,
    List<String> outputs,
    InputTransformations transformations,
    Optional<Double> learningRate) {
  static final Section<GraphKeys> SECTION =
      Section.of(GraphKeys.class, "graph", "What is trained.")
          .withOptional(
              "targets",
              ColumnKeys.KIND,
              keys -> Optional.of(keys.targets()).filter(list -> !list.isEmpty()),
              "The columns that the network is to give, by the names of its outputs, in JSON or"
                  + " YAML; or a column alone, for the only output.")
          .withOptional(
              "model",
              LayerCall.WORDS.kind().list().atLeast(1),
              keys -> Optional.of(keys.model()).filter(list -> !list.isEmpty()),
              "All layers, as a job file's model, in JSON or YAML; from names what a layer takes.")
          .with(
              "outputs",
              Kind.text().list(),
              GraphKeys::outputs,
              List.of(),
              "Names of the layers whose outputs are the model's. When empty, the last layer.")
          .with(
              "transformations",
              Transformations.WORDS.kind().list().orNamed(),
              keys -> keys.transformations().byInput(),
              InputTransformations.NONE.byInput(),
              "Transformations of the inputs, as a job file's features, in JSON or YAML; of several"
                  + " inputs by their names. Fitted on the training rows and part of the model.")
          .withOptional(
              "learningRate",
              Kind.number().above(0),
              GraphKeys::learningRate,
              "How far a step goes; the optimizer's own unless set.")
          .section(
              a ->
                  new GraphKeys(
                      a.<List<ColumnKeys>>optional("targets").orElse(List.of()),
                      a.<List<LayerCall>>optional("model").orElse(List.of()),
                      a.get("outputs"),
                      new InputTransformations(a.get("transformations")),
                      a.optional("learningRate")));
}
