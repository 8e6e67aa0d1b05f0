package io.centelha.distributed.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.tensor.Shape;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.JavaConverters;
import scala.collection.Seq;

class FrameRowTest {
  private static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType);
  private static final DataType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

  private static Seq<Object> seq(Object... values) {
    return JavaConverters.asScalaBuffer(List.of(values));
  }

  private static StructType schema(DataType... types) {
    StructType schema = new StructType();
    for (int i = 0; i < types.length; i++) {
      schema = schema.add("c" + i, types[i]);
    }
    return schema;
  }

  private static Rows read(StructType schema, List<FrameField> fields, Row... rows) {
    var reader = new FrameRow(FrameColumns.ofInputs(fields), schema);
    Rows.Builder into = null;
    for (Row row : rows) {
      reader.read(row);
      into = into == null ? new Rows.Builder(reader.format(), rows.length) : into;
      reader.appendTo(into, into.size());
    }
    return into.build();
  }

  private static FrameField field(StructType schema, Field field, String... columns) {
    return FrameField.of(schema, field, List.of(columns), MissingValues.REJECTED);
  }

  @Test
  void columnsOfAnyKindBecomeFieldsOfAnyKind() {
    StructType schema =
        schema(
            DataTypes.StringType,
            INTS,
            SQLDataTypes.VectorType(),
            DataTypes.createArrayType(DOUBLES),
            DataTypes.BooleanType,
            DataTypes.BinaryType);
    Rows rows =
        read(
            schema,
            List.of(
                field(schema, Field.text("name"), "c0"),
                field(schema, Field.ragged("ids", Field.Type.INTS, "t", Shape.SCALAR), "c1"),
                field(schema, Field.of("v", Field.Type.DOUBLES, Shape.of(2)), "c2"),
                field(schema, Field.ragged("xyz", Field.Type.FLOATS, "a", Shape.of(3)), "c3"),
                field(schema, Field.of("flag", Field.Type.FLOATS, Shape.SCALAR), "c4"),
                field(schema, Field.of("image", Field.Type.INTS, Shape.of(2, 1)), "c5")),
            RowFactory.create(
                "Öl",
                seq(3, 1, 2),
                Vectors.dense(0.1, 2),
                seq(seq(1.0, 2.0, 3.0), seq(4.0, 5.0, 6.0)),
                true,
                new byte[] {1, -1}),
            RowFactory.create(
                "",
                seq(),
                Vectors.sparse(2, new int[] {1}, new double[] {7}),
                seq(),
                false,
                new byte[2]));

    assertThat(rows.input(0).text(0)).isEqualTo("Öl");
    assertThat(rows.input(0).text(1)).isEmpty();
    assertThat(rows.input(1).ints()).containsExactly(3, 1, 2);
    assertThat(rows.input(1).length(1)).isZero();
    assertThat(rows.input(2).doubles()).containsExactly(0.1, 2, 0, 7);
    assertThat(rows.input(3).floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(rows.input(3).length(0)).isEqualTo(2);
    assertThat(rows.input(4).floats()).containsExactly(1, 0);
    assertThat(rows.input(5).ints()).containsExactly(1, 255, 0, 0);
  }

  @Test
  void severalColumnsAreTheNumbersOfOneField() {
    StructType schema =
        schema(DataTypes.IntegerType, DataTypes.createDecimalType(), DataTypes.BooleanType);
    Field three = Field.of(RowFormat.FEATURES, Field.Type.FLOATS, Shape.of(3));

    Rows rows =
        read(
            schema,
            List.of(field(schema, three, "c2", "c0", "c1")),
            RowFactory.create(2, new BigDecimal("0.1"), true));

    assertThat(rows.floats()).containsExactly(1, 2, 0.1f);
    assertThatThrownBy(() -> field(schema, three, "c0", "c1"))
        .hasMessage(
            "Field 'features' takes one column, or one for each of its 3 numbers, got [c0, c1]");
  }

  @Test
  void aColumnTellsByItsTypeWhatItIs() {
    StructType schema =
        schema(DataTypes.StringType, INTS, DOUBLES, DataTypes.LongType, DataTypes.BinaryType);
    List<FrameField> fields =
        Stream.of(schema.fieldNames())
            .map(name -> FrameField.like(schema, "in_" + name, name, MissingValues.REJECTED))
            .toList();

    Rows rows =
        read(
            schema,
            fields,
            RowFactory.create("a", seq(1, 2), seq(0.5, 1.5, 2.5), 7L, new byte[] {9}));

    assertThat(rows.format().inputs())
        .containsExactly(
            Field.text("in_c0"),
            Field.ragged("in_c1", Field.Type.INTS, "in_c1", Shape.SCALAR),
            Field.of("in_c2", Field.Type.FLOATS, Shape.of(3)),
            Field.of("in_c3", Field.Type.FLOATS, Shape.of(1)),
            Field.of("in_c4", Field.Type.BYTES, Shape.of(1)));
  }

  @Test
  void namesOfClassesBecomeTheirNumbers() {
    StructType schema = schema(SQLDataTypes.VectorType(), DataTypes.StringType);
    var columns =
        new FrameColumns(
            List.of(FrameField.numbers(schema, "x", "c0", MissingValues.REJECTED)),
            List.of(
                FrameField.target(
                    schema,
                    Field.of("y", Field.Type.FLOATS, Shape.SCALAR),
                    "c1",
                    LabelValues.names(List.of("no", "yes")))),
            "",
            "");
    var row = new FrameRow(columns, schema);

    row.read(RowFactory.create(Vectors.dense(1), "yes"));
    var into = new Rows.Builder(row.format(), 1);
    row.appendTo(into, 0);

    assertThat(into.build().labels()).containsExactly(1);
    assertThatThrownBy(() -> row.read(RowFactory.create(Vectors.dense(1), "maybe")))
        .isInstanceOf(BadRowException.class)
        .hasMessage("got maybe, expected one of no, yes");
  }

  static Stream<Arguments> bad() {
    Field ints = Field.of("n", Field.Type.INTS, Shape.of(2));
    Field ragged = Field.ragged("n", Field.Type.FLOATS, "a", Shape.of(2));
    return Stream.of(
        Arguments.of(INTS, ints, null, "got nothing, expected n"),
        Arguments.of(INTS, ints, seq(1), "got 1 numbers, expected 2"),
        Arguments.of(DOUBLES, ints, seq(1.0, 0.5), "got 0.5 as number 1, expected a whole number"),
        Arguments.of(
            DOUBLES, ragged, seq(1.0, Double.NaN), "got NaN or nothing as number 1, expected a"),
        Arguments.of(DOUBLES, ragged, seq(1.0), "got 1 numbers, expected elements of 2"),
        Arguments.of(
            DataTypes.createArrayType(DOUBLES),
            ragged,
            seq(seq(1.0, 2.0), seq(3.0)),
            "got 1 numbers in an element, expected 2"),
        Arguments.of(DataTypes.StringType, Field.text("n"), null, "got nothing, expected n"));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource
  void bad(DataType type, Field field, Object value, String message) {
    StructType schema = schema(type);
    var row = new FrameRow(FrameColumns.ofInputs(List.of(field(schema, field, "c0"))), schema);

    assertThatThrownBy(() -> row.read(RowFactory.create(value)))
        .isInstanceOfSatisfying(
            BadRowException.class,
            why ->
                assertThat(FrameRow.unusable("DataFrame", 3, why))
                    .asString()
                    .startsWith("DataFrame, row 3, column 'c0': " + message));
  }

  @Test
  void listsOfOneAxisAreEquallyLong() {
    StructType schema = schema(INTS, DOUBLES);
    var row =
        new FrameRow(
            FrameColumns.ofInputs(
                List.of(
                    field(schema, Field.ragged("k", Field.Type.INTS, "a", Shape.SCALAR), "c0"),
                    field(schema, Field.ragged("x", Field.Type.FLOATS, "a", Shape.SCALAR), "c1"))),
            schema);
    row.read(RowFactory.create(seq(1, 2), seq(0.5)));
    var into = new Rows.Builder(row.format(), 1);

    assertThatThrownBy(() -> row.appendTo(into, 0))
        .isInstanceOf(BadRowException.class)
        .hasMessage("fields of axis 'a' must have equally many elements, 'k' has 2 and 'x' 1");
    assertThat(into.size()).isZero();
  }

  @Test
  void aTypeThatCannotBeTheFieldIsNamed() {
    StructType schema = schema(DataTypes.StringType, DataTypes.IntegerType);
    Field ragged = Field.ragged("n", Field.Type.INTS, "a", Shape.SCALAR);

    assertThatThrownBy(() -> field(schema, ragged, "c0"))
        .hasMessage("Column 'c0' has type string, expected numbers for n as INTS[a] of []");
    assertThatThrownBy(() -> field(schema, ragged, "c1"))
        .hasMessageStartingWith("Column 'c1' has type int, expected numbers");
    assertThatThrownBy(() -> field(schema, Field.text("n"), "c1"))
        .hasMessageStartingWith("Column 'c1' has type int, expected string");
  }
}
