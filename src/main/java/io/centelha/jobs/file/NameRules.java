package io.centelha.jobs.file;

import io.centelha.data.features.InputTransformations;
import io.centelha.models.Compilation;
import io.centelha.models.Head;
import io.centelha.models.LayerList;
import io.centelha.words.Kind;
import io.centelha.words.Refusal;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Rules between the names of inputs and outputs: of data, transformations, layers and losses. */
record NameRules(
    DataKeys data, InputTransformations features, LayerList layers, Compilation compilation) {

  /** The names that don't go together. */
  static List<Refusal> of(JobSpec job, LayerList layers) {
    return new NameRules(job.data(), job.features(), layers, job.compilation()).refusals();
  }

  private List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>(ofInputs());
    refusals.addAll(ofTransformations());
    if (refusals.isEmpty()) {
      refusals.addAll(layers.refusals());
    }
    if (refusals.isEmpty()) {
      refusals.addAll(ofTargets());
    }
    if (refusals.isEmpty()) {
      refusals.addAll(ofLosses());
    }
    return refusals;
  }

  private List<String> fields() {
    return data.inputs().stream().map(InputKeys::name).toList();
  }

  private List<String> targets() {
    return data.targets().stream().map(TargetKeys::name).toList();
  }

  /** A single input may be called otherwise by the layers. */
  private List<Refusal> ofInputs() {
    List<String> fields = fields();
    if (fields.size() <= 1) {
      return layers.inputs().size() == 1
          ? List.of()
          : List.of(
              Refusal.of("inputs", "a row has one input; give one name, or several data.inputs"));
    }
    return layers.inputs().equals(fields)
        ? List.of()
        : List.of(
            Refusal.of(
                "inputs",
                "expected the names of data.inputs in their order, %s; leave the key out"
                    .formatted(String.join(", ", fields))));
  }

  private List<Refusal> ofTransformations() {
    List<String> fields = fields();
    if (fields.size() > 1 && !features.alone().isEmpty()) {
      return List.of(
          Refusal.of(
              "features",
              "a row has several inputs (%s); give a list for each: {%s: […]}"
                  .formatted(String.join(", ", fields), fields.get(0))));
    }
    if (!features.isNamed()) {
      return List.of();
    }
    if (fields.isEmpty()) {
      return List.of(Refusal.of("features", "the only input has no name; give a list"));
    }
    return unknown(List.of("features"), features.byInput().keySet(), fields);
  }

  private List<Refusal> ofTargets() {
    List<String> targets = targets();
    if (targets.size() > 1 && layers.outputs().isEmpty()) {
      return List.of(
          Refusal.of(
              "outputs",
              "is required with several data.targets (%s): the layers of these names"
                  .formatted(String.join(", ", targets))));
    }
    List<String> ends = layers.ends();
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      if (!ends.contains(targets.get(i))) {
        refusals.add(
            new Refusal(
                List.of("data", "targets", String.valueOf(i), "name"),
                noOutput(targets.get(i), ends)));
      }
    }
    return refusals;
  }

  private List<Refusal> ofLosses() {
    List<String> losses = compilation.heads().stream().map(Head::output).toList();
    List<String> targets = targets();
    boolean isAlone = losses.equals(List.of(Kind.ALONE));
    if (isAlone) {
      return targets.size() <= 1
          ? List.of()
          : List.of(
              Refusal.of(
                  "compile.loss",
                  "data.targets has several (%s); give a loss for each: {%s: …}"
                      .formatted(String.join(", ", targets), targets.get(0))));
    }
    List<String> known = targets.isEmpty() ? layers.ends() : targets;
    List<Refusal> refusals = unknown(List.of("compile", "loss"), losses, known);
    if (refusals.isEmpty() && targets.isEmpty() && losses.size() > 1) {
      return List.of(
          Refusal.of("compile.loss", "data.label is one label; give data.targets in its place"));
    }
    return refusals.isEmpty() ? withoutLoss(targets, losses) : refusals;
  }

  private static List<Refusal> withoutLoss(List<String> targets, List<String> losses) {
    return targets.stream()
        .filter(target -> !losses.contains(target))
        .map(
            target ->
                Refusal.of(
                    "compile.loss", "names no loss for '%s' of data.targets".formatted(target)))
        .toList();
  }

  private static List<Refusal> unknown(
      List<String> path, Collection<String> names, List<String> known) {
    List<String> given = List.copyOf(names);
    return IntStream.range(0, given.size())
        .filter(i -> !known.contains(given.get(i)))
        .mapToObj(
            i -> {
              List<String> whole = new ArrayList<>(path);
              whole.add(given.get(i));
              return new Refusal(whole, expected(given.get(i), known));
            })
        .toList();
  }

  private static String noOutput(String name, List<String> ends) {
    return "there is no such output: " + expected(name, ends);
  }

  private static String expected(String name, List<String> known) {
    return "given '%s', expected one of %s%s"
        .formatted(
            name,
            String.join(", ", known),
            Vocabulary.nearest(name, known).map("; did you mean '%s'?"::formatted).orElse(""));
  }
}
