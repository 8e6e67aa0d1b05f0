package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.FeaturePipelineJson;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.models.CompiledNetwork;
import io.centelha.storage.Json;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What each member has of its own, in the files. A single member's names are the network's: {@code
 * dense/kernel}; those of several begin with the member's number: {@code 0/dense/kernel}. Of the
 * optimizer's memory each vector is named by its set and its place: {@code 0/1}.
 */
final class MemberForm {
  private static final String MEMBERS = "members";
  private static final String SEED = "seed";
  private static final String STEP = "step";
  private static final String SETS = "sets";
  private static final int MOST_SETS = 1 << 20;

  private MemberForm() {}

  private static String prefix(int member, int members) {
    return members == 1 ? "" : member + "/";
  }

  /** Writes what is small into the description. */
  static void describe(List<Member> members, ObjectNode model) {
    ArrayNode described = model.putArray(MEMBERS);
    for (Member member : members) {
      ObjectNode json = described.addObject();
      member.seed().ifPresent(seed -> json.put(SEED, seed));
    }
  }

  static Safetensors weights(Layout layout, List<Member> members) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String prefix = prefix(i, members.size());
      Safetensors.of(layout, members.get(i).weights())
          .tensors()
          .forEach((name, tensor) -> all.put(prefix + name, tensor));
    }
    return Safetensors.of(all);
  }

  static ObjectNode features(List<Member> members) {
    if (members.size() == 1) {
      return (ObjectNode) FeaturePipelineJson.toJson(members.get(0).features());
    }
    ObjectNode json = Json.object();
    ArrayNode each = json.putArray(MEMBERS);
    members.forEach(member -> each.add(FeaturePipelineJson.toJson(member.features())));
    return json;
  }

  /** Empty if no member has a memory. */
  static Optional<Safetensors> memory(List<Member> members) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    Map<String, String> counts = new TreeMap<>();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).memory().isPresent()) {
        OptimizerMemory memory = members.get(i).memory().get();
        String prefix = prefix(i, members.size());
        counts.put(prefix + STEP, Long.toString(memory.step()));
        counts.put(prefix + SETS, Integer.toString(memory.slots().size()));
        for (int set = 0; set < memory.slots().size(); set++) {
          for (int slot = 0; slot < memory.slots().get(set).size(); slot++) {
            all.put(prefix + set + "/" + slot, memory.slots().get(set).get(slot));
          }
        }
      }
    }
    return counts.isEmpty() ? Optional.empty() : Optional.of(new Safetensors(all, counts));
  }

  /** Reads all members. */
  static List<Member> read(ModelFiles files, CompiledNetwork network) {
    List<JsonNode> described = GraphForm.each(files.model(), MEMBERS, member -> member);
    List<FeaturePipeline> features =
        described.size() == 1
            ? List.of(FeaturePipelineJson.fromJson(files.features()))
            : GraphForm.each(files.features(), MEMBERS, FeaturePipelineJson::fromJson);
    Checks.argument(
        features.size() == described.size(),
        "it has %s members, and features of %s",
        described.size(),
        features.size());
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < described.size(); i++) {
      String prefix = prefix(i, described.size());
      Tensor weights = part(files.weights(), prefix).flat(network.layout(), network.dtype());
      JsonNode seed = described.get(i).path(SEED);
      members.add(
          new Member(
              weights,
              features.get(i),
              seed.isIntegralNumber() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty(),
              files.optimizer().flatMap(all -> memory(all, prefix, weights))));
    }
    return members;
  }

  private static Safetensors part(Safetensors all, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    all.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return Safetensors.of(part);
  }

  private static Optional<OptimizerMemory> memory(Safetensors all, String prefix, Tensor weights) {
    String step = all.metadata().get(prefix + STEP);
    if (step == null) {
      return Optional.empty();
    }
    Map<String, Tensor> vectors = part(all, prefix).tensors();
    int number = Integer.parseInt(all.metadata().getOrDefault(prefix + SETS, ""));
    Checks.argument(
        number >= 0 && number <= MOST_SETS, "the optimizer's memory has %s sets", number);
    List<List<Tensor>> sets = new ArrayList<>();
    for (int set = 0; set < number; set++) {
      sets.add(slots(vectors, set + "/", weights));
    }
    Checks.argument(
        sets.stream().mapToInt(List::size).sum() == vectors.size(),
        "the optimizer's memory holds %s",
        vectors.keySet());
    return Optional.of(new OptimizerMemory(sets, Long.parseLong(step)));
  }

  /** Maybe none: plain SGD remembers but the number of steps. */
  private static List<Tensor> slots(Map<String, Tensor> vectors, String set, Tensor weights) {
    List<Tensor> slots = new ArrayList<>();
    while (vectors.containsKey(set + slots.size())) {
      String name = set + slots.size();
      slots.add(like(weights, name, vectors.get(name)));
    }
    return slots;
  }

  private static Tensor like(Tensor weights, String name, Tensor vector) {
    Checks.argument(
        vector.shape().equals(weights.shape()) && vector.dtype() == weights.dtype(),
        "%s of the optimizer's memory is %s %s, expected %s %s",
        name,
        vector.dtype(),
        vector.shape(),
        weights.dtype(),
        weights.shape());
    return vector;
  }
}
