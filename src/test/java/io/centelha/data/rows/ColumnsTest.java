package io.centelha.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.SerialCopy;
import io.centelha.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows of every kind of field. */
class ColumnsTest {
  private static final int ROWS = 50;
  private static final RowFormat FORMAT =
      RowFormat.of(
              List.of(
                  Field.of("pixels", Field.Type.BYTES, Shape.of(2, 2)),
                  Field.ragged("tokens", Field.Type.INTS, "tokens", Shape.SCALAR),
                  Field.ragged("positions", Field.Type.DOUBLES, "atoms", Shape.of(3)),
                  Field.text("name")),
              List.of(
                  Field.of("energy", Field.Type.FLOATS, Shape.SCALAR),
                  Field.of("force", Field.Type.FLOATS, Shape.of(3))))
          .withWeight();

  private static Object[] row(int row) {
    var random = new Random(row);
    byte[] pixels = new byte[4];
    random.nextBytes(pixels);
    return new Object[] {
      pixels,
      random.ints(row % 7, 0, 100).toArray(),
      random.doubles(3L * (row % 4)).toArray(),
      "é" + "x".repeat(row % 5),
      new float[] {row},
      new float[] {row, -row, random.nextFloat()}
    };
  }

  private static Object[] stored(Object[] row) {
    Object[] stored = row.clone();
    stored[3] = ((String) row[3]).getBytes(StandardCharsets.UTF_8);
    return stored;
  }

  private static Rows.Builder builder() {
    var builder = new Rows.Builder(FORMAT, ROWS);
    for (int row = 0; row < ROWS; row++) {
      builder.append(row, stored(row(row)));
      builder.weigh(row / 2f);
    }
    return builder;
  }

  private static void assertIsRow(Rows rows, int place, int expected) {
    Object[] values = row(expected);
    assertThat(rows.index(place)).isEqualTo(expected);
    assertThat(slice(rows.input(0), place)).isEqualTo(values[0]);
    assertThat(slice(rows.input(1), place)).isEqualTo(values[1]);
    assertThat(slice(rows.input(2), place)).isEqualTo(values[2]);
    assertThat(rows.input(3).text(place)).isEqualTo(values[3]);
    assertThat(slice(rows.target(0), place)).isEqualTo(values[4]);
    assertThat(slice(rows.target(1), place)).isEqualTo(values[5]);
    assertThat(rows.weights()[place]).isEqualTo(expected / 2f);
  }

  private static Object slice(Column column, int row) {
    int width = column.field().width();
    Object values = column.values();
    int length = column.length(row) * width;
    Object part = java.lang.reflect.Array.newInstance(values.getClass().componentType(), length);
    System.arraycopy(values, column.start(row) * width, part, 0, length);
    return part;
  }

  @Test
  void everyRowIsAsItWasAppended() {
    Rows rows = builder().build();
    assertThat(rows.size()).isEqualTo(ROWS);
    for (int row = 0; row < ROWS; row++) {
      assertIsRow(rows, row, row);
    }
  }

  @Test
  void rowsTravelInAnyOrderToPlacesOfTheirOwn() {
    int[] which = {9, 3, 44, 0, 17, 6};
    PackedRows packed = PackedRows.of(builder(), which, 1, 4);
    assertThat(packed.size()).isEqualTo(4);
    var into = new Rows.Builder(FORMAT, 4);
    PackedRows.of(FORMAT, packed.packed())
        .copyTo(into, index -> index == 17 ? 0 : index == 0 ? 1 : index == 44 ? 2 : 3);
    Rows rows = into.buildFull();
    assertIsRow(rows, 0, 17);
    assertIsRow(rows, 1, 0);
    assertIsRow(rows, 2, 44);
    assertIsRow(rows, 3, 3);
  }

  @Test
  void theOrderInWhichRowsComeLeavesNoTrace() throws IOException {
    Rows rows = builder().build();
    var backwards = new Rows.Builder(FORMAT, ROWS);
    for (int row = ROWS - 1; row >= 0; row--) {
      backwards.set(row, rows, row);
    }
    assertThat(bytes(backwards.buildFull())).isEqualTo(bytes(rows));
  }

  private static byte[] bytes(Rows rows) throws IOException {
    var out = new ByteArrayOutputStream();
    rows.writeTo(out);
    return out.toByteArray();
  }

  @Test
  void aBadRowLeavesNoTrace() throws IOException {
    var builder = new Rows.Builder(FORMAT, ROWS);
    for (int row = 0; row < ROWS; row++) {
      builder.append(row + 1000, stored(row(row + 1)));
      builder.release();
      builder.append(row, stored(row(row)));
      builder.weigh(row / 2f);
    }
    assertThat(bytes(builder.build())).isEqualTo(bytes(builder().build()));
  }

  @Test
  void survivesSerialization() throws IOException {
    Rows rows = builder().build();
    assertThat(bytes(SerialCopy.of(rows))).isEqualTo(bytes(rows));
    assertThat(SerialCopy.of(FORMAT)).isEqualTo(FORMAT);
  }

  @Test
  void memoryIsThatOfTheValues() {
    long tokens = 0;
    for (int row = 0; row < ROWS; row++) {
      tokens += row % 7;
    }
    var format =
        RowFormat.of(
            List.of(Field.ragged("tokens", Field.Type.INTS, "tokens", Shape.SCALAR)), List.of());
    var builder = new Rows.Builder(format, ROWS);
    for (int row = 0; row < ROWS; row++) {
      builder.append(row, row(row)[1]);
    }
    assertThat(builder.build().variableBytes()).isEqualTo(4 * tokens);
    assertThat(format.bytesPerRow()).isEqualTo(12); // the index, and where the row ends
  }

  @Test
  void refusesWhatIsNotTheField() {
    var builder = new Rows.Builder(FORMAT, 1);
    Object[] row = stored(row(3));
    row[2] = new double[4];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.append(0, row))
        .withMessage("Field positions as DOUBLES[atoms] of [3] was given double[] of length 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rows.Builder(FORMAT, 1).append(0, new Object[] {row[0]}))
        .withMessage("A row of 6 fields was given 1");
  }

  @Test
  void fieldsOfOneAxisHaveEquallyManyElements() {
    var format =
        RowFormat.of(
            List.of(
                Field.ragged("species", Field.Type.INTS, "atoms", Shape.SCALAR),
                Field.ragged("positions", Field.Type.DOUBLES, "atoms", Shape.of(3))),
            List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rows.Builder(format, 1).append(7, new int[2], new double[9]))
        .withMessage(
            "fields of axis 'atoms' must have equally many elements, 'species' has 2 and"
                + " 'positions' 3");
  }

  @Test
  void namesDiffer() {
    Field name = Field.text("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowFormat.of(List.of(name, name), List.of()))
        .withMessage("Two fields are called 'name'");
  }
}
