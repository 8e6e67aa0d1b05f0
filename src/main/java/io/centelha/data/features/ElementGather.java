package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.Arrays;

/**
 * Puts elements together one after the other: those of fixed rows, or as many as each row has.
 *
 * <p>Elements of ragged rows are followed by zeros that belong to no row, up to the next length of
 * eight to an octave: so batches of nearly equal length have equal shapes, at most an eighth longer
 * than their values.
 */
final class ElementGather implements FieldGather {
  private static final int LENGTHS_PER_OCTAVE = 8;

  private final Field field;
  private final boolean isWide;
  private float[] floats = {};
  private double[] doubles = {};
  private int[] ints = {};

  /** Numbers so far. */
  private int used;

  ElementGather(Field field, int mostRows, DType dtype) {
    Checks.argument(
        field.type() != Field.Type.TEXT,
        "Field '%s' is a text, and a network takes numbers; let a transformation make some of it",
        field.name());
    this.field = field;
    this.isWide = dtype == DType.FLOAT64;
    room(field.isFixed() ? Math.multiplyExact(mostRows, field.width()) : 0);
  }

  @Override
  public void begin() {
    used = 0;
  }

  @Override
  public void copy(Column from, int[] rows, int place, int end) {
    int width = field.width();
    if (field.isFixed() && width == 1 && field.type() == Field.Type.FLOATS && !isWide) {
      float[] numbers = from.floats();
      for (int to = place; to < end; to++) {
        floats[to] = numbers[rows[to]];
      }
      used += end - place;
      return;
    }
    int count = 0;
    for (int to = place; to < end; to++) {
      count += from.length(rows[to]) * width;
    }
    room(Math.addExact(used, count));
    for (int to = place; to < end; to++) {
      int numbers = from.length(rows[to]) * width;
      copy(from, from.start(rows[to]) * width, numbers);
      used += numbers;
    }
  }

  private void copy(Column column, int from, int count) {
    switch (field.type()) {
      case INTS -> System.arraycopy(column.ints(), from, ints, used, count);
      case FLOATS -> {
        if (isWide) {
          for (int i = 0; i < count; i++) {
            doubles[used + i] = column.floats()[from + i];
          }
        } else {
          System.arraycopy(column.floats(), from, floats, used, count);
        }
      }
      case DOUBLES -> {
        if (isWide) {
          System.arraycopy(column.doubles(), from, doubles, used, count);
        } else {
          for (int i = 0; i < count; i++) {
            floats[used + i] = (float) column.doubles()[from + i];
          }
        }
      }
      case BYTES -> {
        for (int i = 0; i < count; i++) {
          put(used + i, column.bytes()[from + i] & 0xFF);
        }
      }
      case TEXT -> throw new IllegalStateException("A text is no number");
    }
  }

  private void put(int at, int number) {
    if (isWide) {
      doubles[at] = number;
    } else {
      floats[at] = number;
    }
  }

  /** Makes room for so many numbers. */
  private void room(int numbers) {
    if (field.type() == Field.Type.INTS) {
      ints = ints.length >= numbers ? ints : Arrays.copyOf(ints, longer(ints.length, numbers));
    } else if (isWide) {
      doubles =
          doubles.length >= numbers
              ? doubles
              : Arrays.copyOf(doubles, longer(doubles.length, numbers));
    } else {
      floats =
          floats.length >= numbers ? floats : Arrays.copyOf(floats, longer(floats.length, numbers));
    }
  }

  private int longer(int length, int needed) {
    return field.isFixed()
        ? needed
        : (int) Math.min(Integer.MAX_VALUE - 8, Math.max(length * 2L, needed));
  }

  @Override
  public void finish(int rows) {
    if (field.isRagged()) {
      int numbers = capacity(used / field.width()) * field.width();
      room(numbers);
      if (field.type() == Field.Type.INTS) {
        Arrays.fill(ints, used, numbers, 0);
      } else if (isWide) {
        Arrays.fill(doubles, used, numbers, 0);
      } else {
        Arrays.fill(floats, used, numbers, 0);
      }
    }
  }

  /** The next of eight lengths to an octave; at least one element. */
  static int capacity(int elements) {
    int step = Math.max(1, Integer.highestOneBit(Math.max(1, elements)) / LENGTHS_PER_OCTAVE);
    return Math.max(1, Math.multiplyExact((elements + step - 1) / step, step));
  }

  @Override
  public Tensor tensor(int rows) {
    int elements = field.isRagged() ? capacity(used / field.width()) : rows;
    var shape = field.shape().prepend(elements);
    if (field.type() == Field.Type.INTS) {
      return Tensor.of(shape, ints);
    }
    return isWide ? Tensor.of(shape, doubles) : Tensor.of(shape, floats);
  }
}
