package io.centelha.data.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SampleWeight;
import io.centelha.data.rows.TargetColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the rows of fields of a group: each to its end, in all columns, before it is judged. */
final class ParquetFieldRow implements ParquetRows {
  private final ParquetFieldPlan plan;
  private final List<Value> values = new ArrayList<>();
  private final Optional<ParquetLeaf<String[]>> id;
  private final Optional<ParquetLeaf<double[]>> weight;
  private int idPlace;

  /** The value of one field. */
  private interface Value {
    /** Goes on to the next row. */
    void next() throws IOException;

    /**
     * The row's value, an array of the field's type.
     *
     * @throws BadRowException if it is none
     */
    Object get();
  }

  ParquetFieldRow(
      ParquetLeaves leaves, ParquetFooter footer, ParquetGroup group, ParquetFieldPlan plan) {
    this.plan = plan;
    for (InputColumns input : plan.fields().inputs()) {
      List<ParquetColumn> columns =
          input.columns().stream().map(name -> plan.input(footer, input, name)).toList();
      values.add(
          input.field().type() == Field.Type.TEXT
              ? new Text(columns.get(0).name(), leaves.texts(group, columns.get(0).leaf()))
              : new Numbers(input, cells(leaves, group, columns)));
    }
    for (TargetColumns target : plan.fields().targets()) {
      List<ParquetColumn> columns =
          target.columns().stream().map(name -> plan.label(footer, target, name)).toList();
      values.add(
          columns.get(0).isList()
              ? new LabelList(target, cells(leaves, group, columns))
              : new Labels(
                  columns.stream()
                      .map(column -> ParquetLabel.open(leaves, group, column, target.values()))
                      .toList()));
    }
    this.id =
        plan.fields().isNamed()
            ? Optional.of(leaves.texts(group, plan.id(footer).leaf()))
            : Optional.empty();
    this.weight =
        plan.fields().isWeighted()
            ? Optional.of(leaves.doubles(group, plan.weight(footer).leaf()))
            : Optional.empty();
  }

  private static ParquetCells cells(
      ParquetLeaves leaves, ParquetGroup group, List<ParquetColumn> columns) {
    ParquetColumn first = columns.get(0);
    return first.isList()
        ? ParquetCells.ofLists(leaves.doubles(group, first.leaf()), first.elementLevel())
        : ParquetCells.ofColumns(
            columns.stream().map(column -> leaves.doubles(group, column.leaf())).toList());
  }

  @Override
  public void read(Rows.Builder into, long index) throws IOException {
    for (Value value : values) {
      value.next();
    }
    if (id.isPresent()) {
      idPlace = id.get().next();
    }
    float rowWeight = weight.isPresent() ? number(weight.get()) : 1;
    Object[] row = values.stream().map(Value::get).toArray();
    if (!SampleWeight.isOne(rowWeight)) {
      throw new BadRowException(
          plan.fields().weight(),
          "got %s, expected %s"
              .formatted(Float.isNaN(rowWeight) ? "nothing" : rowWeight, SampleWeight.EXPECTATION),
          SampleWeight.ADVICE);
    }
    into.append(index, row);
    if (weight.isPresent()) {
      into.weigh(rowWeight);
    }
  }

  private static float number(ParquetLeaf<double[]> leaf) throws IOException {
    int place = leaf.next();
    return place < 0 ? Float.NaN : (float) leaf.block()[place];
  }

  @Override
  public Optional<String> id() {
    return id.map(leaf -> idPlace < 0 ? "" : leaf.block()[idPlace]);
  }

  private static void checkElements(String column, Field field, int numbers) {
    if (numbers % field.width() != 0) {
      throw new BadRowException(
          column,
          "got %s numbers, expected %s for each element".formatted(numbers, field.width()),
          "");
    }
  }

  /** A text. */
  private static final class Text implements Value {
    private final String column;
    private final ParquetLeaf<String[]> leaf;
    private int place;

    Text(String column, ParquetLeaf<String[]> leaf) {
      this.column = column;
      this.leaf = leaf;
    }

    @Override
    public void next() throws IOException {
      place = leaf.next();
    }

    @Override
    public Object get() {
      if (place < 0) {
        throw new BadRowException(column, "got nothing, expected a text", "");
      }
      return leaf.block()[place].getBytes(UTF_8);
    }
  }

  /** Numbers of an input. */
  private static final class Numbers implements Value {
    private final InputColumns input;
    private final ParquetCells cells;

    Numbers(InputColumns input, ParquetCells cells) {
      this.input = input;
      this.cells = cells;
    }

    @Override
    public void next() throws IOException {
      cells.next();
    }

    @Override
    public Object get() {
      Field field = input.field();
      if (field.isFixed()) {
        cells.checkCount(column(0), field.width());
      } else {
        checkElements(column(0), field, cells.count());
      }
      return switch (field.type()) {
        case FLOATS -> floats();
        case DOUBLES -> doubles();
        case INTS -> wholes();
        case BYTES -> bytes();
        case TEXT -> throw new IllegalStateException("A text is no number");
      };
    }

    private String column(int number) {
      return input.columns().get(Math.min(number, input.columns().size() - 1));
    }

    private float[] floats() {
      float[] floats = new float[cells.count()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) cells.numbers()[i];
        if (!Float.isFinite(floats[i]) && !(Float.isNaN(floats[i]) && input.mayBeMissing())) {
          throw notFinite(i, floats[i]);
        }
      }
      return floats;
    }

    private double[] doubles() {
      double[] doubles = new double[cells.count()];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = cells.numbers()[i];
        if (!Double.isFinite(doubles[i]) && !(Double.isNaN(doubles[i]) && input.mayBeMissing())) {
          throw notFinite(i, doubles[i]);
        }
      }
      return doubles;
    }

    private BadRowException notFinite(int number, double given) {
      return new BadRowException(
          column(number),
          "got %s, expected a finite number".formatted(Double.isNaN(given) ? "nothing" : given),
          Double.isNaN(given)
              ? "impute missing values (features: Impute) or drop the row"
              : "rescale it or drop the row");
    }

    private int[] wholes() {
      int[] wholes = new int[cells.count()];
      for (int i = 0; i < wholes.length; i++) {
        wholes[i] = whole(i, Integer.MIN_VALUE, Integer.MAX_VALUE);
      }
      return wholes;
    }

    private byte[] bytes() {
      byte[] bytes = new byte[cells.count()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) whole(i, 0, 255);
      }
      return bytes;
    }

    private int whole(int number, int least, int most) {
      double given = cells.numbers()[number];
      if (!(given == Math.rint(given) && given >= least && given <= most)) {
        throw new BadRowException(
            column(number),
            "got %s, expected a whole number from %s to %s"
                .formatted(Double.isNaN(given) ? "nothing" : given, least, most),
            "");
      }
      return (int) given;
    }
  }

  /** Labels of one column each. */
  private static final class Labels implements Value {
    private final List<ParquetLabel> labels;

    Labels(List<ParquetLabel> labels) {
      this.labels = labels;
    }

    @Override
    public void next() throws IOException {
      for (ParquetLabel label : labels) {
        label.next();
      }
    }

    @Override
    public Object get() {
      float[] values = new float[labels.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = labels.get(i).value();
      }
      return values;
    }
  }

  /** Labels that one column holds. */
  private static final class LabelList implements Value {
    private final TargetColumns target;
    private final ParquetCells cells;

    LabelList(TargetColumns target, ParquetCells cells) {
      this.target = target;
      this.cells = cells;
    }

    @Override
    public void next() throws IOException {
      cells.next();
    }

    @Override
    public Object get() {
      String column = target.columns().get(0);
      LabelValues rule = target.values();
      if (target.field().isFixed()) {
        if (cells.count() == 0 && rule.mayBeMissing()) {
          return missing(target.field().width());
        }
        cells.checkCount(column, target.field().width());
      } else {
        checkElements(column, target.field(), cells.count());
      }
      float[] labels = new float[cells.count()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) cells.numbers()[i];
        boolean isMissing = Float.isNaN(labels[i]);
        if (Float.isInfinite(labels[i]) || !rule.contain(labels[i])) {
          throw new BadRowException(
              column,
              "got %s, expected %s"
                  .formatted(isMissing ? "nothing" : labels[i], rule.expectation()),
              isMissing ? LabelValues.MISSING_ADVICE : rule.advice());
        }
      }
      return labels;
    }

    private static float[] missing(int width) {
      float[] labels = new float[width];
      Arrays.fill(labels, Float.NaN);
      return labels;
    }
  }
}
