package io.centelha.data.parquet;

import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.TargetColumns;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Which Parquet files hold the rows of several fields, and how these are understood.
 *
 * @param path a file, a folder or a pattern, on any Hadoop file system
 * @param inputs of a network, in their order: a text, a number or a list of numbers in one column,
 *     or several numbers in one each
 * @param targets labels in the order of a network's heads; empty where rows have none
 * @param id the column that names a row; absent where its place does
 * @param weight the column that says how much a row counts in the loss
 */
public record ParquetFieldOptions(
    String path,
    List<InputColumns> inputs,
    List<TargetColumns> targets,
    Optional<String> id,
    Optional<String> weight) {

  /** Checks that there is an input. */
  public ParquetFieldOptions {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    Checks.argument(!inputs.isEmpty(), "Rows of %s need at least one input", path);
  }

  /** Rows without labels, ids and weights. */
  public static ParquetFieldOptions of(String path, List<InputColumns> inputs) {
    return new ParquetFieldOptions(path, inputs, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same with labels. */
  public ParquetFieldOptions withTargets(List<TargetColumns> labels) {
    return new ParquetFieldOptions(path, inputs, labels, id, weight);
  }
}
