package io.centelha.data.rows;

import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Refusal;
import io.centelha.words.RefusedException;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every row of a data set looks like: the fields that a network takes, those that it is to
 * give, and whether it has a weight. Most rows have one input of a fixed shape and one target.
 *
 * <p>A class and not a record: rows travel through Spark with their format, and Kryo can't read
 * records.
 */
public final class RowFormat implements Serializable {
  private static final long serialVersionUID = 1;

  /** The number of rows in a full block never exceeds {@value}. */
  public static final int MOST_ROWS_PER_BLOCK = 8192;

  /** The number of bytes in a block exceeds {@value} only if a single row does. */
  public static final int MOST_BYTES_PER_BLOCK = 16 << 20;

  /** The name of the only input, where it has none of its own: {@value}. */
  public static final String FEATURES = "features";

  /** The name of the only target, where it has none of its own: {@value}. */
  public static final String LABEL = "label";

  private static final Field WEIGHT = Field.of("weight", Field.Type.FLOATS, Shape.SCALAR);

  /** Lists of Spark's own serializers are those of java.util. */
  private final ArrayList<Field> inputs;

  private final ArrayList<Field> targets;
  private final boolean weighted;

  /**
   * A format of rows of one input and one target, which all count the same.
   *
   * @param featureShape of one row, without the batch axis: {@code [784]} or {@code [28, 28, 1]}
   * @param labelWidth numbers per label, ≥ 0: 1 for a class number or a single target; 0 if there
   *     are no labels
   */
  public RowFormat(Shape featureShape, Field.Type type, int labelWidth) {
    this(List.of(features(featureShape, type)), label(labelWidth), false);
  }

  /**
   * A format of any fields.
   *
   * @param inputs at least one
   * @param targets numbers of a fixed shape, or along the ragged axis of an input
   * @param weighted whether each row has a weight
   */
  private RowFormat(List<Field> inputs, List<Field> targets, boolean weighted) {
    this.inputs = new ArrayList<>(inputs);
    this.targets = new ArrayList<>(targets);
    this.weighted = weighted;
  }

  /**
   * A format of any fields, of rows that all count the same.
   *
   * @param inputs at least one
   * @param targets numbers of a fixed shape, or along the ragged axis of an input
   * @throws IllegalArgumentException if two fields have one name
   */
  public static RowFormat of(List<Field> inputs, List<Field> targets) {
    Checks.argument(!inputs.isEmpty(), "A row needs at least one input");
    Set<String> names = new HashSet<>();
    for (Field field : inputs) {
      Checks.argument(names.add(field.name()), "Two fields are called '%s'", field.name());
    }
    for (Field field : targets) {
      Checks.argument(names.add(field.name()), "Two fields are called '%s'", field.name());
      Checks.argument(
          field.type() == Field.Type.FLOATS
              && (!field.isRagged()
                  || inputs.stream().anyMatch(input -> input.axis().equals(field.axis()))),
          "Target '%s' must be FLOATS of a fixed shape, or along an input's ragged axis, got %s",
          field.name(),
          field);
    }
    return new RowFormat(inputs, targets, false);
  }

  private static Field features(Shape shape, Field.Type type) {
    Checks.argument(
        shape.rank() > 0 && shape.size() > 0,
        "A row needs at least one feature, its shape is %s",
        shape);
    return Field.of(FEATURES, type, shape);
  }

  private static List<Field> label(int width) {
    Checks.argument(width >= 0, "labelWidth must be >= 0, got %s", width);
    return width == 0
        ? List.of()
        : List.of(Field.of(LABEL, Field.Type.FLOATS, width == 1 ? Shape.SCALAR : Shape.of(width)));
  }

  /**
   * Throws unless rows of so many numbers can have a shape.
   *
   * @param rows what they are called in the message
   * @throws RefusedException that names the key {@code shape}
   */
  public static void checkShape(Shape shape, int numbers, String rows) {
    if (shape.size() != numbers) {
      throw new RefusedException(
          List.of(
              Refusal.of(
                  "shape",
                  "Rows of %s have %s features, which can't have the shape %s"
                      .formatted(rows, numbers, shape))));
    }
  }

  /** The same with a weight in each row: how much it counts in the loss. */
  public RowFormat withWeight() {
    return new RowFormat(inputs, targets, true);
  }

  /** What a network takes, in the order of its inputs. */
  public List<Field> inputs() {
    return List.copyOf(inputs);
  }

  /**
   * What a network takes, in the order of its inputs.
   *
   * @throws IllegalArgumentException if an input is a text
   */
  public List<Spec> specs() {
    return inputs.stream().map(Field::spec).toList();
  }

  /** What a network is to give, in the order of its heads; empty if there are no labels. */
  public List<Field> targets() {
    return List.copyOf(targets);
  }

  /** How many inputs there are; unlike {@link #inputs} it copies no list. */
  int inputCount() {
    return inputs.size();
  }

  boolean hasTargets() {
    return !targets.isEmpty();
  }

  /** All fields: inputs, targets, and the weight if there is one. */
  List<Field> fields() {
    List<Field> all = new ArrayList<>(inputs);
    all.addAll(targets);
    if (weighted) {
      all.add(WEIGHT);
    }
    return all;
  }

  /**
   * Throws unless fields of one axis have equally many elements.
   *
   * @param values of each input and then of each target, as arrays
   */
  void checkAxes(Object... values) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; field(i).isRagged() && j < i; j++) {
        checkAxis(field(j), elements(j, values), field(i), elements(i, values));
      }
    }
  }

  /** An input, or behind these a target. */
  private Field field(int place) {
    return place < inputs.size() ? inputs.get(place) : targets.get(place - inputs.size());
  }

  private int elements(int place, Object... values) {
    return Array.getLength(values[place]) / field(place).width();
  }

  private static void checkAxis(Field one, int elements, Field other, int others) {
    if (one.axis().equals(other.axis()) && elements != others) {
      throw new BadRowException(
          "",
          "fields of axis '%s' must have equally many elements, '%s' has %s and '%s' %s"
              .formatted(one.axis(), one.name(), elements, other.name(), others),
          "");
    }
  }

  /** Whether a row is one input of numbers of a fixed shape, and at most one target. */
  public boolean isPlain() {
    return inputs.size() == 1 && targets.size() <= 1 && inputs.get(0).isPlain();
  }

  /** Whether all rows take equally much memory. */
  public boolean isFixed() {
    return inputs.stream().allMatch(Field::isFixed) && targets.stream().allMatch(Field::isFixed);
  }

  /** The shape of one row's first input, without the batch axis. */
  public Shape featureShape() {
    return inputs.get(0).shape();
  }

  /** The numbers of a row's first input. */
  public int features() {
    return inputs.get(0).width();
  }

  /** The numbers of all of a row's inputs; of one that is ragged or a text, those of an element. */
  public int numbers() {
    int numbers = 0;
    for (Field field : inputs) {
      numbers = Math.addExact(numbers, field.width());
    }
    return numbers;
  }

  /** How the first input is kept in memory. */
  public Field.Type storage() {
    return inputs.get(0).type();
  }

  /** The number of values of a row's first target; 0 if there are no targets. */
  public int labelWidth() {
    return targets.isEmpty() ? 0 : targets.get(0).width();
  }

  /** Whether each row has a weight. */
  public boolean isWeighted() {
    return weighted;
  }

  /**
   * The memory that every row takes: its index, inputs, targets and weight; without what differs.
   */
  public long bytesPerRow() {
    return bytesPerRowWithoutWeight() + (weighted ? Float.BYTES : 0);
  }

  private long bytesPerRowWithoutWeight() {
    long bytes = Long.BYTES;
    for (Field field : inputs) {
      bytes += field.fixedBytes();
    }
    for (Field field : targets) {
      bytes += field.fixedBytes();
    }
    return bytes;
  }

  /** {@link #rowsPerBlock(long)} where all rows take equally much memory. */
  public int rowsPerBlock() {
    return rowsPerBlock(0);
  }

  /**
   * The number of rows in a full block, at least 1: as many as fit {@value #MOST_BYTES_PER_BLOCK}
   * bytes, and no more than {@value #MOST_ROWS_PER_BLOCK}. A function of format and data alone,
   * since the order of an epoch depends on it; of all but the weight, so that weights of 1 alter no
   * bit.
   *
   * @param variableBytes what a row takes on average beyond {@link #bytesPerRow}
   */
  public int rowsPerBlock(long variableBytes) {
    long fitting = Math.max(1, MOST_BYTES_PER_BLOCK / (bytesPerRowWithoutWeight() + variableBytes));
    return (int) Math.min(MOST_ROWS_PER_BLOCK, fitting);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowFormat format
        && inputs.equals(format.inputs)
        && targets.equals(format.targets)
        && weighted == format.weighted;
  }

  @Override
  public int hashCode() {
    return 31 * inputs.hashCode() + targets.hashCode();
  }

  /** Inputs, targets and weight in words. */
  @Override
  public String toString() {
    if (isPlain()) {
      return "features %s as %s, %s labels%s"
          .formatted(featureShape(), storage(), labelWidth(), weighted ? ", a weight" : "");
    }
    return "inputs %s, targets %s%s".formatted(inputs, targets, weighted ? ", a weight" : "");
  }
}
