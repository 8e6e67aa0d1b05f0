package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.jsonl.JsonSample;
import io.centelha.data.parquet.ParquetSample;
import io.centelha.data.rows.TableSample;
import io.centelha.jobs.run.ExitCode;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First jobs: what they decide about columns, and that {@code check} takes each as it is. */
class NewCommandTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String job() {
    return folder.resolve("job.yaml").toString();
  }

  private Cli made(String data, String label, String... more) {
    String[] line = {"new", "--data", data, "--label", label, "--output", job()};
    String[] all = Stream.of(line, more).flatMap(Stream::of).toArray(String[]::new);
    return Cli.run(all);
  }

  /** The job of a table, which {@code check} has taken. */
  private String jobOf(String data, String label) throws IOException {
    Cli run = made(data, label);
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    Cli checked = Cli.run("check", "--job", job());
    assertThat(checked.end()).as(checked.err()).isEqualTo(ExitCode.DONE);
    return Files.readString(Path.of(job()));
  }

  /** Thirty rows of a line each. */
  private static String rows(String pattern) {
    return IntStream.range(0, 30)
        .mapToObj(
            row ->
                String.format(
                    Locale.ROOT, pattern, row, row * 7 % 11 / 4.0, row % 3, "abc".charAt(row % 3)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void aJobSaysWhatItTookAndWhatItLeftOut() throws IOException {
    String data =
        write(
            "shop sales.csv",
            "id;city;size;yes;day;price,eur;empty;same\n"
                + rows("%1$d;town %4$s;%2$.2f;%3$d;2024-01-%3$d1;%2$.2f;;7"));
    Cli run = made(data, "yes");
    assertThat(run.out())
        .isEqualTo(
            """
            Table %s
            Looked at all 30 rows. 3 classes, so this is a classification. For a regression: no classes, one unit, loss mean_squared_error.
            Features: size, price,eur
            Left out: id: it seems to number or to name the rows
            Left out: city: text, 3 different ones
            Left out: day: dates or times
            Left out: empty: it is empty
            Left out: same: it always says 7
            Job file: %s; next: centelha train --job %s
            """
                .formatted(data, job(), job()));
    assertThat(Path.of(job()))
        .content()
        .contains(
            """
              delimiter: ";"
              # 3 classes, so this is a classification. For a regression: no classes, one unit, loss mean_squared_error.
              label: "yes"
              classes: 3
              features:
                - size
                - "price,eur"
                # left out: id: it seems to number or to name the rows
                # left out: city: text, 3 different ones
            """)
        .contains("name: shop-sales\n", "units: 3, activation: softmax", "validationSplit: 0.2");
    assertThat(Cli.run("check", "--job", job()).end()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void textsAreClassesByName() throws IOException {
    String job = jobOf("data/iris.csv", "species");
    assertThat(job)
        .contains("  classes: [setosa, versicolor, virginica]\n", "- sepal length (cm)\n")
        .contains("# No validationSplit: the last fifth of the rows has other labels")
        .contains("EarlyStopping: {monitor: loss, patience: 10")
        .doesNotContain("\n  validationSplit");
  }

  @Test
  void numbersAreARegression() throws IOException {
    Cli run = made("data/ESOL.csv", "measured log solubility in mols per litre");
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("Left out: smiles: text, 1,1", "so this is a regression");
    assertThat(Path.of(job()))
        .content()
        .contains("loss: mean_squared_error", "  - Dense: {units: 1}\n", "monitor: val_loss")
        .doesNotContain("classes:");
    assertThat(Cli.run("check", "--job", job()).end()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void gapsAreImputedAndRowsWithoutALabelLeftOut() throws IOException {
    String data =
        write("gaps.csv", "a,b,y\n" + rows("%2$.2f,%1$d.5,%2$.3f") + ",3,1.5\n2,NA,0.5\n1,1,\n");
    assertThat(jobOf(data, "y"))
        .contains("  - Impute\n", "  unlabeled: ignore\n")
        .contains("    - a\n    - b\n");
  }

  @ParameterizedTest
  @CsvSource({"tsv, '\\t', '\"\\t\"'", "txt, |, '\"|\"'", "csv, ;, '\";\"'"})
  void theDelimiterIsFound(String ending, String delimiter, String written) throws IOException {
    String character = delimiter.replace("\\t", "\t");
    String data =
        write(
            "rows." + ending,
            "a,b y\n".replace(" ", character).replace(",", character)
                + rows("%2$.2f %1$d.5 %3$d").replace(" ", character));
    assertThat(jobOf(data, "y")).contains("  delimiter: " + written + "\n");
  }

  @Test
  void linesOfJsonAreTakenWhoseNumbersAreNumbers() throws IOException {
    String data =
        write(
            "rows.jsonl",
            rows(
                "{\"a\": %2$.2f, \"n\": \"%1$d\", \"list\": [1], \"b\": %1$d.5, \"kind\": \"%4$s\"}"));
    assertThat(jobOf(data, "kind"))
        .contains("format: jsonl", "classes: [a, b, c]", "    - a\n    - b\n")
        .contains("# left out: list: it holds lists or objects")
        .contains("# left out: \"n\": text, 30 different ones");
  }

  @Test
  void columnsOfParquetAreTakenByTheirTypes() throws IOException {
    assertThat(jobOf("src/test/resources/golden/parquet/plain.parquet", "c"))
        .contains("format: parquet", "    - a\n    - b\n    - ok\n    - label\n")
        .contains("# left out: pixels: it holds no single texts or numbers")
        .contains("# left out: species: text, 3 different ones")
        .contains("# left out: number: it seems to number or to name the rows");
  }

  /** NaN is a gap, as for training, and no text. */
  @Test
  void gapsOfParquetsNumbersAreImputed() throws IOException {
    assertThat(jobOf("src/test/resources/golden/parquet/first-job.parquet", "grade"))
        .contains("    - size\n", "  - Impute\n")
        .contains("# left out: moment: dates or times");
  }

  /** Classes by name are compared as texts, which parquet's floating numbers have not. */
  @Test
  void floatingNumbersOfParquetAreClassesOnlyIfTheyCountFrom0() throws IOException {
    assertThat(jobOf("src/test/resources/golden/parquet/first-job.parquet", "grade"))
        .contains("so this is a regression. For a classification: whole numbers, each written")
        .contains("  - Dense: {units: 1}\n")
        .doesNotContain("classes:");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @CsvSource({
    "csv, 1, 2, 1.0, ''",
    "csv, 1.0, 2.0, 3.0, '[\"1.0\", \"2.0\", \"3.0\"]'",
    "csv, 01, 2, 3, '[\"01\", \"2\", \"3\"]'",
    "csv, 0, 0.0, 1, 2",
    "csv, 0, -0, 1, 2",
    "csv, -1, 0, 1, '[\"-1\", \"0\", \"1\"]'",
    "jsonl, 1.0, 2.0, 3.0, '[\"1.0\", \"2.0\", \"3.0\"]'",
    "jsonl, 1.00, 2, 3, ''",
    "jsonl, 5, 6, 7, '[\"5\", \"6\", \"7\"]'",
  })
  void numbersAreClassesWhereEachIsWrittenInOneWay(
      String format, String first, String second, String third, String classes) throws IOException {
    String pattern =
        format.equals("csv") ? "%2$.2f,{%3$d}" : "{\"a\": %2$.2f, \"b\": %1$d.5, \"y\": {%3$d}}";
    String rows = rows(pattern).replace("{0}", first).replace("{1}", second).replace("{2}", third);
    String data = write("rows." + format, (format.equals("csv") ? "a,y\n" : "") + rows);
    String job = jobOf(data, "y");
    if (classes.isEmpty()) {
      assertThat(job).contains("units: 1}", "each written in one way").doesNotContain("classes:");
    } else {
      assertThat(job).contains("  classes: " + classes + "\n").doesNotContain("units: 1}");
    }
  }

  /** Of readers of YAML some refuse characters, and others end a line at them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0085", "\u2028", "\u2029", "\u007f", "\u009b", "\ufeff", "\uffff", "\u00a0", "😀"
      })
  void noNameAndNoTextOfATableCanBreakTheJobFile(String odd) throws IOException {
    String text = "x" + odd + "seed: 2" + odd + "😀".repeat(40);
    String data =
        write(
            "odd.csv",
            "a%1$sb,%1$sc,t,same,y\n".formatted(odd)
                + rows("%2$.2f,%2$.2f,TEXT,SAME,%4$s" + odd)
                    .replace("TEXT", text)
                    .replace("SAME", "7"));
    assertThat(jobOf(data, "y"))
        .contains("# left out: t: ")
        .matches("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\n ]+");
  }

  @Test
  void halfACharacterOfJsonIsANameLikeAnother() throws IOException {
    String data =
        write("odd.jsonl", rows("{\"a\\ud83d\": %2$.2f, \"b\": %1$d.5, \"y\": \"%4$s\"}"));
    assertThat(jobOf(data, "y")).contains("    - \"a\\U0000d83d\"\n");
  }

  @Test
  void neitherSecretsNorControlCharactersReachTheTerminal() throws IOException {
    String data = write("escape.csv", "a\u001b[2Jb,\u009bc,y\n" + rows("%2$.2f,t%1$d,%4$s"));
    assertThat(made(data, "y").out())
        .contains("Features: a\uFFFD[2Jb\n", "Left out: \uFFFDc: text");
    assertThat(made("s3a://user:pass-word@bucket/x.csv", "y", "--overwrite").out())
        .startsWith("Table s3a://")
        .doesNotContain("pass-word");
  }

  /** It would be refused by whoever opens it. */
  @ParameterizedTest
  @CsvSource({"jsonl, y", "parquet, label"})
  void filesAfterTheRowsThatAreLookedAtStayClosed(String format) throws IOException {
    Path table = Files.createDirectories(folder.resolve("table"));
    if (format.equals("parquet")) {
      Files.copy(
          Path.of("src/test/resources/golden/parquet/plain.parquet"), table.resolve("a.parquet"));
    } else {
      Files.writeString(table.resolve("a.jsonl"), rows("{\"y\": %1$d}"));
    }
    Files.writeString(
        table.resolve("b." + (format.equals("parquet") ? "parquet" : "jsonl.gz")), "no");
    TableSample sample =
        format.equals("parquet")
            ? ParquetSample.read(table.toString(), 10, HadoopSettings.defaults())
            : JsonSample.read(table.toString(), 10, Storage.local());
    assertThat(sample.rows()).hasSize(10);
    assertThat(sample.isAll()).isFalse();
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    write("job.yaml", "mine");
    Cli refused = made("data/iris.csv", "species");
    assertThat(refused.end()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).hasLineCount(1).contains("job.yaml exists already", "--overwrite");
    assertThat(Path.of(job())).hasContent("mine");
    assertThat(made("data/iris.csv", "species", "--overwrite").end()).isEqualTo(ExitCode.DONE);
    assertThat(Path.of(job())).content().contains("label: species");
  }

  @ParameterizedTest(name = "{0}, --label {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rows.csv | z | 65 | there is no column 'z' (label). The columns are: id, a, name, one",
        "rows.csv | name | 65 | column 'name': it has 4 different texts in 4 rows, expected numbers",
        "rows.csv | one | 65 | column 'one': it says 1 in all rows that were looked at",
        "none.csv | y | 65 | none.csv",
        "header.csv | a | 65 | header.csv holds no rows",
        "texts.csv | y | 65 | no column of numbers is left for features",
        "rows.xlsx | y | 2 | its name doesn't tell its format",
      })
  void whatGivesNoJobIsRefusedInOneLine(String data, String label, int code, String message)
      throws IOException {
    write("rows.csv", "id,a,name,one\n1,0.5,ann,1\n2,0.7,bob,1\n3,0.1,cy,1\n4,0.2,dan,1\n");
    write("header.csv", "a,b\n");
    write("texts.csv", "t,y\nx,1\ny,2\nz,3\n");
    write("rows.xlsx", "PK");
    Cli run = made(folder.resolve(data).toString(), label);
    assertThat(run.end().number()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).hasLineCount(1).contains(message);
    assertThat(Path.of(job())).doesNotExist();
  }
}
