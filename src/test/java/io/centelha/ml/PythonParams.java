package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The source of Python's parameters, {@code centelha/_params.py}: of each group of sections a class
 * with getters and setters, and of each estimator the arguments of its constructor.
 */
final class PythonParams {
  private static final int WIDTH = 110;
  private static final String NONE = "None";

  /** How a parameter looks in Python. */
  private record Types(String converter, String get, String set) {
    static Types of(ParamForm form) {
      return switch (form) {
        case INTEGER, COUNT, LONG -> new Types("TypeConverters.toInt", "int", "int");
        case NUMBER -> new Types("TypeConverters.toFloat", "float", "float");
        case TEXT -> new Types("TypeConverters.toString", "str", "str");
        case WORDS -> new Types("to_words", "Words", "Words");
        case INTEGERS -> new Types("TypeConverters.toListInt", "List[int]", "Sequence[int]");
        case NAMES -> new Types("to_list_of_words", "List[Words]", "Sequence[Words]");
      };
    }
  }

  /** One parameter; a default that is empty is none. */
  private record Key(String name, String doc, Types types, Optional<JsonNode> fallback) {

    static List<Key> of(Params owner, List<Section<?>> sections) {
      List<Key> keys = new ArrayList<>();
      for (Section<?> section : sections) {
        section
            .schema()
            .path("properties")
            .fields()
            .forEachRemaining(
                key -> keys.add(of(owner, key.getKey(), ParamForm.of(key.getValue(), section))));
      }
      return keys;
    }

    private static Key of(Params owner, String name, ParamForm form) {
      Param<Object> param = owner.getParam(name);
      Optional<JsonNode> fallback =
          owner.hasDefault(param)
              ? Optional.of(form.json(owner.getDefault(param).get()))
              : Optional.empty();
      return new Key(name, param.doc(), Types.of(form), fallback);
    }

    /** The default as Python writes it; of a count that stands for a word, 0. */
    private String literal() {
      return fallback.map(json -> json.isMissingNode() ? "0" : python(json)).orElse(NONE);
    }

    String argument() {
      String value = literal().equals("[]") ? "()" : literal();
      return value.equals(NONE)
          ? "%s: Optional[%s] = None".formatted(name, types.set)
          : "%s: %s = %s".formatted(name, types.set, value);
    }

    String described() {
      return "%s : %s%n%s".formatted(name, types.set, wrapped(doc, "    ")).replace("\r", "");
    }

    String source() {
      String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      return """

              %s: "Param[%s]" = Param(
                  Params._dummy(),
                  "%s",
          %s,
                  %s,
              )

              def get%s(self) -> %s:
                  \"""Gets `%s` or its default.\"""
                  return self.getOrDefault(self.%s)

              def set%s(self: S, value: %s) -> S:
                  \"""Sets `%s`.\"""
                  return self._set(%s=value)
          """
          .formatted(
              name,
              types.get,
              name,
              quoted(doc, "        "),
              types.converter,
              capital,
              types.get,
              name,
              name,
              capital,
              types.set,
              name,
              name);
    }
  }

  private static final List<Argument> PREDICTOR =
      List.of(
          new Argument("featuresCol: str = \"features\"", "The column of features."),
          new Argument("labelCol: str = \"label\"", "The column of labels."),
          new Argument("predictionCol: str = \"prediction\"", "The column of predictions."));

  private static final List<Argument> CLASSIFIER =
      List.of(
          new Argument(
              "rawPredictionCol: str = \"rawPrediction\"",
              "The column of what goes into the last activation."),
          new Argument("probabilityCol: str = \"probability\"", "The column of probabilities."),
          new Argument(
              "thresholds: Optional[Sequence[float]] = None",
              "Of each class: the class with the largest ratio of probability to threshold is"
                  + " predicted."));

  private static final Argument VERBOSE =
      new Argument(
          "verbose: bool = True",
          "Whether epochs are printed while a fit runs. This is no parameter: it is not saved.");

  /** An argument of a constructor that is no declared key. */
  private record Argument(String source, String doc) {
    String described() {
      String[] parts = source.split(": | = ", -1);
      return parts[0] + " : " + parts[1] + "\n" + wrapped(doc, "    ");
    }
  }

  private PythonParams() {}

  /** The module. */
  static String module() {
    var classifier = new CentelhaClassifier("classifier");
    var regressor = new CentelhaRegressor("regressor");
    var estimator = new CentelhaEstimator("estimator");
    return """
        \"""Parameters of the estimators, as the JVM declares them.

        Made by PythonParamsTest.main of the Java tests; do not edit.
        \"""

        from __future__ import annotations

        from typing import List, Optional, Sequence

        from pyspark import keyword_only
        from pyspark.ml.param import Param, Params, TypeConverters

        from centelha._stages import S, Stage, T, Trainable
        from centelha._words import Words, to_list_of_words, to_words
        """
        + mixin("NetworkParams", "What is trained.", classifier, ParamSet.NETWORK)
        + mixin("TrainingParams", "How training runs.", classifier, ParamSet.TRAINING)
        + mixin("ScoreParams", "Columns of a scored row.", estimator, ParamSet.SCORED)
        + mixin("GraphParams", "What CentelhaEstimator trains.", estimator, ParamSet.GRAPH)
        + arguments(
            "ClassifierParams",
            "NetworkParams, TrainingParams",
            concat(PREDICTOR, CLASSIFIER),
            Key.of(classifier, ParamSet.STACK))
        + arguments(
            "RegressorParams",
            "NetworkParams, TrainingParams",
            PREDICTOR,
            Key.of(regressor, ParamSet.STACK))
        + arguments(
            "EstimatorParams",
            "ScoreParams, GraphParams, TrainingParams",
            List.of(),
            Key.of(estimator, ParamSet.ESTIMATOR));
  }

  private static <T> List<T> concat(List<T> first, List<T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }

  private static String mixin(String name, String doc, Params owner, List<Section<?>> sections) {
    return "\n\nclass %s(Stage):\n    \"\"\"%s\"\"\"\n".formatted(name, doc)
        + Key.of(owner, sections).stream().map(Key::source).collect(Collectors.joining());
  }

  private static String arguments(
      String name, String groups, List<Argument> columns, List<Key> keys) {
    List<String> sources = new ArrayList<>(columns.stream().map(Argument::source).toList());
    keys.forEach(key -> sources.add(key.argument()));
    sources.add(VERBOSE.source);
    List<String> docs = new ArrayList<>(columns.stream().map(Argument::described).toList());
    keys.forEach(key -> docs.add(key.described()));
    docs.add(VERBOSE.described());
    String signature =
        sources.stream().map("        %s,\n"::formatted).collect(Collectors.joining());
    String doc =
        docs.stream()
            .flatMap(String::lines)
            .map("        %s\n"::formatted)
            .collect(Collectors.joining());
    String defaults =
        keys.stream()
            .filter(key -> key.fallback.isPresent())
            .map(key -> "            %s=%s,\n".formatted(key.name, key.literal()))
            .collect(Collectors.joining());
    return """


        class %s(Trainable, %s):
            \"""The arguments of an estimator.\"""

            @keyword_only
            def __init__(
                self,
                *,
        %s    ) -> None:
                \"""Makes an estimator.

                Parameters
                ----------
        %s        \"""
                super().__init__()
                self._setDefault(
        %s        )
                self._begin(self._input_kwargs)

            @keyword_only
            def setParams(
                self: T,
                *,
        %s    ) -> T:
                \"""Sets the parameters that are given, named and meant as in the constructor.\"""
                return self._take(self._input_kwargs)
        """
        .formatted(name, groups, signature, doc, defaults, signature);
  }

  private static String python(JsonNode json) {
    if (json.isArray()) {
      return elements(json).collect(Collectors.joining(", ", "[", "]"));
    }
    if (json.isObject()) {
      List<String> members = new ArrayList<>();
      json.fields()
          .forEachRemaining(
              member ->
                  members.add("\"%s\": %s".formatted(member.getKey(), python(member.getValue()))));
      return members.stream().collect(Collectors.joining(", ", "{", "}"));
    }
    return switch (json.asText()) {
      case "true" -> "True";
      case "false" -> "False";
      default -> json.toString();
    };
  }

  private static java.util.stream.Stream<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(PythonParams::python);
  }

  private static String wrapped(String text, String indent) {
    return lines(text, WIDTH - 8 - indent.length()).stream()
        .map(line -> indent + line.strip())
        .collect(Collectors.joining("\n"));
  }

  private static String quoted(String text, String indent) {
    return lines(text.replace("\\", "\\\\").replace("\"", "\\\""), WIDTH - indent.length() - 2)
        .stream()
        .map(line -> indent + '"' + line + '"')
        .collect(Collectors.joining("\n"));
  }

  /** Lines of at most some characters, which together are the text. */
  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("(?<= )", -1)) {
      if (line.length() + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
