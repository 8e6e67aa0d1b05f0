package io.centelha.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.rows.TargetColumns;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFieldSourceTest implements SourceContract {
  private static final String HEADER = "id,city,a,b,n,d,kind,v,w\n";
  private static final List<InputColumns> INPUTS =
      List.of(
          InputColumns.of(Field.text("place"), "city"),
          InputColumns.of(Field.of("ab", Field.Type.FLOATS, Shape.of(2)), List.of("a", "b"))
              .withMissing(MissingValues.AS_NAN),
          InputColumns.of(Field.of("n", Field.Type.INTS, Shape.SCALAR), "n"),
          InputColumns.of(Field.of("d", Field.Type.DOUBLES, Shape.SCALAR), "d"));
  private static final List<TargetColumns> TARGETS =
      List.of(
          TargetColumns.of(
              Field.of("kind", Field.Type.FLOATS, Shape.SCALAR),
              "kind",
              LabelValues.names(List.of("x", "y"))),
          TargetColumns.of(
              Field.of("v", Field.Type.FLOATS, Shape.SCALAR), "v", LabelValues.numbers()));

  @TempDir private Path folder;

  private CsvFieldSource source(String text, long splitBytes) throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, text);
    FieldColumns columns = new FieldColumns(INPUTS, TARGETS, "id", "w");
    return CsvFieldSource.of(file.toString(), ',', columns, Storage.local(), splitBytes);
  }

  @Override
  public Source source() throws IOException {
    return source(
        HEADER + "r1,Rio,1,2,3,0.5,x,7,1\n\nr2,Lima,1,2,3,0.5,y,8,2\nr3,\"a, b\",1,2,3,4,x,9,1\n",
        20);
  }

  @Test
  void aRowIsTextsAndNumbersOfManyKinds() throws IOException {
    CsvFieldSource source =
        source(
            HEADER + "r1,\" São \"\"P\"\", \",1.5,NA,-3,0.1,y,7,2\n,,0,1,2147483647,1e300,x,-1,0\n",
            1 << 20);
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.input(0).text(0)).isEqualTo("São \"P\",");
    assertThat(rows.input(0).text(1)).isEmpty();
    assertThat(rows.input(1).floats()).containsExactly(1.5f, Float.NaN, 0, 1);
    assertThat(rows.input(2).ints()).containsExactly(-3, Integer.MAX_VALUE);
    assertThat(rows.input(3).doubles()).containsExactly(0.1, 1e300);
    assertThat(rows.target(0).floats()).containsExactly(1, 0);
    assertThat(rows.target(1).floats()).containsExactly(7, -1);
    assertThat(rows.weights()).containsExactly(2, 0);
    assertThat(source.featureNames()).containsExactly("city", "a", "b", "n", "d");
    LocatedSplit split = SourceIndex.of(source).splits().get(0);
    try (RowReader reader = source.open(split)) {
      assertThat(reader.next(new Rows.Builder(source.format(), 1))).isTrue();
      assertThat(reader.key()).isEqualTo("r1");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "r,c,1,2,3.5,1,x,1,1 | , column 'n': got '3.5', expected a whole number from -2147483648 to"
            + " 2147483647",
        "r,c,z,2,3,1,x,1,1 | , column 'a': got 'z', expected a number; name the columns that are"
            + " features, or the one that is the id",
        "r,c,1,2,3,,x,1,1 | , column 'd': got nothing, expected a finite number; rescale the column"
            + " or drop the row",
        "r,c,1,2,3,1,z,1,1 | , column 'kind': got 'z', expected one of x, y; add it to the classes"
            + " or drop the row",
        "r,c,1,2,3,1,x,,1 | , column 'v': got nothing, expected a number; drop rows without a label,"
            + " as data.unlabeled: ignore does in a job",
        "r,c,1,2,3,1,x,1 | : the line has 8 fields, expected 9 as in the header; a field with a"
            + " delimiter in it must stand in quotes",
      })
  void aBadRowIsNamedWithItsLineAndColumn(String line, String message) throws IOException {
    String good = "r,c,1,2,3,1,x,1,1\n";
    CsvFieldSource source = source(HEADER + good + line + "\n", 1 << 20);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> InMemoryData.read(source))
        .withMessageEndingWith("rows.csv, line 3" + message);
    assertThat(InMemoryData.read(source.withBadRows(BadRows.skip(0.5))).rows()).isEqualTo(1);
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithItsField() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> source("id,cty,a,b,n,d,kind,v,w\n", 100))
        .withMessageContaining(
            "line 1: there is no column 'city' (input 'place'). Did you mean 'cty'?");
  }

  @Test
  void aColumnHoldsNoList() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "x\n1\n");
    InputColumns list = InputColumns.of(Field.of("x", Field.Type.FLOATS, Shape.of(2)), "x");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CsvFieldSource.of(
                    file.toString(), ',', FieldColumns.of(List.of(list)), Storage.local()))
        .withMessage(
            "Field x as FLOATS [2]: a column of csv holds one number or one text, got columns [x]");
  }
}
