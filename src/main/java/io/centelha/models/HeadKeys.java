package io.centelha.models;

import io.centelha.losses.Loss;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.RmsProp;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Refusal;
import io.centelha.words.RefusedException;
import io.centelha.words.Section;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The keys of a compilation, and how they become one of one head or of several. */
final class HeadKeys {
  private static final String NAME = "compile";
  private static final String MEANING = "How the model learns.";
  private static final String OPTIMIZER = "optimizer";
  private static final String LOSS = "loss";
  private static final String LOSS_WEIGHTS = "lossWeights";
  private static final String METRICS = "metrics";
  private static final String WEIGHTED_METRICS = "weightedMetrics";

  private static final String OPTIMIZER_MEANING = "What turns gradients into new weights.";
  private static final String METRICS_MEANING =
      "What is reported beside the loss, under the name given here; accuracy is the one that"
          + " fits the loss.";
  private static final String WEIGHTED_METRICS_MEANING =
      "The same of rows that count as much as their weights say, where metrics are of rows that"
          + " count the same: the sum of weight times figure, by the sum of the weights. Reported"
          + " under the name given here, or weighted_NAME if metrics has it too.";
  private static final String BY_OUTPUT = " Of several outputs: by their names.";

  private HeadKeys() {}

  /** For a network of one output. */
  static Section<Compilation> ofOne() {
    return Section.of(Compilation.class, NAME, MEANING)
        .with(
            OPTIMIZER,
            OptimizerSpec.WORDS.kind(),
            Compilation::optimizer,
            OptimizerSpec.of(new RmsProp()),
            OPTIMIZER_MEANING)
        .with(LOSS, Losses.WORDS.kind(), Compilation::loss, "What is minimised.")
        .with(METRICS, metrics(), Compilation::metrics, List.of(), METRICS_MEANING)
        .with(
            WEIGHTED_METRICS,
            metrics(),
            Compilation::weightedMetrics,
            List.of(),
            WEIGHTED_METRICS_MEANING)
        .newer()
        .section(
            a ->
                new Compilation(
                    a.get(OPTIMIZER), a.get(LOSS), a.get(METRICS), a.get(WEIGHTED_METRICS)));
  }

  /** For a network of any number of outputs. */
  static Section<Compilation> ofAny() {
    return Section.of(Compilation.class, NAME, MEANING)
        .with(
            OPTIMIZER,
            OptimizerSpec.WORDS.kind(),
            Compilation::optimizer,
            OptimizerSpec.of(new RmsProp()),
            OPTIMIZER_MEANING)
        .with(
            LOSS,
            Losses.WORDS.kind().orNamed(),
            made -> byOutput(made, Head::loss),
            "What is minimised." + BY_OUTPUT)
        .with(
            LOSS_WEIGHTS,
            Kind.number().orNamed(),
            made -> byOutput(made, Head::weight),
            Map.of(Kind.ALONE, Head.DEFAULT_WEIGHT),
            "Factors of the losses in their sum, which is minimised." + BY_OUTPUT)
        .later()
        .with(
            METRICS,
            metrics().orNamed(),
            made -> byOutput(made, Head::metrics),
            Map.of(Kind.ALONE, List.of()),
            METRICS_MEANING + BY_OUTPUT)
        .with(
            WEIGHTED_METRICS,
            metrics().orNamed(),
            made -> byOutput(made, Head::weightedMetrics),
            Map.of(Kind.ALONE, List.of()),
            WEIGHTED_METRICS_MEANING + BY_OUTPUT)
        .newer()
        .section(a -> new Compilation(a.get(OPTIMIZER), heads(a)));
  }

  private static Kind<List<Metric>> metrics() {
    return Metrics.WORDS.kind().list().withoutRepeats();
  }

  private static <T> Map<String, T> byOutput(Compilation made, Function<Head, T> value) {
    Map<String, T> values = new LinkedHashMap<>();
    made.heads().forEach(head -> values.put(head.output(), value.apply(head)));
    return values;
  }

  /** One head for each loss, in their order. */
  private static List<Head> heads(Given given) {
    Map<String, Loss> losses = given.get(LOSS);
    List<Refusal> refusals = new ArrayList<>();
    Map<String, Double> weights = named(given, LOSS_WEIGHTS, Head.DEFAULT_WEIGHT, refusals);
    Map<String, List<Metric>> metrics = named(given, METRICS, List.of(), refusals);
    Map<String, List<Metric>> weighted = named(given, WEIGHTED_METRICS, List.of(), refusals);
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    List<Head> heads = new ArrayList<>();
    losses.forEach(
        (output, loss) ->
            heads.add(
                new Head(
                    output, loss, weights.get(output), metrics.get(output), weighted.get(output))));
    return heads;
  }

  /** What a key says of each output that has a loss. */
  private static <T> Map<String, T> named(
      Given given, String key, T standard, List<Refusal> refusals) {
    Map<String, Loss> losses = given.get(LOSS);
    Map<String, T> values = given.get(key);
    boolean isAlone = values.containsKey(Kind.ALONE);
    boolean isForOne = isAlone && losses.size() == 1;
    boolean isAbsent = isAlone && values.get(Kind.ALONE).equals(standard);
    if (isAlone && !isForOne && !isAbsent) {
      String example = losses.keySet().iterator().next();
      refusals.add(
          Refusal.of(
              key,
              "{loss} names several outputs; give it by output too: {%s: …}".formatted(example)));
    } else if (!isAlone) {
      values.keySet().stream()
          .filter(output -> !losses.containsKey(output))
          .forEach(output -> refusals.add(unknown(key, output, losses)));
    }
    Map<String, T> each = new LinkedHashMap<>();
    losses
        .keySet()
        .forEach(
            output ->
                each.put(
                    output,
                    isForOne ? values.get(Kind.ALONE) : values.getOrDefault(output, standard)));
    return each;
  }

  private static Refusal unknown(String key, String output, Map<String, Loss> losses) {
    List<String> path = List.of(key, output);
    if (losses.containsKey(Kind.ALONE)) {
      return new Refusal(
          path, "{loss} is of the only output and names none; leave the name out here too");
    }
    List<String> known = List.copyOf(losses.keySet());
    return new Refusal(
        path,
        "{loss} names no such output, only %s%s"
            .formatted(
                String.join(", ", known),
                Vocabulary.nearest(output, known)
                    .map("; did you mean '%s'?"::formatted)
                    .orElse("")));
  }
}
