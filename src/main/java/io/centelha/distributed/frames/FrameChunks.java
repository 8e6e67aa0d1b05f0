package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.tensor.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Turns the rows of a DataFrame's partition into chunks of plain arrays, training and validation
 * rows apart; ends at the first row that can't be used.
 */
final class FrameChunks implements Iterator<FrameChunk> {
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_ROWS = 1024;

  private enum Use {
    TRAINING,
    VALIDATION
  }

  private final Iterator<Row> rows;
  private final FrameColumns columns;
  private final FeatureColumn features;
  private final Map<Use, Rows.Builder> filling = new EnumMap<>(Use.class);
  private final Deque<FrameChunk> ready = new ArrayDeque<>();
  private final float[] label = new float[1];
  private float[] numbers = new float[0];
  private long position;
  private boolean ended;

  FrameChunks(Iterator<Row> rows, FrameColumns columns, FeatureColumn features) {
    this.rows = rows;
    this.columns = columns;
    this.features = features;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      advance();
    }
    return !ready.isEmpty();
  }

  @Override
  public FrameChunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void advance() {
    if (!rows.hasNext()) {
      ended = true;
      filling.forEach(this::flush);
      return;
    }
    Row row = rows.next();
    try {
      add(row);
      position++;
    } catch (DataException e) {
      ended = true;
      float[] none = new float[1];
      Rows.Builder place = builder(new RowFormat(Shape.of(1), Field.Type.FLOATS, 1), 1);
      place.append(position, none, none);
      ready.add(FrameChunk.unusable(place.build(), e.getMessage()));
    }
  }

  private void add(Row row) {
    if (numbers.length == 0) {
      numbers = new float[columns.width(features, row)];
    }
    features.check(row, numbers.length, "rows before have as many");
    float weight = columns.isWeighted() ? columns.weightIn(row) : 0;
    label[0] = columns.labelIn(row);
    Use use = columns.isForValidation(row) ? Use.VALIDATION : Use.TRAINING;
    Rows.Builder into = filling.computeIfAbsent(use, key -> builder(format(), MOST_ROWS));
    if (features.form() == FeatureColumn.Form.BYTES) {
      into.append(position, features.bytes(row), label);
    } else {
      features.read(row, numbers);
      into.append(position, numbers, label);
    }
    if (columns.isWeighted()) {
      into.weigh(weight);
    }
    if (into.isFull() || into.variableBytes() >= MOST_BYTES) {
      filling.remove(use);
      flush(use, into);
    }
  }

  private void flush(Use use, Rows.Builder full) {
    if (full.size() > 0) {
      ready.add(FrameChunk.of(full.build(), use == Use.VALIDATION));
    }
  }

  private RowFormat format() {
    return columns.format(numbers.length, features.storage());
  }

  private static Rows.Builder builder(RowFormat format, int most) {
    return new Rows.Builder(
        format, (int) Math.max(1, Math.min(most, MOST_BYTES / format.bytesPerRow())));
  }
}
