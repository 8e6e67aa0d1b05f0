package io.centelha.data.features;

import io.centelha.data.files.EightBytes;
import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * Copies the features of single rows side by side into a batch and transforms them there. Bytes
 * become floats through a table of 256 numbers, which also holds what the leading transformations
 * make of them, as long as they treat all columns alike. Doubles are transformed in float64, and
 * rounded then.
 */
final class FeatureGather implements FieldGather {
  private final Shape rowShape;
  private final int columns;
  private final boolean isOfBytes;
  private final float[] table;
  private final List<FeatureLoop> loops;
  private final boolean isOfDoubles;
  private final List<FittedNumbers> wide;
  private final float[] floats;

  /** Of FLOAT64 the batch; else, of DOUBLES, what is rounded to it. */
  private final double[] doubles;

  private final DType dtype;

  /**
   * Room for a batch of at most {@code mostRows} rows, as floats or, for FLOAT64, as doubles too.
   *
   * @param field BYTES, FLOATS or DOUBLES of a fixed shape
   */
  FeatureGather(Field field, FeaturePipeline pipeline, int mostRows, DType dtype) {
    rowShape = field.shape();
    columns = rowShape.size();
    isOfBytes = field.type() == Field.Type.BYTES;
    isOfDoubles = field.type() == Field.Type.DOUBLES;
    this.dtype = dtype;
    wide = pipeline.wide(columns);
    List<FeatureLoop> all = pipeline.loops(columns);
    int tabled = isOfBytes ? leadingUniform(all) : 0;
    table = table(all.subList(0, tabled));
    loops = List.copyOf(all.subList(tabled, all.size()));
    floats = new float[Math.multiplyExact(mostRows, columns)];
    doubles = new double[dtype == DType.FLOAT64 || isOfDoubles ? floats.length : 0];
  }

  @Override
  public void begin() {}

  @Override
  public void copy(Column from, int[] rows, int place, int end) {
    if (isOfBytes) {
      byte[] bytes = from.bytes();
      for (int to = place; to < end; to++) {
        lookUp(bytes, rows[to] * columns, to * columns);
      }
    } else if (isOfDoubles) {
      for (int to = place; to < end; to++) {
        System.arraycopy(from.doubles(), rows[to] * columns, doubles, to * columns, columns);
      }
    } else {
      float[] numbers = from.floats();
      for (int to = place; to < end; to++) {
        System.arraycopy(numbers, rows[to] * columns, floats, to * columns, columns);
      }
    }
  }

  @Override
  public void finish(int rows) {
    if (isOfDoubles) {
      transform(rows);
      return;
    }
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).apply(floats, 0, rows, columns);
    }
    if (doubles.length > 0) {
      widen(rows * columns);
    }
  }

  @Override
  public Tensor tensor(int rows) {
    Shape shape = rowShape.prepend(rows);
    return dtype == DType.FLOAT64 ? Tensor.of(shape, doubles) : Tensor.of(shape, floats);
  }

  private void transform(int rows) {
    for (int at = 0; at < rows * columns; at += columns) {
      for (int column = 0; column < columns; column++) {
        double value = doubles[at + column];
        for (int step = 0; step < wide.size(); step++) {
          value = wide.get(step).transform(value, column);
        }
        doubles[at + column] = value;
        floats[at + column] = (float) value;
      }
    }
  }

  private void widen(int length) {
    for (int i = 0; i < length; i++) {
      doubles[i] = floats[i];
    }
  }

  private void lookUp(byte[] bytes, int source, int target) {
    float[] to = floats;
    float[] numbers = table;
    int i = 0;
    for (; i <= columns - Long.BYTES; i += Long.BYTES) {
      long eight = EightBytes.at(bytes, source + i);
      int at = target + i;
      to[at] = numbers[(int) eight & 0xFF];
      to[at + 1] = numbers[(int) (eight >>> 8) & 0xFF];
      to[at + 2] = numbers[(int) (eight >>> 16) & 0xFF];
      to[at + 3] = numbers[(int) (eight >>> 24) & 0xFF];
      to[at + 4] = numbers[(int) (eight >>> 32) & 0xFF];
      to[at + 5] = numbers[(int) (eight >>> 40) & 0xFF];
      to[at + 6] = numbers[(int) (eight >>> 48) & 0xFF];
      to[at + 7] = numbers[(int) (eight >>> 56)];
    }
    for (; i < columns; i++) {
      to[target + i] = numbers[bytes[source + i] & 0xFF];
    }
  }

  private static int leadingUniform(List<FeatureLoop> loops) {
    int count = 0;
    while (count < loops.size() && loops.get(count).isUniform()) {
      count++;
    }
    return count;
  }

  private static float[] table(List<FeatureLoop> loops) {
    float[] table = new float[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = i;
    }
    loops.forEach(loop -> loop.apply(table, 0, table.length, 1));
    return table;
  }
}
