package io.centelha.data.jsonl;

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
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.rows.TargetColumns;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourceTest {
  private static final List<InputColumns> INPUTS =
      List.of(
          InputColumns.of(Field.ragged("t", Field.Type.INTS, "tokens", Shape.SCALAR), "t"),
          InputColumns.of(Field.ragged("x", Field.Type.DOUBLES, "atoms", Shape.of(2)), "x"),
          InputColumns.of(Field.text("name"), "name"),
          InputColumns.of(Field.of("ab", Field.Type.FLOATS, Shape.of(2)), List.of("a", "b")));

  @TempDir private Path folder;

  private JsonSource source(String text, long splitBytes) throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, text);
    FieldColumns columns = FieldColumns.of(INPUTS).withLabel("y", LabelValues.classes(3));
    return JsonSource.of(file.toString(), columns, Storage.local(), splitBytes);
  }

  @ParameterizedTest(name = "splits of {0} bytes")
  @ValueSource(longs = {7, 50, 1 << 20})
  void linesAreRowsWhereverFilesAreSplit(long splitBytes) throws IOException {
    JsonSource source =
        source(
            """
            {"t": [3, 1], "x": [[0.5, 1], [2, 3]], "name": "é\\n", "a": 1, "b": 2, "y": 2, "z": 0}

            {"y": 0, "name": "", "b": 4, "a": 3, "t": [], "x": []}
            """,
            splitBytes);
    Shard shard = InMemoryData.read(source).inOrder();
    Rows rows = shard.block(0);
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.input(0).ints()).containsExactly(3, 1);
    assertThat(rows.input(0).length(1)).isZero();
    assertThat(rows.input(1).doubles()).containsExactly(0.5, 1, 2, 3);
    assertThat(rows.input(2).text(0)).isEqualTo("é\n");
    assertThat(rows.input(3).floats()).containsExactly(1, 2, 3, 4);
    assertThat(rows.labels()).containsExactly(2, 0);
    assertThat(source.featureNames()).containsExactly("t", "x", "name", "a", "b");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | : the line is no JSON object; each line is one row: {\"key\": value, …}",
        "{\"t\": [1], \"t\": [2]} | : the line is no JSON: Duplicate field 't'",
        "{\"t\": [NaN]} | : the line is no JSON: Non-standard token 'NaN'",
        "{} | , column 't': got nothing, expected a list",
        "{\"t\": 1} | , column 't': got 1, expected a list",
        "{\"t\": [1.5]} | , column 't': got 1.5, expected a whole number from -2147483648 to"
            + " 2147483647",
        "{\"t\": [], \"x\": [[1]]} | , column 'x': got [1], expected a list of 2",
        "{\"t\": [], \"x\": [], \"name\": 3} | , column 'name': got 3, expected a text",
        "{\"t\": [], \"x\": [], \"name\": \"\", \"a\": null} | , column 'a': got nothing, expected a"
            + " finite number; impute missing values (features: Impute) or drop the row",
        "{\"t\": [], \"x\": [], \"name\": \"\", \"a\": 1, \"b\": 1e40} | , column 'b': got 1.0E40,"
            + " expected a finite number; rescale it or drop the row",
        "{\"t\": [], \"x\": [], \"name\": \"\", \"a\": 1, \"b\": 1} | , column 'y': got nothing,"
            + " expected a class from 0 to 2; drop rows without a label, as data.unlabeled: ignore"
            + " does in a job",
        "{\"t\": [], \"x\": [], \"name\": \"\", \"a\": 1, \"b\": 1, \"y\": 3} | , column 'y': got"
            + " 3, expected a class from 0 to 2; does the model's last layer have one unit per"
            + " class? Classes count from 0; data.classes names others",
      })
  void aBadRowIsNamedWithItsLine(String line, String message) throws IOException {
    String good = "{\"t\": [], \"x\": [], \"name\": \"\", \"a\": 1, \"b\": 1, \"y\": 0}\n";
    JsonSource source = source(good + line + "\n", 1 << 20);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> InMemoryData.read(source))
        .withMessageEndingWith("rows.jsonl, line 2" + message);
    assertThat(InMemoryData.read(source.withBadRows(BadRows.skip(0.5))).rows()).isEqualTo(1);
  }

  @Test
  void listsOfOneAxisThatDifferInLengthAreABadRow() throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, "{\"k\": [1, 2], \"x\": [3]}\n");
    JsonSource source =
        JsonSource.of(
            file.toString(),
            FieldColumns.of(
                List.of(
                    InputColumns.of(Field.ragged("k", Field.Type.INTS, "atoms", Shape.SCALAR), "k"),
                    InputColumns.of(
                        Field.ragged("x", Field.Type.FLOATS, "atoms", Shape.SCALAR), "x"))),
            Storage.local());

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> InMemoryData.read(source))
        .withMessageEndingWith(
            "line 1: fields of axis 'atoms' must have equally many elements, 'k' has 2 and 'x' 1");
  }

  @Test
  void rowsWithoutALabelAreDropped() throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(
        file,
        """
        {"a": 1, "k": "b", "v": [2, 3]}
        {"a": 2, "k": null, "v": [2, 3]}
        {"a": 3, "v": [2, 3]}
        {"a": 4, "k": " ", "v": [2, 3]}
        {"a": 5, "k": "a", "v": null}
        {"a": 6, "k": "a", "v": [2, null]}
        {"a": 7, "k": "a", "v": [4, 5]}
        """);
    LabelValues kinds = LabelValues.names(List.of("a", "b")).withMissing(MissingValues.AS_NAN);
    LabelValues numbers = LabelValues.numbers().withMissing(MissingValues.AS_NAN);
    FieldColumns columns =
        FieldColumns.of(
                List.of(InputColumns.of(Field.of("a", Field.Type.FLOATS, Shape.SCALAR), "a")))
            .withTargets(
                List.of(
                    TargetColumns.of(Field.of("kind", Field.Type.FLOATS, Shape.SCALAR), "k", kinds),
                    TargetColumns.of(
                        Field.of("pair", Field.Type.FLOATS, Shape.of(2)), "v", numbers)));
    Source source =
        JsonSource.of(file.toString(), columns, Storage.local(), 40)
            .withSteps(List.of(new DropUnlabeled()));
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.floats()).containsExactly(1, 7);
    assertThat(rows.target(0).floats()).containsExactly(1, 0);
    assertThat(rows.target(1).floats()).containsExactly(2, 3, 4, 5);
    assertThat(SourceIndex.of(source).droppedRows()).isEqualTo(Map.of("without a label", 5L));
  }

  @Test
  void labelsMayBeAsManyAsElements() throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(
        file,
        """
        {"t": [3, 1, 2], "k": ["b", "a", "a"], "f": [[1, 2], [3, 4], [5, 6]]}
        {"t": [], "k": [], "f": []}
        {"t": [7], "k": ["b", "b"], "f": [[1, 2]]}
        {"t": [7], "k": ["c"], "f": [[1, 2]]}
        {"t": [7], "k": ["a"], "f": [[8, 9]]}
        """);
    FieldColumns columns =
        FieldColumns.of(INPUTS.subList(0, 1))
            .withTargets(
                List.of(
                    TargetColumns.of(
                        Field.ragged("kind", Field.Type.FLOATS, "tokens", Shape.SCALAR),
                        "k",
                        LabelValues.names(List.of("a", "b"))),
                    TargetColumns.of(
                        Field.ragged("force", Field.Type.FLOATS, "tokens", Shape.of(2)),
                        "f",
                        LabelValues.numbers())));
    JsonSource source = JsonSource.of(file.toString(), columns, Storage.local(), 50);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> SourceIndex.of(source))
        .withMessageEndingWith(
            "line 3: fields of axis 'tokens' must have equally many elements, 't' has 1 and 'kind'"
                + " 2");
    Rows rows = InMemoryData.read(source.withBadRows(BadRows.skip(0.5))).inOrder().block(0);
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.target(0).floats()).containsExactly(1, 0, 0, 0);
    assertThat(rows.target(0).length(1)).isZero();
    assertThat(rows.target(1).floats()).containsExactly(1, 2, 3, 4, 5, 6, 8, 9);
  }

  @Test
  void labelsOfSeveralOutputsEachHaveARule() throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, "{\"a\": 1, \"k\": \"b\", \"v\": [2, 3]}\n");
    Field kind = Field.of("kind", Field.Type.FLOATS, Shape.SCALAR);
    Field pair = Field.of("pair", Field.Type.FLOATS, Shape.of(2));
    FieldColumns columns =
        FieldColumns.of(
                List.of(InputColumns.of(Field.of("a", Field.Type.FLOATS, Shape.SCALAR), "a")))
            .withTargets(
                List.of(
                    TargetColumns.of(kind, "k", LabelValues.numbers()),
                    TargetColumns.of(pair, "v", LabelValues.numbers())));
    JsonSource source =
        JsonSource.of(file.toString(), columns, Storage.local())
            .withTargetValues(List.of(LabelValues.names(List.of("a", "b")), LabelValues.numbers()));
    Rows rows = InMemoryData.read(source).inOrder().block(0);
    assertThat(rows.target(0).floats()).containsExactly(1);
    assertThat(rows.target(1).floats()).containsExactly(2, 3);
    assertThat(source.format().targets()).containsExactly(kind, pair);
  }

  @Test
  void anEmptyFileIsAnError() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> source("", 100))
        .withMessageEndingWith("is empty, expected a JSON object in each line");
  }
}
