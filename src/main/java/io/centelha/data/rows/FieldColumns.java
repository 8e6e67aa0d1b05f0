package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys or columns that rows of any fields are read from.
 *
 * @param inputs of a network, in their order; not empty
 * @param targets labels in the order of a network's heads; empty where rows have none
 * @param id the one that names a row; empty where its place does
 * @param weight the one that says how much a row counts in the loss; empty where all count the same
 */
public record FieldColumns(
    List<InputColumns> inputs, List<TargetColumns> targets, String id, String weight)
    implements Serializable {

  /** Checks that there is an input. */
  public FieldColumns {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    Checks.argument(!inputs.isEmpty(), "Rows need at least one input");
  }

  /** Rows without labels, ids and weights. */
  public static FieldColumns of(List<InputColumns> inputs) {
    return new FieldColumns(inputs, List.of(), "", "");
  }

  /** The same with one label. */
  public FieldColumns withLabel(String column, LabelValues values) {
    Field label = Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR);
    return withTargets(List.of(TargetColumns.of(label, column, values)));
  }

  /** The same with labels. */
  public FieldColumns withTargets(List<TargetColumns> labels) {
    return new FieldColumns(inputs, labels, id, weight);
  }

  /**
   * The same with other rules for labels, one for each.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public FieldColumns withTargetValues(List<LabelValues> values) {
    return withTargets(TargetColumns.withValues(targets, values));
  }

  /** What rows look like. */
  public RowFormat format() {
    RowFormat format =
        RowFormat.of(
            inputs.stream().map(InputColumns::field).toList(),
            targets.stream().map(TargetColumns::field).toList());
    return isWeighted() ? format.withWeight() : format;
  }

  /** Whether rows have ids. */
  public boolean isNamed() {
    return !id.isEmpty();
  }

  /** Whether rows have weights. */
  public boolean isWeighted() {
    return !weight.isEmpty();
  }

  /** Whether texts are read from a column: an id, an input of texts, or names of classes. */
  public boolean isOfTexts(String column) {
    return column.equals(id)
        || inputs.stream()
            .filter(input -> input.field().type() == Field.Type.TEXT)
            .anyMatch(input -> input.columns().contains(column))
        || targets.stream()
            .filter(target -> !target.values().names().isEmpty())
            .anyMatch(target -> target.columns().contains(column));
  }

  /** The columns of the inputs, in order. */
  public List<String> inputNames() {
    return inputs.stream().flatMap(input -> input.columns().stream()).toList();
  }

  /** All columns that are read. */
  public List<String> all() {
    return Stream.of(
            inputNames().stream(),
            targets.stream().flatMap(target -> target.columns().stream()),
            Stream.of(id, weight).filter(name -> !name.isEmpty()))
        .flatMap(names -> names)
        .toList();
  }
}
