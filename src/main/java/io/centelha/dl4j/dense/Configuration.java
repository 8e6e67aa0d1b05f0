package io.centelha.dl4j.dense;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * DL4J's {@code MultiLayerConfiguration} as JSON, held against the list of what is known here: an
 * option that is on neither list may do anything, so it is refused unless it is empty.
 */
final class Configuration {
  private static final String LOSSES = "org.nd4j.linalg.lossfunctions.impl.";

  /** Read elsewhere, or without effect on what a step computes. */
  private static final Set<String> KNOWN =
      Set.of(
          // of the network
          "cacheMode",
          "confs",
          "dataType",
          "epochCount",
          "inferenceWorkspaceMode",
          "iterationCount",
          "tbpttBackLength",
          "tbpttFwdLength",
          "trainingWorkspaceMode",
          "validateOutputLayerConfig",
          // around a layer
          "layer",
          "maxNumLineSearchIterations",
          "optimizationAlgo",
          "seed",
          "variables",
          // of a layer
          "@class",
          "activationFn",
          "biasInit",
          "biasUpdater",
          "gainInit",
          "gradientNormalizationThreshold",
          "hasBias",
          "iupdater",
          "layerName",
          "lossFn",
          "nin",
          "nout",
          "regularization",
          "weightInitFn");

  /** What others must be, if they are given. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "backpropType", "Standard",
          "gradientNormalization", "None",
          "hasLayerNorm", "false",
          "miniBatch", "true",
          "minimize", "true",
          "softmaxClipEps", "1.0E-10");

  private final JsonNode json;

  private Configuration(JsonNode json) {
    this.json = json;
  }

  /**
   * A configuration without surprises.
   *
   * @throws NoCounterpartException if it has an option that isn't known here
   */
  static Configuration of(String text) throws NoCounterpartException {
    try {
      JsonNode json = new JsonMapper().readTree(text);
      check("the network", json);
      int index = 0;
      for (JsonNode conf : json.path("confs")) {
        String layer = "layer " + index++;
        check(layer, conf);
        check(layer, conf.path("layer"));
        check(layer, conf.path("layer").path("lossFn"));
      }
      return new Configuration(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DL4J wrote no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void check(String where, JsonNode options) throws NoCounterpartException {
    for (Iterator<Map.Entry<String, JsonNode>> all = options.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> option = all.next();
      JsonNode value = option.getValue();
      boolean isEmpty = value.isNull() || (value.isContainerNode() && value.isEmpty());
      NoCounterpartException.check(
          isEmpty
              || KNOWN.contains(option.getKey())
              || value.asText().equals(DEFAULTS.get(option.getKey())),
          "%s has %s: %s",
          where,
          option.getKey(),
          value);
    }
  }

  /**
   * The loss of the last layer.
   *
   * @throws NoCounterpartException if DL4J's differs from all of ours
   */
  Loss loss() throws NoCounterpartException {
    JsonNode confs = json.path("confs");
    JsonNode last = confs.path(confs.size() - 1).path("layer");
    String loss = last.path("lossFn").path("@class").asText();
    String activation = last.path("activationFn").path("@class").asText();
    switch (loss.startsWith(LOSSES) ? loss.substring(LOSSES.length()) : "") {
      case "LossMSE" -> {
        return new MeanSquaredError();
      }
      case "LossMCXENT", "LossNegativeLogLikelihood" -> {
        NoCounterpartException.check(
            activation.endsWith("ActivationSoftmax"),
            "its loss is cross-entropy without softmax before it");
        return new CategoricalCrossentropy();
      }
      default ->
          throw new NoCounterpartException(
              "its loss is '%s', expected MSE, MCXENT or NEGATIVELOGLIKELIHOOD".formatted(loss));
    }
  }
}
