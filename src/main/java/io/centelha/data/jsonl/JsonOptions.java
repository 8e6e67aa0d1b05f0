package io.centelha.data.jsonl;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.TargetColumns;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Which files hold the rows, and how their lines are understood.
 *
 * @param path a file, a folder or a pattern, on any file system
 * @param inputs of a network, in their order
 * @param targets labels in the order of a network's heads; empty where rows have none
 * @param id the key that names a row; absent where its place does
 * @param weight the key that says how much a row counts in the loss
 */
public record JsonOptions(
    String path,
    List<InputColumns> inputs,
    List<TargetColumns> targets,
    Optional<String> id,
    Optional<String> weight) {

  /** Checks that there is an input. */
  public JsonOptions {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    Checks.argument(!inputs.isEmpty(), "Rows of %s need at least one input", path);
  }

  /** Rows without labels, ids and weights. */
  public static JsonOptions of(String path, List<InputColumns> inputs) {
    return new JsonOptions(path, inputs, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same with one label. */
  public JsonOptions withLabel(String key, LabelValues values) {
    Field label = Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR);
    return withTargets(List.of(TargetColumns.of(label, key, values)));
  }

  /** The same with labels. */
  public JsonOptions withTargets(List<TargetColumns> labels) {
    return new JsonOptions(path, inputs, labels, id, weight);
  }
}
