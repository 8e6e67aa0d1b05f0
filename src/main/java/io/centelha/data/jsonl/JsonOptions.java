package io.centelha.data.jsonl;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Which files hold the rows, and how their lines are understood.
 *
 * @param path a file, a folder or a pattern, on any file system
 * @param inputs of a network, in their order
 * @param label the key of the label; absent where rows have none
 * @param labelValues what may stand for a label
 * @param id the key that names a row; absent where its place does
 * @param weight the key that says how much a row counts in the loss
 * @param missing whether numbers of a fixed shape may be missing: absent, or null
 */
public record JsonOptions(
    String path,
    List<JsonInput> inputs,
    Optional<String> label,
    LabelValues labelValues,
    Optional<String> id,
    Optional<String> weight,
    MissingValues missing) {

  /** Checks that there is an input. */
  public JsonOptions {
    inputs = List.copyOf(inputs);
    Checks.argument(!inputs.isEmpty(), "Rows of %s need at least one input", path);
  }

  /** Rows without labels, ids and weights. */
  public static JsonOptions of(String path, List<JsonInput> inputs) {
    return new JsonOptions(
        path,
        inputs,
        Optional.empty(),
        LabelValues.numbers(),
        Optional.empty(),
        Optional.empty(),
        MissingValues.REJECTED);
  }

  /** The same with labels. */
  public JsonOptions withLabel(String key, LabelValues values) {
    return new JsonOptions(path, inputs, Optional.of(key), values, id, weight, missing);
  }
}
