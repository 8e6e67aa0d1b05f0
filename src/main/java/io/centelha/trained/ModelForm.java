package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.models.CompiledNetwork;
import io.centelha.storage.Json;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a model: {@code model.json} holds the graph, how it is compiled, the transformations
 * before they were fitted, the names of columns, a seed for each member, and, as provenance alone,
 * the job.
 */
final class ModelForm {
  /** The version that is written: {@value}. */
  static final int VERSION = 2;

  private static final String VERSION_KEY = "formatVersion";
  private static final String DTYPE = "dtype";
  private static final String GRAPH = "graph";
  private static final String COMPILE = "compile";
  private static final String TRANSFORMATIONS = "transformations";
  private static final String COLUMNS = "columns";
  private static final String COMBINATION = "combination";
  private static final String JOB_SHA256 = "jobSha256";
  private static final String JOB = "job";

  private ModelForm() {}

  /**
   * Writes a model.
   *
   * @throws IllegalArgumentException if a thing of the network has no word
   */
  static ModelFiles write(Trained trained) {
    CompiledNetwork network = trained.network();
    ObjectNode json = Json.object().put(VERSION_KEY, VERSION);
    json.put(DTYPE, word(network.dtype()));
    json.set(GRAPH, GraphForm.toJson(network.network().graph()));
    json.set(COMPILE, CompilationForm.toJson(network.compilation()));
    json.set(TRANSFORMATIONS, toJson(trained.transformations()));
    trained.columns().forEach(json.putArray(COLUMNS)::add);
    MemberForm.describe(trained.members(), json);
    json.put(COMBINATION, word(trained.combination()));
    trained.provenance().jobSha256().ifPresent(sha256 -> json.put(JOB_SHA256, sha256));
    trained.provenance().job().ifPresent(job -> json.set(JOB, job));
    return new ModelFiles(
        json,
        MemberForm.weights(network.layout(), trained.members()),
        MemberForm.features(trained.members()),
        MemberForm.memory(trained.members()));
  }

  private static JsonNode toJson(InputTransformations transformations) {
    if (!transformations.isNamed()) {
      return steps(transformations.alone());
    }
    ObjectNode json = Json.object();
    transformations.byInput().forEach((input, steps) -> json.set(input, steps(steps)));
    return json;
  }

  private static ArrayNode steps(List<Transformation> steps) {
    ArrayNode json = Json.object().arrayNode();
    steps.forEach(step -> json.add(Transformations.WORDS.toJson(step)));
    return json;
  }

  private static InputTransformations transformations(JsonNode json) {
    JsonNode given = json.path(TRANSFORMATIONS);
    if (!given.isObject()) {
      return InputTransformations.of(
          GraphForm.each(json, TRANSFORMATIONS, Transformations.WORDS::fromJson));
    }
    Map<String, List<Transformation>> byInput = new LinkedHashMap<>();
    given
        .fieldNames()
        .forEachRemaining(
            input ->
                byInput.put(input, GraphForm.each(given, input, Transformations.WORDS::fromJson)));
    return new InputTransformations(byInput);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a model of this form or the older one.
   *
   * @throws IllegalArgumentException if what the files say doesn't go together, or is of a later
   *     version
   */
  static Trained read(ModelFiles files) {
    int version = files.model().path(VERSION_KEY).asInt();
    checkVersion(version);
    return version == OldModelForm.VERSION ? OldModelForm.read(files) : readThis(files);
  }

  static void checkVersion(int version) {
    Checks.argument(
        version == OldModelForm.VERSION || version == VERSION,
        "its format is %s, expected %s or %s",
        version,
        OldModelForm.VERSION,
        VERSION);
  }

  private static Trained readThis(ModelFiles files) {
    JsonNode json = files.model();
    CompiledNetwork network =
        new CompiledNetwork(
            GraphForm.fromJson(json.path(GRAPH)).build(),
            CompilationForm.fromJson(json.path(COMPILE)),
            constant(DType.class, json.path(DTYPE)));
    return new Trained(
        network,
        transformations(json),
        MemberForm.read(files, network),
        constant(Combination.class, json.path(COMBINATION)),
        GraphForm.each(json, COLUMNS, JsonNode::asText),
        new Provenance(
            Optional.of(json.path(JOB_SHA256)).filter(JsonNode::isTextual).map(JsonNode::asText),
            Optional.of(json.path(JOB)).filter(JsonNode::isObject).map(ObjectNode.class::cast)));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode word) {
    return Enum.valueOf(type, word.asText().toUpperCase(Locale.ROOT));
  }
}
