package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.models.Compilation;
import io.centelha.training.Distribution;
import io.centelha.training.FitKeys;
import io.centelha.training.KeyRules;
import io.centelha.words.Refusal;
import io.centelha.words.RefusedException;
import io.centelha.words.Section;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The parameters of one estimator: what is declared as keys of its sections. Those of compilation,
 * fit and distribution are a job file's, with the same ranges and defaults.
 */
public final class ParamSet implements Serializable {
  private static final long serialVersionUID = 2;

  /** Of keys that say what is trained: see {@link NetworkParams}. */
  static final List<Section<?>> NETWORK = List.of(NetworkKeys.SECTION, Compilation.SECTION);

  /** Of keys that say how training runs: see {@link TrainingParams}. */
  static final List<Section<?>> TRAINING =
      List.of(FrameKeys.SECTION, FitKeys.SECTION, Distribution.SECTION);

  /** Of keys that name the columns of a scored row: see {@link ScoreParams}. */
  static final List<Section<?>> SCORED = List.of(ScoreKeys.SECTION);

  /** Of keys that say what {@link CentelhaEstimator} trains: see {@link GraphParams}. */
  static final List<Section<?>> GRAPH = List.of(GraphKeys.SECTION, Compilation.HEADS);

  /** Those of {@link CentelhaEstimator}. */
  static final List<Section<?>> ESTIMATOR = all(SCORED, all(GRAPH, TRAINING));

  /** Those of its short forms. */
  static final List<Section<?>> STACK = all(NETWORK, TRAINING);

  private final Map<String, Param<?>> params = new LinkedHashMap<>();
  private final Map<String, ParamForm> forms = new LinkedHashMap<>();

  private transient Queue<String> progress; // null where nobody wants to know

  ParamSet(Params owner, List<Section<?>> sections) {
    sections.forEach(section -> add(owner, section));
  }

  private static List<Section<?>> all(List<Section<?>> first, List<Section<?>> more) {
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  private void add(Params owner, Section<?> section) {
    section
        .schema()
        .path("properties")
        .fields()
        .forEachRemaining(key -> add(owner, section, key.getKey(), key.getValue()));
  }

  @SuppressWarnings("unchecked") // its form has made both
  private void add(Params owner, Section<?> section, String name, JsonNode key) {
    ParamForm form = ParamForm.of(key, section);
    Param<Object> param = (Param<Object>) form.param(owner, name, key);
    params.put(name, param);
    forms.put(name, form);
    if (key.has("default")) {
      owner.setDefault(param, form.value(key.get("default")));
    }
  }

  /** What a fit tells goes here from now on. */
  void tell(Queue<String> lines) {
    progress = lines;
  }

  /** Takes what a fit tells, line by line. */
  Consumer<String> told() {
    return progress == null ? line -> {} : progress::add;
  }

  /** The parameter of a key. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the accessor knows its type
  <P extends Param<?>> P get(String name) {
    return (P) params.get(name);
  }

  /**
   * What the parameters say that are keys of a section.
   *
   * @throws IllegalArgumentException that names the parameter, if one isn't understood
   */
  <T> T read(Params owner, Section<T> section) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    section
        .schema()
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              Param<?> param = params.get(name);
              if (owner.isDefined(param)) {
                JsonNode json =
                    ParamText.at(name, () -> forms.get(name).json(owner.getOrDefault(param)));
                if (!json.isMissingNode()) {
                  given.set(name, json);
                }
              }
            });
    try {
      return section.fromJson(given);
    } catch (RefusedException e) {
      throw refused(e.refusals().get(0));
    }
  }

  /** The error that names the parameter. */
  IllegalArgumentException refused(Refusal refusal) {
    String name = refusal.path().stream().filter(params::containsKey).findFirst().orElse("");
    return new IllegalArgumentException(
        "Parameter %s: %s".formatted(name, refusal.message(ParamSet::keyNamed)));
  }

  private static String keyNamed(String key) {
    return key.equals(KeyRules.VALIDATION) ? "validationIndicatorCol" : key;
  }
}
