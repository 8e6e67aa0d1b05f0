package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.idx.IdxFiles;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that can't be used, and jobs that go on without them. */
class BadRowsTest {
  private static final List<String> GOOD =
      List.of("1,2,0", "\"3\",4.5,1", "-1,0,2", "7,8,0", "9, 1e3 ,1", "2,2,2");

  /** One for each way to be bad; the first comes before all good rows, the last after them. */
  private static final List<String> BAD =
      List.of("1,2", "1,2,0,4", "red,2,0", "NaN,2,0", "1,Infinity,0", "1,2,", "1,2,3", "\"1,2,0");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {7, 16, 40, 1 << 20})
  void whatIsLeftIsWhatAFileWithoutThemHolds(long splitBytes) throws IOException {
    Source mixed = mixed(splitBytes).withBadRows(BadRows.skip(0.6));
    Source clean = csv("clean.csv", GOOD, 1 << 20);

    Rows left = all(mixed);
    Rows expected = all(clean);

    assertThat(left.size()).isEqualTo(GOOD.size());
    assertThat(left.floats()).isEqualTo(expected.floats());
    assertThat(left.labels()).isEqualTo(expected.labels());
    for (int row = 0; row < left.size(); row++) {
      assertThat(left.index(row)).isEqualTo(row);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 16, 40, 1 << 20})
  void theyAreCountedByTheScanHoweverTheFileIsSplit(long splitBytes) throws IOException {
    SourceIndex index = SourceIndex.of(mixed(splitBytes).withBadRows(BadRows.skip(0.6)));

    assertThat(index.rows()).isEqualTo(GOOD.size());
    assertThat(index.badRows()).isEqualTo(BAD.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 16, 1 << 20})
  void eachIsHandedOverOnceWithItsPlaceAndText(long splitBytes) throws IOException {
    Source source = mixed(splitBytes).withBadRows(BadRows.skip(0.6));
    List<BadRow> bad = new ArrayList<>();
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      try (RowReader reader = source.open(split, bad::add)) {
        RowReader.skipAll(reader, source.format());
      }
    }

    byte[] file = Files.readAllBytes(folder.resolve("mixed.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("mixed.csv"));
    assertThat(bad).extracting(BadRow::text).containsExactlyElementsOf(BAD);
    for (BadRow row : bad) {
      int offset = (int) row.place().offset();
      byte[] text = row.text().getBytes(UTF_8);
      assertThat(Arrays.copyOfRange(file, offset, offset + text.length)).isEqualTo(text);
      assertThat(lines.get((int) row.place().number() - 1)).isEqualTo(row.text());
    }
    assertThat(bad.get(2).column()).isEqualTo("a");
    assertThat(bad.get(2).reason()).isEqualTo("got 'red', expected a number");
  }

  @Test
  void aKeyNamesTheRowsPlaceInTheFileWhateverIsSkipped() throws IOException {
    Source source =
        csv("rows.csv", List.of("1,2,0", "x,2,0", "3,4,1"), 1 << 20).withBadRows(BadRows.skip(0.5));
    List<String> keys = new ArrayList<>();
    try (RowReader reader = source.open(SourceIndex.of(source).splits().get(0))) {
      while (reader.next(new Rows.Builder(source.format(), 1))) {
        keys.add(reader.key());
      }
    }
    assertThat(keys).containsExactly("rows.csv:0", "rows.csv:2");
  }

  /** As Python's csv module reads them: the lines in between are no rows. */
  @Test
  void aRowWhoseQuotesHoldLineBreaksIsBadAsAWhole() throws IOException {
    List<String> text = List.of("7,\"first line", "9,9,2", "last\"\" line\",1");
    List<String> lines = new ArrayList<>(List.of("1,2,0"));
    lines.addAll(text);
    lines.add("3,4,1");
    List<BadRow> bad = new ArrayList<>();
    Source source = csv("rows.csv", lines, 1 << 20).withBadRows(BadRows.skip(0.5));

    SourceIndex index = SourceIndex.of(source);
    List<String> keys = new ArrayList<>();
    var rows = new Rows.Builder(source.format(), 9);
    try (RowReader reader = source.open(index.splits().get(0), bad::add)) {
      while (reader.next(rows)) {
        keys.add(reader.key());
      }
    }

    assertThat(index.badRows()).isEqualTo(1);
    assertThat(rows.build().floats()).startsWith(1, 2, 3, 4);
    assertThat(keys).containsExactly("rows.csv:0", "rows.csv:2");
    assertThat(bad).hasSize(1);
    assertThat(bad.get(0).place().number()).isEqualTo(3);
    assertThat(bad.get(0).text()).isEqualTo(String.join("\n", text));
  }

  @Test
  void aQuoteThatIsNeverClosedSpoilsItsOwnLineAlone() throws IOException {
    List<String> lines = List.of("1,2,0", "\"7,8,1", "5,6,0", "\"3\",4,1");
    Source source = csv("rows.csv", lines, 1 << 20).withBadRows(BadRows.skip(0.5));
    assertThat(all(source).floats()).containsExactly(1, 2, 5, 6, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7,\"he said \"x\" and|9,9,2|end\",1", "7,\"one|9,9,2|two \"x\" end\",1"})
  void quotesThatDontTellWhereARowEndsAreNotSkipped(String text) throws IOException {
    List<String> lines = new ArrayList<>(List.of("1,2,0"));
    lines.addAll(List.of(text.split("[|]", -1)));
    Source source = csv("rows.csv", lines, 1 << 20).withBadRows(BadRows.skip(0.9));
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "rows.csv, line 3: its quotes don't tell where the row ends, so that it isn't skipped;"
                + " write texts without line breaks");
  }

  /** What reads the next part of the file would take the row's lines for rows. */
  @ParameterizedTest
  @ValueSource(longs = {20, 24, 28})
  void aRowThatGoesOnInAnotherPartOfTheFileIsNotSkipped(long splitBytes) throws IOException {
    List<String> lines = List.of("1,2,0", "7,\"first line", "9,9,2", "last line\",1", "3,4,1");
    Source source = csv("rows.csv", lines, splitBytes).withBadRows(BadRows.skip(0.9));
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("rows.csv, line 3: the row goes on in another part of the file");
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 1 << 20})
  void moreThanTheShareIsAnErrorThatNamesTheFirst(long splitBytes) throws IOException {
    Source source = mixed(splitBytes).withBadRows(BadRows.skip(0.5));
    String path = "file:" + folder + "/mixed.csv";
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessage(
            path
                + ": 8 of 14 rows are bad, expected at most a share of 0.5 (maxShare): "
                + path
                + ", line 2: the line has 2 fields, expected 3 as in the header; "
                + path
                + ", line 4: the line has 4 fields, expected 3 as in the header; "
                + path
                + ", line 7, column 'a': got 'red', expected a number; and 5 more");
  }

  @Test
  void theShareItselfIsAllowed() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add(i < 29 ? "bad" : "1,2,0");
    }
    Source source = csv("rows.csv", lines, 1 << 20);
    assertThat(SourceIndex.of(source.withBadRows(BadRows.skip(0.29))).badRows()).isEqualTo(29);
    assertThatThrownBy(() -> SourceIndex.of(source.withBadRows(BadRows.skip(0.28))))
        .hasMessageContaining("29 of 100 rows are bad");
  }

  @Test
  void wereAllBadThereIsNothingToLearnFrom() throws IOException {
    Source source = csv("rows.csv", List.of("x,2,0", "3"), 1 << 20).withBadRows(BadRows.skip(1));
    assertThatThrownBy(() -> SourceIndex.of(source))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("rows.csv holds no good rows, expected at least one");
  }

  @Test
  void rowsOfIdxFilesAreLeftOutToo() throws IOException {
    var features = ByteBuffer.allocate(4 * 2 * 4);
    for (float value : new float[] {1, 2, Float.NaN, 3, 4, 5, 6, Float.NEGATIVE_INFINITY}) {
      features.putFloat(value);
    }
    Files.write(folder.resolve("x"), IdxFiles.idx(0x0D, new int[] {4, 2}, features.array()));
    Files.write(folder.resolve("y"), IdxFiles.idx(0x08, new int[] {4}, new byte[] {0, 1, 9, 1}));
    Source source =
        IdxSource.of(
            IdxOptions.of(folder + "/x", folder + "/y").withClasses(2), HadoopSettings.defaults());

    assertThatThrownBy(() -> all(source))
        .isInstanceOf(DataException.class)
        .hasMessage("file:%s/x, row 1: number 0 is NaN, expected a finite one".formatted(folder));

    List<String> bad = new ArrayList<>();
    Source skipping = source.withBadRows(BadRows.skip(0.75));
    SourceIndex index = SourceIndex.of(skipping);
    try (RowReader reader = skipping.open(index.splits().get(0), row -> bad.add(row.toString()))) {
      RowReader.skipAll(reader, skipping.format());
    }
    assertThat(index.badRows()).isEqualTo(3);
    assertThat(all(skipping).floats()).containsExactly(1, 2);
    assertThat(bad)
        .containsExactly(
            "file:%s/x, row 1: number 0 is NaN, expected a finite one".formatted(folder),
            "file:%s/y, row 2: the label is 9.0, expected a class from 0 to 1".formatted(folder),
            "file:%s/x, row 3: number 1 is -Infinity, expected a finite one".formatted(folder));
  }

  @Test
  void rulesThatSayNothingAreRefused() {
    assertThatThrownBy(() -> BadRows.skip(1.5)).hasMessage("maxShare must lie in 0 … 1, got 1.5");
    assertThatThrownBy(() -> BadRows.quarantine(0.5, ""))
        .hasMessageStartingWith("A folder, here '', is for policy QUARANTINE");
  }

  /** Good and bad ones in turn, an empty line among them. */
  private Source mixed(long splitBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < BAD.size(); i++) {
      lines.add(BAD.get(i));
      if (i < GOOD.size()) {
        lines.add(GOOD.get(i));
      }
      if (i == 1) {
        lines.add("");
      }
    }
    return csv("mixed.csv", lines, splitBytes);
  }

  private Source csv(String name, List<String> lines, long splitBytes) throws IOException {
    Files.writeString(folder.resolve(name), "a,b,y\n" + String.join("\n", lines) + "\n");
    CsvOptions options =
        new CsvOptions(
            folder + "/" + name,
            ',',
            new NamedColumns(List.of("y"), List.of(), Optional.empty()),
            LabelValues.classes(3),
            MissingValues.REJECTED,
            Optional.empty());
    return CsvSource.of(options, HadoopSettings.defaults(), splitBytes);
  }

  private static Rows all(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }
}
