package io.centelha.ml;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Relu;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.models.LayerCall;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;

/**
 * What is trained, where an estimator says it otherwise than a job file.
 *
 * @param layers units of the hidden layers; excludes {@code model}
 * @param activation of the hidden layers
 * @param model all layers
 * @param inputShape of a row's features; empty: flat
 * @param transformations of the features
 * @param learningRate in the place of the optimizer's own
 */
record NetworkKeys(
    Optional<List<Integer>> layers,
    Activation activation,
    Optional<List<LayerCall>> model,
    List<Integer> inputShape,
    List<Transformation> transformations,
    Optional<Double> learningRate) {

  static final Section<NetworkKeys> SECTION =
      Section.of(NetworkKeys.class, "network", "What is trained.")
          .withOptional(
              "layers",
              Kind.integer(1).list(),
              NetworkKeys::layers,
              "Units of the hidden layers, the first one first; the inputs follow from the"
                  + " features, the outputs from the labels. Excludes model.")
          .with(
              "activation",
              Activations.WORDS.kind(),
              NetworkKeys::activation,
              new Relu(),
              "The activation of the hidden layers.")
          .withOptional(
              "model",
              LayerCall.WORDS.kind().list(),
              NetworkKeys::model,
              "All layers, as a job file's model, in JSON or YAML; from names what a layer takes."
                  + " Excludes layers.")
          .withOptional(
              "inputShape",
              Kind.integer(1).list(),
              keys -> Optional.of(keys.inputShape()),
              "Shape of a row's features, whose product is how many the features column holds: 28,"
                  + " 28, 1. Flat unless set.")
          .with(
              "transformations",
              Transformations.WORDS.kind().list(),
              NetworkKeys::transformations,
              List.of(),
              "Transformations of the features, as a job file's features, in JSON or YAML; fitted"
                  + " on the training rows and part of the model.")
          .withOptional(
              "learningRate",
              Kind.number().above(0),
              NetworkKeys::learningRate,
              "How far a step goes; the optimizer's own unless set.")
          .section(
              a ->
                  new NetworkKeys(
                      a.optional("layers"),
                      a.get("activation"),
                      a.optional("model"),
                      a.<List<Integer>>optional("inputShape").orElse(List.of()),
                      a.get("transformations"),
                      a.optional("learningRate")));
}
