package io.centelha.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.data.csv.CsvFieldSource;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.files.DataException;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.parquet.ParquetFieldSource;
import io.centelha.data.parquet.ParquetOptions;
import io.centelha.data.parquet.ParquetSource;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers hand on beside rows: what the file says, of the very row, in every format. */
class KeptColumnsTest {
  private static final Storage HADOOP = HadoopSettings.defaults();
  private static final FieldColumns A =
      FieldColumns.of(
          List.of(InputColumns.of(Field.of("a", Field.Type.FLOATS, Shape.SCALAR), "a")));

  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static CsvSource csv(String path) throws IOException {
    return CsvSource.of(CsvOptions.of(path).withFeatures(List.of("a")), Storage.local());
  }

  /** Of each row its first input and what is kept. */
  private static List<String> kept(Source source) throws IOException {
    List<String> all = new ArrayList<>();
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      Rows.Builder one = new Rows.Builder(source.format(), 1);
      try (RowReader reader = source.open(split)) {
        while (reader.next(one)) {
          all.add(one.floats()[0] + " " + Arrays.toString(reader.kept()));
          one.clear();
        }
      }
    }
    return all;
  }

  @Test
  void textsOfCsvStayAsTheyAre() throws IOException {
    String path = write("rows.csv", "id,a,day\n 007 ,1,2024-01-31\n\"x, \"\"y\"\"\",2.50,\n,3,é\n");
    List<String> expected =
        List.of("1.0 [ 007 , 2024-01-31, 1]", "2.5 [x, \"y\", , 2.50]", "3.0 [, é, 3]");
    List<String> columns = List.of("id", "day", "a");
    assertThat(kept(csv(path).keeping(columns))).isEqualTo(expected);
    Source fields = CsvFieldSource.of(path, ',', A, Storage.local());
    assertThat(kept(fields.keeping(columns))).isEqualTo(expected);
    assertThat(csv(path).keeping(columns).kept())
        .containsExactly(KeptColumn.text("id"), KeptColumn.text("day"), KeptColumn.text("a"));
  }

  @Test
  void aRowThatIsLeftOutTakesNoneOfTheOthersPlace() throws IOException {
    BadRows skip = BadRows.skip(1);
    String csv = write("bad.csv", "id,a\nr0,0\nr1,one\nr2\nr3,3\n\"r4\"x,4\nr5,5\n");
    List<String> expected = List.of("0.0 [r0]", "3.0 [r3]", "5.0 [r5]");
    List<String> id = List.of("id");
    assertThat(kept(csv(csv).keeping(id).withBadRows(skip))).isEqualTo(expected);
    assertThat(kept(csv(csv).withBadRows(skip).keeping(id))).isEqualTo(expected);
    assertThat(kept(CsvFieldSource.of(csv, ',', A, Storage.local()).withBadRows(skip).keeping(id)))
        .isEqualTo(expected);
    String lines =
        write(
            "bad.jsonl",
            """
            {"id":"r0","a":0}
            {"id":"r1","a":"one"}
            {"id":"r2"
            {"id":"r3","a":3}
            []
            {"a":5,"id":"r5"}
            """);
    assertThat(kept(JsonSource.of(lines, A, Storage.local()).withBadRows(skip).keeping(id)))
        .isEqualTo(expected);
  }

  @Test
  void aStepDropsARowWithWhatIsKeptOfIt() throws IOException {
    String path = write("steps.csv", "id,a\nr0,0\nr1,\nr2,2\nr3,\nr4,4\n");
    CsvSource source =
        CsvSource.of(
            CsvOptions.of(path).withFeatures(List.of("a")).withMissing(MissingValues.AS_NAN),
            Storage.local());
    List<String> expected = List.of("0.0 [r0]", "2.0 [r2]", "4.0 [r4]");
    assertThat(kept(source.keeping(List.of("id")).withSteps(List.of(new DropMissing()))))
        .isEqualTo(expected);
    assertThat(kept(source.withSteps(List.of(new DropMissing())).keeping(List.of("id"))))
        .isEqualTo(expected);
  }

  @Test
  void jsonKeepsTextsDigitsAndStructure() throws IOException {
    String path =
        write(
            "rows.jsonl",
            """
            {"a": 1, "n": 1.10, "big": 12345678901234567890.5, "t": "x\\n", "l": [1, {"k": null}]}
            {"n": null, "a": 2, "t": true}
            """);
    assertThat(
            kept(
                JsonSource.of(path, A, Storage.local())
                    .keeping(List.of("n", "big", "t", "l", "a"))))
        .containsExactly(
            "1.0 [1.10, 12345678901234567890.5, x\n, [1,{\"k\":null}], 1]",
            "2.0 [null, null, true, null, 2]");
  }

  @Test
  void columnsOfThePathAreKept() throws IOException {
    write("parts/dt=2024-01-31/part.csv", "a\n1\n");
    write("parts/dt=2024-02-01/part.csv", "a\n2\n");
    Source csv = csv(folder + "/parts").keeping(List.of("dt"));
    assertThat(kept(csv)).containsExactly("1.0 [2024-01-31]", "2.0 [2024-02-01]");
    write("lines/dt=2024-01-31/part.jsonl", "{\"a\": 1}\n{\"a\": 2, \"dt\": \"own\"}\n");
    Source lines = JsonSource.of(folder + "/lines", A, Storage.local()).keeping(List.of("dt"));
    assertThat(kept(lines)).containsExactly("1.0 [2024-01-31]", "2.0 [own]");
    String before = SourceIndex.of(csv).dataSha256();
    Files.move(folder.resolve("parts/dt=2024-02-01"), folder.resolve("parts/dt=2024-03-01"));
    assertThat(SourceIndex.of(csv(folder + "/parts").keeping(List.of("dt"))).dataSha256())
        .isNotEqualTo(before);
  }

  /** Written by pyarrow: see {@code make.py} there. */
  @Test
  void valuesOfParquetKeepTheirTypesOrAreToldInIso8601() throws IOException {
    String path = "src/test/resources/golden/parquet/kept.parquet";
    List<String> columns =
        List.of(
            "id", "number", "single", "ok", "unsigned", "day", "moment", "clock", "price", "cents");
    List<String> expected =
        List.of(
            "0.5 [row-0, 9007199254740993, 0.1, true, 4000000000, 2024-02-29,"
                + " 2024-01-31T23:59:59.000001Z, 1969-12-31T23:59:59.999999999, -12.30, 0.07]",
            "1.5 [null, null, null, null, null, null, null, null, null, null]",
            "2.5 [é, -1, 2.5, false, 0, 1969-12-31, 1970-01-01T00:00:00Z,"
                + " 2024-01-31T12:00:00, 1234567890123456789.01, 0.00]");
    Source table =
        ParquetSource.of(ParquetOptions.of(path).withFeatures("a"), HADOOP).keeping(columns);
    assertThat(kept(table)).isEqualTo(expected);
    assertThat(table.kept())
        .extracting(KeptColumn::kind)
        .containsExactly(
            KeptColumn.Kind.TEXT,
            KeptColumn.Kind.WHOLE,
            KeptColumn.Kind.FLOAT,
            KeptColumn.Kind.TRUTH,
            KeptColumn.Kind.WHOLE,
            KeptColumn.Kind.TEXT,
            KeptColumn.Kind.TEXT,
            KeptColumn.Kind.TEXT,
            KeptColumn.Kind.TEXT,
            KeptColumn.Kind.TEXT);
    assertThat(kept(ParquetFieldSource.of(path, A, HADOOP).keeping(columns))).isEqualTo(expected);
  }

  @Test
  void memoryOfWhatIsKeptIsThatOfItsTexts() {
    assertThat(KeptColumn.bytes()).isZero();
    assertThat(KeptColumn.bytes("é".repeat(1000), 7L, null) - KeptColumn.bytes("", 7L, null))
        .isEqualTo(2000);
  }

  /** Spark's times, unless it is told otherwise. */
  @ParameterizedTest
  @ValueSource(strings = {"first-job", "int96-plain"})
  void momentsOf96BitsAreToldInIso8601(String name) throws IOException {
    String path = "src/test/resources/golden/parquet/" + name + ".parquet";
    Source source = ParquetSource.of(ParquetOptions.of(path).withFeatures("grade"), HADOOP);
    assertThat(kept(source.keeping(List.of("moment"))))
        .hasSize(30)
        .startsWith(
            "1.0 [2024-01-31T23:59:59.000001Z]",
            "2.0 [null]",
            "3.0 [1969-12-31T23:59:59.999999999Z]",
            "1.0 [1970-01-04T00:00:00Z]");
  }

  @Test
  void badRowsOfParquetTakeNoPlace() throws IOException {
    String path = "src/test/resources/golden/parquet/gaps.parquet";
    Source source =
        ParquetSource.of(ParquetOptions.of(path).withFeatures("a"), HADOOP)
            .withBadRows(BadRows.skip(1));
    assertThat(kept(source.keeping(List.of("id", "a"))))
        .hasSize(10)
        .startsWith("-1.0 [row-0, -1.0]", "-0.25 [row-3, -0.25]")
        .endsWith("1.75 [row-11, 1.75]");
  }

  @Test
  void whatCantBeKeptIsRefused() throws IOException {
    String csv = write("rows.csv", "id,a,twice,twice\nx,1,2,3\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> csv(csv).keeping(List.of("twize")))
        .withMessageContaining("rows.csv, line 1: there is no column 'twize' (kept).")
        .withMessageContaining("Did you mean 'twice'?");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> csv(csv).keeping(List.of("twice")))
        .withMessageContaining("columns 3 and 4 are both called 'twice'");
    String lines = write("rows.jsonl", "{\"id\": 1, \"a\": 2}\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> JsonSource.of(lines, A, Storage.local()).keeping(List.of("dt")))
        .withMessageEndingWith(
            "none of the first 1000 lines has the key 'dt' (kept). The keys are: a, id");
    String types = "src/test/resources/golden/parquet/types.parquet";
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                ParquetSource.of(ParquetOptions.of(types).withFeatures("a"), HADOOP)
                    .keeping(List.of("pixels")))
        .withMessageContaining(
            "column 'pixels' (kept): it is a list of float, expected a text, a number, a truth"
                + " value, a date or a time");
    Source idx =
        IdxSource.of(
            IdxOptions.of(
                "data/mnist-10k/train-images-idx3-ubyte.gz",
                "data/mnist-10k/train-labels-idx1-ubyte.gz"),
            Storage.local());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> idx.keeping(List.of("id")))
        .withMessageContaining("no names");
  }
}
