package io.centelha.data.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.DropMissing;
import io.centelha.data.rows.DropUnlabeled;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On files that PyArrow wrote; {@code make.py} beside them says what they hold. */
class ParquetSourceTest implements SourceContract {
  private static final String FILES = "src/test/resources/golden/parquet/";
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();
  private static final int ROWS = 12;

  @TempDir private Path folder;

  @Override
  public Source source() throws IOException {
    ParquetOptions options = ParquetOptions.of(file("plain")).withFeatures("pixels");
    return ParquetSource.of(options.withLabels("label"), SETTINGS, 500);
  }

  private static String file(String name) {
    return FILES + name + ".parquet";
  }

  private static ParquetSource open(String name, UnaryOperator<ParquetOptions> options)
      throws IOException {
    return ParquetSource.of(options.apply(ParquetOptions.of(file(name))), SETTINGS);
  }

  private static Rows rows(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codec-none",
        "codec-snappy",
        "codec-gzip",
        "codec-zstd",
        "codec-lz4",
        "plain",
        "pages",
        "version-2",
        "checksums",
        "delta",
        "uint8",
        "doubles",
        "fixed"
      })
  void columnsOfNumbersAreRead(String name) throws IOException {
    ParquetSource source =
        open(name, options -> options.withFeatures("c", "ok", "a", "b").withLabels("label"));
    assertThat(source.format()).isEqualTo(new RowFormat(Shape.of(4), Field.Type.FLOATS, 1));
    Rows rows = rows(source);
    assertThat(rows.size()).isEqualTo(ROWS);
    for (int i = 0; i < ROWS; i++) {
      assertThat(rows.labels()[i]).isEqualTo(i % 3);
      assertThat(rows.floats()[4 * i]).isEqualTo((float) Math.pow(2, i - 3));
      assertThat(rows.floats()[4 * i + 1]).isEqualTo(i % 2 == 0 ? 1 : 0);
      assertThat(rows.floats()[4 * i + 2]).isEqualTo(i / 4f - 1);
      assertThat(rows.floats()[4 * i + 3]).isEqualTo(i * i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codec-none",
        "codec-snappy",
        "codec-gzip",
        "codec-zstd",
        "codec-lz4",
        "plain",
        "pages",
        "version-2",
        "checksums",
        "delta",
        "doubles",
        "fixed"
      })
  void aColumnOfListsHoldsAllFeatures(String name) throws IOException {
    ParquetSource source =
        open(
            name,
            options ->
                options
                    .withFeatures("pixels")
                    .withLabels("species")
                    .withLabelValues(
                        LabelValues.names(List.of("virginica", "setosa", "versicolor"))));
    assertThat(source.format()).isEqualTo(new RowFormat(Shape.of(6), Field.Type.FLOATS, 1));
    Rows rows = rows(source);
    for (int i = 0; i < ROWS; i++) {
      assertThat(rows.labels()[i]).isEqualTo((i + 1) % 3);
      for (int j = 0; j < 6; j++) {
        assertThat(rows.floats()[6 * i + j]).isEqualTo((7 * i + 31 * j) % 256);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uint8", "binary", "binary-plain"})
  void bytesStayBytesUnlessSomeMayBeMissing(String name) throws IOException {
    ParquetSource source = open(name, options -> options.withFeatures("pixels"));
    assertThat(source.format()).isEqualTo(new RowFormat(Shape.of(6), Field.Type.BYTES, 0));
    Rows rows = rows(source);
    Rows floats =
        rows(
            open(
                name, options -> options.withFeatures("pixels").withMissing(MissingValues.AS_NAN)));
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 6; j++) {
        assertThat(rows.bytes()[6 * i + j] & 0xFF).isEqualTo((7 * i + 31 * j) % 256);
        assertThat(floats.floats()[6 * i + j]).isEqualTo((7 * i + 31 * j) % 256);
      }
    }
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {1, 100, 999, 2000, 100_000})
  void readingInSplitsEqualsReadingInOne(long splitBytes) throws IOException {
    ParquetOptions options =
        ParquetOptions.of(file("codec-snappy")).withFeatures("a").withLabels("label");
    ParquetSource source = ParquetSource.of(options, SETTINGS, splitBytes);
    List<Integer> read = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      var rows = new Rows.Builder(source.format(), ROWS);
      try (RowReader reader = source.open(split)) {
        while (reader.next(rows)) {
          keys.add(reader.key());
        }
      }
      for (float a : rows.build().floats()) {
        read.add((int) (4 * (a + 1)));
      }
    }
    assertThat(read).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(keys.get(11)).isEqualTo("codec-snappy.parquet:11");
  }

  @Test
  void keysComeFromTheIdColumn() throws IOException {
    for (String name : List.of("plain", "codec-gzip", "version-2", "delta")) {
      assertThat(SourceContract.keys(open(name, options -> options.withFeatures("a").withId("id"))))
          .startsWith("row-0", "row-1")
          .hasSize(ROWS);
      assertThat(
              SourceContract.keys(
                  open(name, options -> options.withFeatures("a").withId("number"))))
          .startsWith("1000000000000", "1000000000001")
          .endsWith("1000000000011");
    }
  }

  @Test
  void theFingerprintIsThatOfTheBytes() throws IOException {
    Path part = folder.resolve("part.parquet");
    Files.copy(Path.of(file("plain")), part);
    ParquetOptions options = ParquetOptions.of(folder.toString()).withFeatures("a");
    String before = SourceIndex.of(ParquetSource.of(options, SETTINGS)).dataSha256();
    assertThat(SourceIndex.of(ParquetSource.of(options.withFeatures("b"), SETTINGS)).dataSha256())
        .isEqualTo(before);
    Files.delete(part);
    Files.copy(Path.of(file("codec-gzip")), part);
    assertThat(SourceIndex.of(ParquetSource.of(options, SETTINGS)).dataSha256())
        .isNotEqualTo(before);
  }

  @Test
  void aFolderOfFilesIsReadByName() throws IOException {
    Files.copy(Path.of(file("plain")), folder.resolve("b.parquet"));
    Files.copy(Path.of(file("empty")), folder.resolve("a.parquet"));
    Files.copy(Path.of(file("delta")), folder.resolve("c.parquet"));
    Files.createFile(folder.resolve("_SUCCESS"));
    ParquetSource source =
        ParquetSource.of(
            ParquetOptions.of(folder.toString()).withFeatures("pixels").withLabels("label"),
            SETTINGS);
    assertThat(SourceIndex.of(source).rows()).isEqualTo(2 * ROWS);
    assertThat(rows(source).labels()).startsWith(0, 1, 2, 0).hasSize(2 * ROWS);
  }

  @Test
  void missingValuesAreNaNWhereTheyMayBe() throws IOException {
    Source source =
        open("gaps", options -> options.withFeatures("a", "b").withMissing(MissingValues.AS_NAN));
    float[] floats = rows(source).floats();
    assertThat(floats).startsWith(-1, 0, Float.NaN, 1, Float.NaN, 4, -0.25f, Float.NaN, 0, 16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "codec-snappy", "doubles", "delta", "uint8"})
  void aColumnHoldsTheWeights(String name) throws IOException {
    ParquetSource source =
        open(name, options -> options.withFeatures("a", "c").withLabels("label").withWeight("b"));
    assertThat(source.format())
        .isEqualTo(new RowFormat(Shape.of(2), Field.Type.FLOATS, 1).withWeight());
    Rows rows = rows(source);
    for (int i = 0; i < ROWS; i++) {
      assertThat(rows.weights()[i]).isEqualTo(i * i);
      assertThat(rows.labels()[i]).isEqualTo(i % 3);
    }
  }

  @Test
  void bytesStayBytesBesideTheirWeights() throws IOException {
    Rows rows = rows(open("binary", options -> options.withFeatures("pixels").withWeight("c")));
    assertThat(rows.format().storage()).isEqualTo(Field.Type.BYTES);
    assertThat(rows.weights()).startsWith(0.125f, 0.25f, 0.5f).hasSize(ROWS);
  }

  @Test
  void whatIsNoWeightIsNamed() {
    String expected = ", expected a weight: a finite number >= 0; 0 leaves a row out of the loss";
    assertError(
        "plain",
        options -> options.withFeatures("b").withWeight("a"),
        ", row 0, column 'a': got -1.0" + expected);
    assertError(
        "gaps",
        options -> options.withFeatures("b").withMissing(MissingValues.AS_NAN).withWeight("c"),
        ", row 11, column 'c': got Infinity" + expected);
    assertThatThrownBy(() -> open("plain", options -> options.withWeight("species")))
        .hasMessageContaining(
            "column 'species' (weight): it is binary (STRING), expected a number");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"label", "species"})
  void rowsWithoutALabelAreDropped(String label) throws IOException {
    LabelValues values =
        label.equals("label")
            ? LabelValues.classes(3)
            : LabelValues.names(List.of("setosa", "versicolor", "virginica"));
    Source source =
        open(
                "gaps",
                options ->
                    options
                        .withFeatures("a")
                        .withMissing(MissingValues.AS_NAN)
                        .withLabels(label)
                        .withLabelValues(values.withMissing(MissingValues.AS_NAN)))
            .withSteps(List.of(new DropUnlabeled()));
    assertThat(rows(source).labels()).containsExactly(0, 1, 2, 0, 2, 0, 1, 2, 0, 1, 2);
    SourceIndex index = SourceIndex.of(source.withSteps(List.of(new DropMissing())));
    assertThat(index.rows()).isEqualTo(9);
    assertThat(index.droppedRows())
        .isEqualTo(Map.of("without a label", 1L, "with a missing number", 2L));
  }

  @Test
  void badRowsAreLeftOutAndTheOthersStayWhole() throws IOException {
    Source source =
        open(
            "gaps",
            options ->
                options
                    .withFeatures("pixels")
                    .withLabels("label")
                    .withLabelValues(LabelValues.classes(3)));
    Rows rows = rows(source.withBadRows(BadRows.skip(0.9)));
    assertThat(rows.size()).isEqualTo(6);
    assertThat(rows.labels()).containsExactly(0, 1, 2, 0, 2, 2);
    assertThat(rows.floats())
        .startsWith(0, 31, 62, 93, 124, 155)
        .endsWith(77, 108, 139, 170, 201, 232);
    assertThatThrownBy(() -> InMemoryData.read(source.withBadRows(BadRows.skip(0.1))))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "gaps.parquet: 6 of 12 rows are bad, expected at most a share of 0.1 (maxShare): "
                + uri("gaps")
                + ", row 4, column 'label': got nothing, expected a class from 0 to 2; "
                + uri("gaps")
                + ", row 6, column 'pixels': got nothing, expected 6 numbers; "
                + uri("gaps")
                + ", row 7, column 'pixels': got nothing, expected 6 numbers; and 3 more");
  }

  private static String uri(String name) {
    return "file:" + Path.of(file(name)).toAbsolutePath();
  }

  @Test
  void badRowsAreErrorsThatNameFileRowAndColumn() {
    assertError(
        "gaps",
        options -> options.withFeatures("a"),
        ", row 1, column 'a': got nothing, expected a number; impute missing values (features:"
            + " Impute) or drop the row");
    assertError(
        "gaps",
        options -> options.withFeatures("c"),
        ", row 11, column 'c': got Infinity, expected a number below 3.4e38 in size; rescale the"
            + " column or drop the row");
    assertError(
        "gaps",
        options -> options.withFeatures("pixels").withFeatureShape(Shape.of(3)),
        ", row 0, column 'pixels': got 6 numbers, expected 3 numbers; every row has as many; give"
            + " data.shape, or drop the row");
    assertError(
        "plain",
        options ->
            options
                .withFeatures("a")
                .withLabels("species")
                .withLabelValues(LabelValues.names(List.of("setosa", "versicolor"))),
        ", row 2, column 'species': got 'virginica', expected one of setosa, versicolor; add it to"
            + " the classes or drop the row");
    assertError(
        "plain",
        options -> options.withFeatures("a").withLabels("species"),
        ", row 0, column 'species': got 'setosa', expected a number; name the classes if labels are"
            + " words");
    assertError(
        "plain",
        options ->
            options.withFeatures("a").withLabels("label").withLabelValues(LabelValues.classes(2)),
        ", row 2, column 'label': got 2.0, expected a class from 0 to 1; does the model's last"
            + " layer have one unit per class? Classes count from 0;"
            + " data.classes names others");
  }

  @Test
  void columnsOfOtherTypesAreRefused() {
    assertError(
        "plain",
        options -> options.withFeatures("pixel"),
        ": there is no column 'pixel' (features). Did you mean 'pixels'? The columns are: id,"
            + " number, a, b, c, ok, pixels, species, label");
    assertError(
        "plain",
        options -> options,
        ", column 'id' (features): it is binary (STRING), expected a number; cast it, or name"
            + " other columns");
    assertError(
        "plain",
        options -> options.withFeatures("a", "pixels"),
        ", column 'pixels' (features): it is a list of float, expected a number, or else the only"
            + " column of features; cast it, or name other columns");
    for (String name : List.of("when", "price")) {
      assertError("types", options -> options.withFeatures(name), "expected a number, a list of");
    }
    for (String name : List.of("both", "deep")) {
      assertError(
          "types",
          options -> options.withFeatures(name),
          ", column '"
              + name
              + "' (features): it is a nested type, expected a value or a list of values; cast it,"
              + " or name other columns");
    }
    assertError(
        "plain",
        options -> options.withFeatures("a").withLabels("pixels"),
        "expected a number or a string; cast it, or name other columns");
  }

  @Test
  void whatIsNotSupportedIsNamed() {
    assertError(
        "brotli",
        options -> options.withFeatures("a"),
        ", column 'a': it is compressed by BROTLI, expected snappy, gzip, zstd, lz4_raw or"
            + " nothing");
    assertError(
        "texts-delta",
        options -> options.withFeatures("a").withId("species"),
        ", column 'species': its values are encoded as DELTA_BYTE_ARRAY, which isn't supported;"
            + " write it with plain or dictionary encoding");
  }

  @Test
  void filesThatAreNoParquetFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(file("plain")));
    assertDamage(new byte[0], "has 0 bytes: not a Parquet file, or only its beginning");
    assertDamage(
        Arrays.copyOf(whole, whole.length - 1),
        "doesn't end in PAR1: not a Parquet file, or only its beginning");
    byte[] encrypted = whole.clone();
    encrypted[whole.length - 1] = 'E';
    assertDamage(encrypted, "is encrypted, expected plain Parquet; decrypt it first");
    byte[] footer = whole.clone();
    footer[whole.length - 5] = 0x7F;
    assertDamage(footer, "and tells of a footer of ");
    byte[] zeros = whole.clone();
    Arrays.fill(zeros, whole.length - 1000, whole.length - 8, (byte) 0xFF);
    assertDamage(zeros, "the footer is damaged: ");
  }

  private void assertDamage(byte[] bytes, String message) throws IOException {
    Path damaged = folder.resolve("x.parquet");
    Files.write(damaged, bytes);
    assertThatThrownBy(() -> ParquetSource.of(ParquetOptions.of(damaged.toString()), SETTINGS))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("file:" + damaged)
        .hasMessageContaining(message);
  }

  private static void assertError(
      String name, UnaryOperator<ParquetOptions> options, String message) {
    assertThatThrownBy(() -> InMemoryData.read(open(name, options)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(uri(name))
        .hasMessageContaining(message);
  }
}
