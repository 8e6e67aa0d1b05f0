package io.centelha.data.shards;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SampleWeight;
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A data set in the memory of one JVM, its rows in index order: what {@code fit} takes in library
 * use, and what a small job reads.
 */
public final class InMemoryData {
  private final RowFormat format;
  private final List<Rows> blocks;

  InMemoryData(RowFormat format, List<Rows> blocks) {
    this.format = format;
    this.blocks = List.copyOf(blocks);
  }

  /**
   * Features and one label each: a class number or a target.
   *
   * @param x {@code [rows, features]}, copied
   * @param y {@code [rows]}, copied
   */
  public static InMemoryData of(float[][] x, float[] y) {
    float[][] columns = new float[y.length][];
    for (int i = 0; i < y.length; i++) {
      columns[i] = new float[] {y[i]};
    }
    return of(x, columns);
  }

  /**
   * Features and several labels each: one-hot classes or several targets.
   *
   * @param x {@code [rows, features]}, copied
   * @param y {@code [rows, labelWidth]}, copied
   */
  public static InMemoryData of(float[][] x, float[][] y) {
    Checks.argument(x.length > 0, "x has no rows");
    Checks.argument(x.length == y.length, "x has %s rows, y has %s", x.length, y.length);
    RowFormat format = new RowFormat(Shape.of(x[0].length), Field.Type.FLOATS, y[0].length);
    Filler filler = new Filler(format, x.length);
    for (int i = 0; i < x.length; i++) {
      filler.room().append(i, x[i], y[i]);
    }
    return filler.finish();
  }

  /**
   * Features of any shape, and labels.
   *
   * @param x {@code [rows, …]}, copied; float64 is rounded to float32
   * @param y {@code [rows]} or {@code [rows, labelWidth]}, copied; float64 is rounded to float32
   */
  public static InMemoryData of(Tensor x, Tensor y) {
    Checks.argument(
        x.shape().rank() >= 2 && y.shape().rank() >= 1 && y.shape().rank() <= 2,
        "Expected x [rows, …] and y [rows] or [rows, labelWidth], got x %s and y %s",
        x.shape(),
        y.shape());
    int rows = x.shape().dimension(0);
    Checks.argument(rows > 0, "x has no rows, its shape is %s", x.shape());
    Checks.argument(
        y.shape().dimension(0) == rows, "x has %s rows, y has %s", rows, y.shape().dimension(0));
    RowFormat format = new RowFormat(x.shape().withoutFirst(), Field.Type.FLOATS, y.size() / rows);
    Filler filler = new Filler(format, rows);
    for (int i = 0; i < rows; i++) {
      filler.room().append(i, row(x, i), row(y, i));
    }
    return filler.finish();
  }

  /**
   * Rows of any fields: numbers of several inputs, as many as each row says, texts.
   *
   * @param rows of each the values of every input and then of every target: arrays of the fields'
   *     types, copied; of a text its bytes in UTF-8
   * @throws IllegalArgumentException if there are none, or one isn't what the format says
   */
  public static InMemoryData of(RowFormat format, List<Object[]> rows) {
    Checks.argument(!rows.isEmpty(), "There are no rows");
    Filler filler = new Filler(format, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      filler.room().append(i, rows.get(i));
    }
    return filler.finish();
  }

  /**
   * Whole numbers, as many in each row as it has, and one label each: tokens of a text.
   *
   * @param ids {@code [rows][any]}, copied; the input is called {@code features}, its axis {@code
   *     tokens}
   * @param y {@code [rows]}, copied
   */
  public static InMemoryData of(int[][] ids, float[] y) {
    Checks.argument(ids.length == y.length, "ids has %s rows, y has %s", ids.length, y.length);
    RowFormat format =
        RowFormat.of(
            List.of(Field.ragged(RowFormat.FEATURES, Field.Type.INTS, "tokens", Shape.SCALAR)),
            List.of(Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR)));
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      rows.add(new Object[] {ids[i], new float[] {y[i]}});
    }
    return of(format, rows);
  }

  /** Features alone, for prediction: {@code [rows, …]}, copied; float64 is rounded to float32. */
  public static InMemoryData of(Tensor x) {
    return of(x, Tensor.of(Shape.of(x.shape().dimension(0), 0), new float[0]));
  }

  /** Features alone, for prediction: {@code [rows, features]}, copied. */
  public static InMemoryData of(float[][] x) {
    return of(x, new float[x.length][0]);
  }

  /**
   * The same rows, each with a weight: how much it counts in the loss, as Keras' {@code
   * sample_weight}.
   *
   * @param weights {@code [rows]}, finite and ≥ 0, copied
   */
  public InMemoryData withWeights(float... weights) {
    Checks.argument(
        weights.length == rows(), "There are %s rows, but %s weights", rows(), weights.length);
    for (int row = 0; row < weights.length; row++) {
      Checks.argument(
          SampleWeight.isOne(weights[row]),
          "Row %s: got %s, expected %s",
          row,
          weights[row],
          SampleWeight.EXPECTATION);
    }
    List<Rows> weighted = new ArrayList<>();
    int first = 0;
    for (Rows block : blocks) {
      weighted.add(block.withWeights(Arrays.copyOfRange(weights, first, first + block.size())));
      first += block.size();
    }
    return new InMemoryData(format.withWeight(), weighted);
  }

  /**
   * Reads all rows of a source.
   *
   * @param index of this source
   * @throws DataException if a row isn't what the source says
   */
  public static InMemoryData read(Source source, SourceIndex index) throws IOException {
    Filler filler = new Filler(source.format(), index.rows());
    for (LocatedSplit split : index.splits()) {
      try (RowReader reader = source.open(split)) {
        while (reader.next(filler.room())) {
          // each row goes where there is room
        }
      }
    }
    return filler.finish();
  }

  /** Reads all rows of a source. */
  public static InMemoryData read(Source source) throws IOException {
    return read(source, SourceIndex.of(source));
  }

  /** What each row looks like. */
  public RowFormat format() {
    return format;
  }

  /** The number of rows. */
  public long rows() {
    return inOrder().rows();
  }

  /** All rows in index order, for evaluation and prediction. */
  public Shard inOrder() {
    return Shard.of(format, blocks);
  }

  /** The rows of a selection in index order, for validation. */
  public Shard inOrder(Selection selection) {
    Filler filler = new Filler(format, selection.rows());
    for (Rows block : blocks) {
      for (int row = 0; row < block.size(); row++) {
        if (selection.contains(block.index(row))) {
          filler.room().append(block, row);
        }
      }
    }
    return filler.finish().inOrder();
  }

  /**
   * The rows of a selection, dealt to shards as {@link Deal} says.
   *
   * @param shards how many, &gt; 0
   * @param key of the deal: the same for all shards
   */
  public List<Shard> deal(Selection selection, int shards, RandomKey key) {
    long variable = blocks.stream().mapToLong(Rows::variableBytes).sum() / Math.max(1, rows());
    Deal deal = new Deal(selection, shards, format.rowsPerBlock(variable), key);
    Assembly assembly = new Assembly(format, deal);
    blocks.forEach(assembly::add);
    return assembly.shards();
  }

  private static float[] row(Tensor tensor, int row) {
    Shape shape = tensor.shape().withoutFirst();
    return tensor.view(row * shape.size(), shape).toFloats();
  }

  /** Cuts a stream of rows into blocks. */
  static final class Filler {
    private final RowFormat format;
    private final List<Rows> blocks = new ArrayList<>();
    private long expected;
    private Rows.Builder builder;

    Filler(RowFormat format, long expected) {
      this.format = format;
      this.expected = expected;
      this.builder = new Rows.Builder(format, nextCapacity());
    }

    /** A builder with room for at least one row more. */
    Rows.Builder room() {
      if (builder.isFull()) {
        flush();
      }
      return builder;
    }

    InMemoryData finish() {
      if (builder.size() > 0) {
        blocks.add(builder.build());
      }
      return new InMemoryData(format, blocks);
    }

    private void flush() {
      if (builder.size() > 0) {
        blocks.add(builder.build());
      }
      expected -= builder.size();
      builder = new Rows.Builder(format, nextCapacity());
    }

    private int nextCapacity() {
      return (int) Math.max(1, Math.min(format.rowsPerBlock(), expected));
    }
  }
}
