package io.centelha.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.DropUnlabeled;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.rows.TargetColumns;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of fields from files that pyarrow wrote. */
class ParquetFieldSourceTest implements SourceContract {
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();
  private static final int ROWS = 12;
  private static final InputColumns A = InputColumns.of(number("a", Field.Type.FLOATS), "a");
  private static final InputColumns PIXELS =
      InputColumns.of(Field.ragged("pixels", Field.Type.FLOATS, "pixels", Shape.SCALAR), "pixels");

  private static Field number(String name, Field.Type type) {
    return Field.of(name, type, Shape.SCALAR);
  }

  private static String path(String name) {
    return "src/test/resources/golden/parquet/" + name + ".parquet";
  }

  private static ParquetFieldSource source(String name, InputColumns... inputs) throws IOException {
    return ParquetFieldSource.of(path(name), FieldColumns.of(List.of(inputs)), SETTINGS);
  }

  private static Rows rows(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }

  @Override
  public Source source() throws IOException {
    return ParquetFieldSource.of(
        path("plain"),
        FieldColumns.of(List.of(PIXELS))
            .withTargets(
                List.of(
                    TargetColumns.of(
                        number("label", Field.Type.FLOATS), "label", LabelValues.classes(3)))),
        SETTINGS,
        500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"codec-snappy", "plain", "pages", "version-2", "delta", "doubles", "fixed"})
  void fieldsOfManyKindsAreRead(String name) throws IOException {
    FieldColumns columns =
        new FieldColumns(
            List.of(
                InputColumns.of(Field.text("species"), "species"),
                InputColumns.of(number("b", Field.Type.INTS), "b"),
                InputColumns.of(Field.of("ca", Field.Type.DOUBLES, Shape.of(2)), List.of("c", "a")),
                InputColumns.of(Field.of("image", Field.Type.FLOATS, Shape.of(2, 3)), "pixels"),
                InputColumns.of(
                    Field.ragged("seen", Field.Type.INTS, "seen", Shape.SCALAR), "pixels")),
            List.of(
                TargetColumns.of(
                    number("kind", Field.Type.FLOATS),
                    "species",
                    LabelValues.names(List.of("setosa", "versicolor", "virginica"))),
                TargetColumns.of(
                    Field.of("all", Field.Type.FLOATS, Shape.of(6)),
                    "pixels",
                    LabelValues.numbers())),
            "id",
            "ok");
    Rows rows = rows(ParquetFieldSource.of(path(name), columns, SETTINGS));
    assertThat(rows.size()).isEqualTo(ROWS);
    for (int i = 0; i < ROWS; i++) {
      assertThat(rows.input(0).text(i))
          .isEqualTo(List.of("setosa", "versicolor", "virginica").get(i % 3));
      assertThat(rows.input(1).ints()[i]).isEqualTo(i * i);
      assertThat(rows.input(2).doubles()[2 * i]).isEqualTo(Math.pow(2, i - 3));
      assertThat(rows.input(2).doubles()[2 * i + 1]).isEqualTo(i / 4.0 - 1);
      assertThat(rows.target(0).floats()[i]).isEqualTo(i % 3);
      assertThat(rows.weights()[i]).isEqualTo(i % 2 == 0 ? 1 : 0);
      assertThat(rows.input(4).length(i)).isEqualTo(6);
      for (int j = 0; j < 6; j++) {
        int pixel = (7 * i + 31 * j) % 256;
        assertThat(rows.input(3).floats()[6 * i + j]).isEqualTo(pixel);
        assertThat(rows.input(4).ints()[6 * i + j]).isEqualTo(pixel);
        assertThat(rows.target(1).floats()[6 * i + j]).isEqualTo(pixel);
      }
    }
  }

  @Test
  void listsAreAsLongAsRowsSay() throws IOException {
    Source source = source("gaps", PIXELS).withBadRows(BadRows.skip(0.5));
    Rows rows = rows(source);
    assertThat(rows.size()).isEqualTo(ROWS - 1); // one list has a gap
    assertThat(List.of(5, 6, 7, 8, 9, 10).stream().map(row -> rows.input(0).length(row)))
        .containsExactly(6, 0, 0, 3, 9, 6);
  }

  @Test
  void rowsWithoutALabelAreDropped() throws IOException {
    Field pixels = Field.of("all", Field.Type.FLOATS, Shape.of(6));
    LabelValues numbers = LabelValues.numbers().withMissing(MissingValues.AS_NAN);
    FieldColumns columns =
        FieldColumns.of(List.of(A.withMissing(MissingValues.AS_NAN)))
            .withTargets(
                List.of(
                    TargetColumns.of(pixels, "pixels", numbers),
                    TargetColumns.of(number("label", Field.Type.FLOATS), "label", numbers)));
    Source source =
        ParquetFieldSource.of(path("gaps"), columns, SETTINGS)
            .withSteps(List.of(new DropUnlabeled()))
            .withBadRows(BadRows.skip(0.5));
    SourceIndex index = SourceIndex.of(source);
    assertThat(index.droppedRows()).isEqualTo(Map.of("without a label", 4L)); // 4, 6, 7, 8
    assertThat(index.badRows()).isEqualTo(2); // 9 and 10 have other numbers of pixels
    assertThat(rows(source).target(1).floats()).containsExactly(0, 1, 2, 0, 2, 2);
  }

  @Test
  void labelsMayBeAsManyAsElements() throws IOException {
    Field each = Field.ragged("each", Field.Type.FLOATS, "pixels", Shape.SCALAR);
    FieldColumns columns =
        FieldColumns.of(List.of(PIXELS))
            .withTargets(List.of(TargetColumns.of(each, "pixels", LabelValues.numbers())));
    Rows rows =
        rows(ParquetFieldSource.of(path("gaps"), columns, SETTINGS).withBadRows(BadRows.skip(0.5)));
    assertThat(rows.size()).isEqualTo(ROWS - 1);
    assertThat(rows.target(0).floats()).isEqualTo(rows.input(0).floats());
    assertThat(rows.target(0).length(9)).isEqualTo(9);
  }

  @Test
  void numbersMayBeMissingWhereTheyAreImputed() throws IOException {
    Rows rows = rows(source("gaps", A.withMissing(MissingValues.AS_NAN)));
    assertThat(rows.input(0).floats()).startsWith(-1, Float.NaN, Float.NaN, -0.25f);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a | FLOATS | row 1, column 'a': got nothing, expected a finite number; impute missing"
            + " values (features: Impute) or drop the row",
        "c | FLOATS | row 11, column 'c': got Infinity, expected a finite number; rescale it or drop"
            + " the row",
        "c | INTS | row 0, column 'c': got 0.125, expected a whole number from -2147483648 to"
            + " 2147483647",
        "b | BYTES | row 3, column 'b': got nothing, expected a whole number from 0 to 255",
      })
  void aBadRowIsNamedWithItsPlace(String column, Field.Type type, String message)
      throws IOException {
    ParquetFieldSource source = source("gaps", InputColumns.of(number(column, type), column));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> InMemoryData.read(source))
        .withMessageContaining("gaps.parquet, " + message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "when | column 'when' (input 'x'): it is int64 (TIMESTAMP(MILLIS,false)), expected a number;"
            + " cast it, or name other columns",
        "deep | column 'deep' (input 'x'): it is a nested type, expected a value or a list of"
            + " values; cast it, or name other columns",
        "pixels | column 'pixels' (input 'x'): it is a list of float, expected a number; cast it, or"
            + " name other columns",
        "speces | there is no column 'speces' (input 'x'). Did you mean 'species'?",
      })
  void aTypeThatIsNotReadIsRefusedByItsName(String column, String message) {
    InputColumns input = InputColumns.of(number("x", Field.Type.FLOATS), column);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> source("types", input))
        .withMessageContaining(message);
  }
}
