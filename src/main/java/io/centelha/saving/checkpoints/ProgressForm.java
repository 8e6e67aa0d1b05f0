package io.centelha.saving.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.storage.Json;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.training.History;
import io.centelha.training.OuterMemory;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link Progress} as named tensors ({@code weights}, {@code sums}, {@code best/<name>} for
 * weights that are kept, {@code slots/<set>/<slot>} and {@code outer/<slot>}) and JSON (epoch,
 * steps, history). Where there were no names yet, kept weights are {@code best}.
 */
final class ProgressForm {
  private static final String WEIGHTS = "weights";
  private static final String SUMS = "sums";
  private static final String BEST = "best";
  private static final String OUTER = "outer/";

  /** One for each replica at most, and no job has more of these. */
  private static final int MOST_SLOT_SETS = 65_536;

  private ProgressForm() {}

  static Map<String, Tensor> tensors(Progress progress) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(WEIGHTS, progress.state().weights());
    tensors.put(SUMS, Tensor.vector(progress.sums()));
    new TreeMap<>(progress.bests()).forEach((name, best) -> tensors.put(bestName(name), best));
    List<List<Tensor>> sets = progress.state().slots();
    for (int set = 0; set < sets.size(); set++) {
      for (int slot = 0; slot < sets.get(set).size(); slot++) {
        tensors.put(slotName(set) + slot, sets.get(set).get(slot));
      }
    }
    List<Tensor> outer = progress.state().outer().slots();
    for (int slot = 0; slot < outer.size(); slot++) {
      tensors.put(OUTER + slot, outer.get(slot));
    }
    return tensors;
  }

  static ObjectNode meta(Progress progress) {
    ObjectNode meta = Json.object();
    meta.put("epoch", progress.epoch());
    meta.put("step", progress.step());
    meta.put("globalStep", progress.state().step());
    meta.put("slotSets", progress.state().slots().size());
    if (!progress.state().outer().equals(OuterMemory.NONE)) {
      meta.put("outerRounds", progress.state().outer().rounds());
    }
    List<Map<String, Double>> epochs = progress.history().epochs();
    epochs.forEach(epoch -> meta.withArray("/history").add(Json.numbers(epoch)));
    return meta;
  }

  /**
   * The progress that a checkpoint stands for.
   *
   * @throws IllegalArgumentException if parts are missing or don't go together
   */
  static Progress progress(Checkpoint checkpoint) {
    Map<String, Tensor> tensors = checkpoint.tensors();
    JsonNode meta = checkpoint.meta();
    check(tensors);
    int slotSets = meta.path("slotSets").asInt();
    Checks.argument(slotSets <= MOST_SLOT_SETS, "it has %s sets of slots", slotSets);
    List<List<Tensor>> sets = new ArrayList<>();
    for (int set = 0; set < slotSets; set++) {
      sets.add(slots(tensors, slotName(set)));
    }
    return new Progress(
        new TrainingState(
            tensors.get(WEIGHTS),
            sets,
            meta.path("globalStep").asLong(),
            new OuterMemory(slots(tensors, OUTER), meta.path("outerRounds").asLong())),
        meta.path("epoch").asInt(),
        meta.path("step").asLong(),
        tensors.get(SUMS).toDoubles(),
        history(meta.path("history")),
        bests(tensors));
  }

  private static Map<String, Tensor> bests(Map<String, Tensor> tensors) {
    Map<String, Tensor> bests = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.equals(BEST) || name.startsWith(BEST + "/")) {
            bests.put(name.substring(Math.min(name.length(), BEST.length() + 1)), tensor);
          }
        });
    return bests;
  }

  private static String bestName(String name) {
    return name.equals(Progress.UNNAMED) ? BEST : BEST + "/" + name;
  }

  private static void check(Map<String, Tensor> tensors) {
    Checks.argument(
        tensors.containsKey(WEIGHTS) && tensors.containsKey(SUMS),
        "it holds %s, expected %s and %s among them",
        tensors.keySet(),
        WEIGHTS,
        SUMS);
    Tensor weights = tensors.get(WEIGHTS);
    tensors.forEach(
        (name, tensor) ->
            Checks.argument(
                name.equals(SUMS)
                    || (tensor.shape().equals(weights.shape())
                        && tensor.dtype() == weights.dtype()),
                "%s is %s %s, expected %s %s as %s",
                name,
                tensor.dtype(),
                tensor.shape(),
                weights.dtype(),
                weights.shape(),
                WEIGHTS));
  }

  /** The tensors of this name, numbered from 0. */
  private static List<Tensor> slots(Map<String, Tensor> tensors, String name) {
    List<Tensor> slots = new ArrayList<>();
    while (tensors.containsKey(name + slots.size())) {
      slots.add(tensors.get(name + slots.size()));
    }
    return slots;
  }

  private static History history(JsonNode epochs) {
    List<Map<String, Double>> read = new ArrayList<>();
    epochs.forEach(epoch -> read.add(Json.doubles(epoch, epoch::fieldNames)));
    return new History(read);
  }

  private static String slotName(int set) {
    return "slots/" + set + "/";
  }
}
