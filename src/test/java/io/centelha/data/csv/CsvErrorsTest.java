package io.centelha.data.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.idx.IdxFiles;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when the data isn't what the job says. */
class CsvErrorsTest {
  @TempDir private Path folder;

  @Test
  void wrongType() throws IOException {
    assertError(
        "a,b,y\n1,2,0\n1,red,0\n",
        "line 3, column 'b': got 'red', expected a number; name the columns that are features, or"
            + " the one that is the id");
  }

  @Test
  void longTextIsShortened() throws IOException {
    assertError(
        "a,y\n" + "x".repeat(50) + ",0\n",
        "line 2, column 'a': got '"
            + "x".repeat(40)
            + "…', expected a number; name the columns that"
            + " are features, or the one that is the id");
  }

  @Test
  void wrongWeight() throws IOException {
    Map<String, String> given =
        Map.of("-0.5", "'-0.5'", "NaN", "'NaN'", "", "nothing", "inf", "'inf'", "1e39", "'1e39'");
    for (Map.Entry<String, String> weight : given.entrySet()) {
      assertError(
          "a,w,y\n1,0,0\n1," + weight.getKey() + ",0\n",
          options -> options.withWeight("w"),
          "line 3, column 'w': got "
              + weight.getValue()
              + ", expected a weight: a finite number >= 0; 0 leaves a row out of the loss");
    }
  }

  @Test
  void missingFeature() throws IOException {
    assertError(
        "a,b,y\n1,,0\n",
        "line 2, column 'b': got nothing, expected a number; impute missing values (features:"
            + " Impute) or drop the row");
    assertError(
        "a,b,y\n1,NaN,0\n",
        "line 2, column 'b': got 'NaN', expected a number; impute missing values (features: Impute)"
            + " or drop the row");
  }

  @Test
  void missingLabelEvenWhereFeaturesMayMiss() throws IOException {
    assertError(
        "a,y\n1,?\n",
        options -> options.withMissing(MissingValues.AS_NAN),
        "line 2, column 'y': got '?', expected a number; drop rows without a label,"
            + " as data.unlabeled: ignore does in a job");
  }

  @Test
  void infiniteValue() throws IOException {
    assertError(
        "a,y\n1e39,0\n",
        "line 2, column 'a': got '1e39', expected a number below 3.4e38 in size; rescale the column"
            + " or drop the row");
    assertError(
        "a,y\nInfinity,0\n",
        "line 2, column 'a': got 'Infinity', expected a number; name the columns that are features,"
            + " or the one that is the id");
  }

  @Test
  void labelThatIsNoClass() throws IOException {
    for (String label : List.of("3", "-1", "0.5")) {
      assertError(
          "a,y\n1," + label + "\n",
          options -> options.withLabelValues(LabelValues.classes(3)),
          "line 2, column 'y': got '"
              + label
              + "', expected a class from 0 to 2; does the model's last layer have one"
              + " unit per class? Classes count from 0; data.classes names others");
    }
    assertError(
        "a,y\n1,setsa\n",
        options -> options.withLabelValues(LabelValues.names(List.of("setosa", "virginica"))),
        "line 2, column 'y': got 'setsa', expected one of setosa, virginica; add it to the classes"
            + " or drop the row");
    assertError(
        "a,y\n1,setosa\n",
        "line 2, column 'y': got 'setosa', expected a number; name the classes if labels are"
            + " words");
  }

  @Test
  void missingColumn() throws IOException {
    assertError(
        "a,b,species\n1,2,0\n",
        options -> options.withLabels("speces"),
        "line 1: there is no column 'speces' (label). Did you mean 'species'? The columns are: a,"
            + " b, species");
    assertError(
        "a,b,y\n1,2,0\n",
        options -> options.withFeatures(List.of("weight")),
        "line 1: there is no column 'weight' (features). The columns are: a, b, y");
    assertError(
        "a;b;y\n1;2;0\n",
        "line 1: there is no column 'y' (label). The columns are: a;b;y; is the delimiter right?");
    assertError(
        "c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13\n",
        "line 1: there is no column 'y' (label). The columns are: c0, c1, c2, c3, c4, c5, c6, c7,"
            + " c8, c9, c10, c11, … (14 in all)");
  }

  @Test
  void duplicateColumn() throws IOException {
    assertError(
        "a,b,a,y\n1,2,3,0\n",
        "line 1: columns 1 and 3 are both called 'a', expected distinct names; rename one");
  }

  @Test
  void columnWithoutAName() throws IOException {
    assertError(
        ",a,y\n0,1,0\n",
        "line 1: column 1 has no name, expected one; name it, or list the features' columns");
  }

  @Test
  void noColumnIsLeftForFeatures() throws IOException {
    assertError("y\n0\n", "line 1: no column is left for features, the header is: y");
  }

  @Test
  void wrongNumberOfFields() throws IOException {
    assertError(
        "a,b,y\n1,2,0\n1,2\n",
        "line 3: the line has 2 fields, expected 3 as in the header; a field with a delimiter in it"
            + " must stand in quotes");
    assertError(
        "a,b,y\n1,2,0,\n",
        "line 2: the line has 4 fields, expected 3 as in the header; a field with a delimiter in it"
            + " must stand in quotes");
  }

  @Test
  void emptyFile() throws IOException {
    assertError("", " is empty, expected a header line and rows", "");
    assertError("\n1,2\n", "line 1: the line is empty, expected the columns' names");
  }

  @Test
  void headerOnly() throws IOException {
    assertError("a,y\n", " holds no rows, expected at least one", "");
    assertError("a,y\r\n\r\n", " holds no rows, expected at least one", "");
  }

  @Test
  void quotesThatDontMatch() throws IOException {
    assertError(
        "a,b,y\n1,\"2,0\n",
        "line 2, column 'b': a quote is not closed; a quoted field must end on its line");
    assertError(
        "a,b,y\n1,\"two\nlines\",0\n",
        "line 2, column 'b': a quote is not closed; a quoted field must end on its line");
    assertError(
        "a,b,y\n\"1\"5,2,0\n",
        "line 2, column 'a': a closing quote is followed by '5', expected a delimiter; write a"
            + " quote within quotes twice");
    assertError(
        "a,\"b,y\n1,2,0\n", "line 1: a quote is not closed; a quoted field must end on its line");
  }

  @Test
  void filesThatAreNoUtf8Text() throws IOException {
    Files.write(
        folder.resolve("rows.csv"), IdxFiles.gzip("a,y\n1,0\n".getBytes(StandardCharsets.UTF_8)));
    assertRead(" is a gzip file, expected text; let its name end in .gz");
    Files.write(folder.resolve("rows.csv"), "\uFEFFa,y\n1,0\n".getBytes(StandardCharsets.UTF_16LE));
    assertRead(" is UTF-16 text, expected UTF-8; convert it");
  }

  /** Java would read both ids as one and the same text. */
  @Test
  void idsInAnotherEncoding() throws IOException {
    byte[] rows = "a,y,id\n1,0,é\n2,1,è\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("rows.csv"), rows);
    assertMessage(
        options().withId("id"),
        ", line 2, column 'id': a text is not UTF-8; convert the file, from ISO-8859-1 for example");
  }

  @Test
  void headersThatDiffer() throws IOException {
    Files.writeString(folder.resolve("part-0.csv"), "a,y\n1,0\n");
    Files.writeString(folder.resolve("part-1.csv"), "y,a\n1,0\n");
    assertThatThrownBy(() -> read(CsvOptions.of(folder.toString()).withLabels("y")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file:%s/part-1.csv, line 1: the header is [y, a], expected that of the other files,"
                    .formatted(folder)
                + " [a, y]");
  }

  @Test
  void noFile() {
    for (String path : List.of("/absent.csv", "/*.csv", "")) {
      assertThatThrownBy(() -> read(CsvOptions.of(folder + path)))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "No data file at file:%s%s, expected a file, a folder with files, or a pattern that"
                      .formatted(folder, path)
                  + " matches some");
    }
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] whole = IdxFiles.gzip("a,y\n1,0\n2,0\n".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("rows.csv.gz"), Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> read(CsvOptions.of(folder + "/rows.csv.gz")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file:%s/rows.csv.gz is not a whole gzip file (it ends early);".formatted(folder)
                + " fetch or make it again");
  }

  @Test
  void optionsThatContradictThemselves() {
    assertThatThrownBy(() -> new NamedColumns(List.of("y"), List.of("a", "y"), Optional.of("id")))
        .hasMessage(
            "A column can be label, feature, id or weight, and only once; got labels [y], features"
                + " [a, y], id id, weight none");
    assertThatThrownBy(() -> CsvOptions.of("x").withDelimiter('"'))
        .hasMessageStartingWith("The delimiter must be an ASCII character other than a quote");
    assertThatThrownBy(() -> LabelValues.names(List.of("a", "a")))
        .hasMessage("Class names must differ: [a, a]");
    assertThatThrownBy(
            () ->
                CsvOptions.of("x")
                    .withLabels("y", "z")
                    .withLabelValues(LabelValues.names(List.of("a", "b"))))
        .hasMessage("Class names are for a single label column, got [y, z]");
  }

  private void assertError(String content, String message) throws IOException {
    assertError(content, message, ", ");
  }

  private void assertError(String content, String message, String separator) throws IOException {
    Files.writeString(folder.resolve("rows.csv"), content);
    assertRead(separator + message);
  }

  private void assertError(String content, UnaryOperator<CsvOptions> change, String message)
      throws IOException {
    Files.writeString(folder.resolve("rows.csv"), content);
    assertMessage(change.apply(options()), ", " + message);
  }

  private void assertRead(String message) {
    assertMessage(options(), message);
  }

  private CsvOptions options() {
    return CsvOptions.of(folder + "/rows.csv").withLabels("y");
  }

  private void assertMessage(CsvOptions options, String message) {
    assertThatThrownBy(() -> read(options))
        .isInstanceOf(DataException.class)
        .hasMessage("file:" + folder + "/rows.csv" + message);
  }

  private static void read(CsvOptions options) throws IOException {
    InMemoryData.read(CsvSource.of(options, HadoopSettings.defaults()));
  }
}
