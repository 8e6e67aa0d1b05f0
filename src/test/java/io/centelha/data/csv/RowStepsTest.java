package io.centelha.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.DropMissing;
import io.centelha.data.rows.DropUnlabeled;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows there are, where steps decide. */
class RowStepsTest implements SourceContract {
  private static final List<String> LINES =
      List.of("1,2,", "1,2,0", "3,4,1", "\"5\",6,?", "5,,2", "7,8,NaN", "", ",,", "9,1,2", "1,1,");
  private static final List<String> LABELED = List.of("1,2,0", "3,4,1", "5,,2", "9,1,2");

  @TempDir private Path folder;

  /** A row as often as its first number says, at most twice. */
  private record Twice() implements RowStep {
    @Override
    public Rows of(Rows row) {
      int times = Math.min(2, (int) row.floats()[0]);
      var several = new Rows.Builder(row.format(), times);
      for (int i = 0; i < times; i++) {
        several.append(i, row, 0);
      }
      return several.build();
    }

    @Override
    public String dropped() {
      return "below 1";
    }
  }

  @Override
  public Source source() throws IOException {
    return labeled(16);
  }

  private Source labeled(long splitBytes) throws IOException {
    return csv("rows.csv", LINES, splitBytes).withSteps(List.of(new DropUnlabeled()));
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {5, 16, 1 << 20})
  void whatIsLeftIsWhatAFileOfTheseRowsHolds(long splitBytes) throws IOException {
    Rows left = all(labeled(splitBytes));
    Rows expected = all(csv("labeled.csv", LABELED, 1 << 20));

    assertThat(left.floats()).isEqualTo(expected.floats());
    assertThat(left.labels()).isEqualTo(expected.labels()).containsExactly(0, 1, 2, 2);
    for (int row = 0; row < left.size(); row++) {
      assertThat(left.index(row)).isEqualTo(row);
    }
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {5, 16, 1 << 20})
  void aKeyNamesTheRowsPlaceInTheFileWhateverIsDropped(long splitBytes) throws IOException {
    assertThat(SourceContract.keys(labeled(splitBytes)))
        .containsExactly("rows.csv:1", "rows.csv:2", "rows.csv:4", "rows.csv:7");
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {5, 16, 1 << 20})
  void droppedRowsAreCountedByTheirStep(long splitBytes) throws IOException {
    Source source = labeled(splitBytes);
    assertThat(SourceIndex.of(source).droppedRows()).isEqualTo(Map.of("without a label", 5L));

    Source both = source.withSteps(List.of(new DropMissing()));
    SourceIndex index = SourceIndex.of(both);
    assertThat(index.rows()).isEqualTo(3);
    assertThat(index.droppedRows())
        .isEqualTo(Map.of("without a label", 5L, "with a missing number", 1L));
    assertThat(SourceContract.keys(both)).containsExactly("rows.csv:1", "rows.csv:2", "rows.csv:7");
  }

  @Test
  void numbersOf64BitsMayBeMissingToo() {
    Field field = Field.of("x", Field.Type.DOUBLES, Shape.of(2));
    RowFormat format = RowFormat.of(List.of(field), List.of());
    for (double second : new double[] {2, Double.NaN}) {
      var row = new Rows.Builder(format, 1);
      row.append(0, new double[] {1, second});
      assertThat(new DropMissing().of(row.build()).size()).isEqualTo(Double.isNaN(second) ? 0 : 1);
    }
  }

  @Test
  void theFingerprintIsThatOfTheFiles() throws IOException {
    assertThat(SourceIndex.of(labeled(16)).dataSha256())
        .isEqualTo(SourceIndex.of(csv("rows.csv", LINES, 16)).dataSha256());
  }

  @Test
  void badRowsAreCountedBesideThem() throws IOException {
    List<String> lines = List.of("x,1,0", "1,1,", "1,1,0", "1,1", "1,1,1", "1,1,5", "1,1,1");
    Source source = csv("rows.csv", lines, 8).withSteps(List.of(new DropUnlabeled()));
    SourceIndex index = SourceIndex.of(source.withBadRows(BadRows.skip(0.43)));
    assertThat(index.rows()).isEqualTo(3);
    assertThat(index.badRows()).isEqualTo(3);
    assertThat(index.droppedRows()).isEqualTo(Map.of("without a label", 1L));
    assertThat(SourceContract.keys(source.withBadRows(BadRows.skip(0.43))))
        .containsExactly("rows.csv:2", "rows.csv:4", "rows.csv:6");
    assertThatThrownBy(() -> SourceIndex.of(source.withBadRows(BadRows.skip(0.42))))
        .hasMessageContaining("3 of 7 rows are bad");
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {5, 1 << 20})
  void aBadRowIsNamedWithItsLineWhereNoneMayBeBad(long splitBytes) throws IOException {
    Source source =
        csv("rows.csv", List.of("1,1,", "1,1,0", "", "1,red,1"), splitBytes)
            .withSteps(List.of(new DropUnlabeled()));
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rows.csv, line 5, column 'b': got 'red', expected a number");
  }

  @Test
  void wereAllDroppedThereIsNothingToLearnFrom() throws IOException {
    Source source =
        csv("rows.csv", List.of("1,2,", "3,4,?"), 8).withSteps(List.of(new DropUnlabeled()));
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "rows.csv holds no rows but 2 without a label, expected at least one");
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {5, 1 << 20})
  void aStepMayMakeSeveralRowsOfOne(long splitBytes) throws IOException {
    Source source =
        csv("rows.csv", List.of("1,1,0", "0,2,1", "3,3,2", "2,4,"), splitBytes)
            .withSteps(List.of(new Twice(), new DropUnlabeled()));
    Rows rows = all(source);
    assertThat(rows.floats()).containsExactly(1, 1, 3, 3, 3, 3);
    assertThat(rows.index(2)).isEqualTo(2);
    assertThat(SourceIndex.of(source).droppedRows())
        .isEqualTo(Map.of("below 1", 1L, "without a label", 2L));
    assertThat(SourceContract.keys(source))
        .containsExactly("rows.csv:0", "rows.csv:2", "rows.csv:2");
  }

  private Source csv(String name, List<String> lines, long splitBytes) throws IOException {
    Files.writeString(folder.resolve(name), "a,b,y\n" + String.join("\n", lines) + "\n");
    return CsvSource.of(
        CsvOptions.of(folder + "/" + name)
            .withLabels("y")
            .withMissing(MissingValues.AS_NAN)
            .withLabelValues(LabelValues.classes(3).withMissing(MissingValues.AS_NAN)),
        HadoopSettings.defaults(),
        splitBytes);
  }

  private static Rows all(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }
}
