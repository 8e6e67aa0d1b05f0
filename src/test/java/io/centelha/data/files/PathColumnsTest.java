package io.centelha.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.csv.CsvFieldSource;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceContract;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as Hive and Spark write partitions. */
class PathColumnsTest {

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void writeTwoDays() throws IOException {
    write("t/dt=2026-01-01/site=3/part-0.csv", "a,y\n1,10\n2,20\n");
    write("t/dt=2026-01-02/site=4/part-0.csv", "a,y\n5,50\n");
    write("t/_old/dt=2026-01-01/part-0.csv", "a,y\n9,90\n");
    write("t/notes/part-0.csv", "a,y\n9,90\n");
  }

  private CsvOptions options() {
    return CsvOptions.of(folder + "/t").withLabels("y");
  }

  private static Rows rows(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }

  @Test
  void foldersThatAreColumnsAreOneSource() throws IOException {
    writeTwoDays();
    Source all = CsvSource.of(options(), Storage.local());
    assertThat(all.featureNames()).containsExactly("a");
    assertThat(rows(all).floats()).containsExactly(1, 2, 5);
    assertThat(SourceContract.keys(all))
        .containsExactly(
            "dt=2026-01-01/site=3/part-0.csv:0",
            "dt=2026-01-01/site=3/part-0.csv:1",
            "dt=2026-01-02/site=4/part-0.csv:0");
  }

  @Test
  void aColumnOfThePathIsReadWhereItIsNamed() throws IOException {
    writeTwoDays();
    Source sites =
        CsvSource.of(options().withFeatures(List.of("site", "a")).withId("dt"), Storage.local());
    assertThat(rows(sites).floats()).containsExactly(3, 1, 3, 2, 4, 5);
    assertThat(rows(sites).labels()).containsExactly(10, 20, 50);
    assertThat(SourceContract.keys(sites))
        .containsExactly("2026-01-01", "2026-01-01", "2026-01-02");
  }

  @Test
  void fieldsAndLinesOfJsonHaveSuchColumnsToo() throws IOException {
    writeTwoDays();
    write("j/dt=north%3Asea/site=7/rows.jsonl", "{\"a\": 1}\n");
    var columns =
        FieldColumns.of(
            List.of(
                InputColumns.of(
                    Field.of("n", Field.Type.FLOATS, Shape.of(2)), List.of("a", "site")),
                InputColumns.of(Field.text("d"), "dt")));
    Rows csv = rows(CsvFieldSource.of(folder + "/t", ',', columns, Storage.local()));
    assertThat(csv.floats()).containsExactly(1, 3, 2, 3, 5, 4);
    assertThat(csv.input(1).text(2)).isEqualTo("2026-01-02");
    Rows json = rows(JsonSource.of(folder + "/j", columns, Storage.local()));
    assertThat(json.floats()).containsExactly(1, 7);
    assertThat(json.input(1).text(0)).isEqualTo("north:sea");
  }

  @Test
  void leadingZerosAreANumbersWhereNumbersAreReadAndATextsElsewhere() throws IOException {
    write("j/month=01/rows.jsonl", "{\"a\": 1}\n");
    var columns =
        FieldColumns.of(
            List.of(
                InputColumns.of(
                    Field.of("n", Field.Type.FLOATS, Shape.of(2)), List.of("a", "month"))));
    assertThat(rows(JsonSource.of(folder + "/j", columns, Storage.local())).floats())
        .containsExactly(1, 1);
    var texts = FieldColumns.of(List.of(InputColumns.of(Field.text("m"), "month")));
    assertThat(rows(JsonSource.of(folder + "/j", texts, Storage.local())).input(0).text(0))
        .isEqualTo("01");
  }

  @Test
  void aColumnOfTheFileCountsMoreThanOneOfItsPath() throws IOException {
    write("t/a=9/part-0.csv", "a,y\n1,10\n");
    assertThat(rows(CsvSource.of(options().withFeatures(List.of("a")), Storage.local())).floats())
        .containsExactly(1);
  }

  @Test
  void theFingerprintHoldsThePathsColumnsThatAreRead() throws IOException {
    write("t/dt=1/part-0.csv", "a,y\n1,10\n");
    write("u/dt=2/part-0.csv", "a,y\n1,10\n");
    CsvOptions other = CsvOptions.of(folder + "/u").withLabels("y");
    assertThat(sha256(options())).isEqualTo(sha256(other));
    List<String> read = List.of("a", "dt");
    assertThat(sha256(options().withFeatures(read))).isNotEqualTo(sha256(other.withFeatures(read)));
  }

  private static String sha256(CsvOptions options) throws IOException {
    return SourceIndex.of(CsvSource.of(options, Storage.local())).dataSha256();
  }

  @Test
  void aFileWithoutThatFolderIsNamed() throws IOException {
    write("t/dt=1/part-0.csv", "a,y\n1,10\n");
    write("t/x.csv", "a,y\n1,10\n");
    Source source = CsvSource.of(options().withFeatures(List.of("a", "dt")), Storage.local());
    assertThatThrownBy(() -> rows(source))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "x.csv: there is no folder 'dt=…' in the path, as there is in that of the first file");
  }

  @Test
  void aMissingValueIsMissing() {
    assertThat(PathColumns.all("file:/t/dt=__HIVE_DEFAULT_PARTITION__/x=a%2Fb/part-0.csv"))
        .containsEntry("dt", "")
        .containsEntry("x", "a/b");
  }

  @Test
  void severalPathsAreOneSourceAndNoneTwice() throws IOException {
    write("one/part-0.csv", "a,y\n1,10\n");
    write("two.csv", "a,y\n2,20\n");
    String both = folder + "/two.csv\n" + folder + "/one";
    Source source = CsvSource.of(CsvOptions.of(both).withLabels("y"), Storage.local());
    assertThat(rows(source).floats()).containsExactly(1, 2);
    String twice = both + "\n" + folder + "/one/part-0.csv";
    assertThatThrownBy(() -> CsvSource.of(CsvOptions.of(twice), Storage.local()))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("one/part-0.csv is named twice; its rows would count twice");
  }
}
