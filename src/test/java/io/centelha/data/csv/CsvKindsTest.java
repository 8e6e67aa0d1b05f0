package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.jsonl.JsonSource;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no text, and texts that are no CSV as it is meant here. */
class CsvKindsTest {
  @TempDir private Path folder;

  private String file(String content) throws IOException {
    return Files.write(folder.resolve("rows.csv"), content.getBytes(ISO_8859_1)).toString();
  }

  private static io.centelha.data.csv.CsvSource csv(String path, String... features)
      throws IOException {
    return io.centelha.data.csv.CsvSource.of(
        CsvOptions.of(path).withFeatures(List.of(features)), Storage.local());
  }

  @ParameterizedTest
  @CsvSource({
    "'BZh91AY&SY\u0001', bzip2",
    "'PK\u0003\u0004\u0014', zip or Excel",
    "\u00fd7zXZ\u0000, xz",
    "(\u00b5/\u00fd, zstd",
    "'PAR1\u0015', 'Parquet file, expected text; set data.format: parquet'",
    "\u00d0\u00cf\u0011\u00e0, old Excel",
    "\u0089HDF\r, HDF5",
    "'Obj\u0001', Avro",
    "\u00ff\u00fea, UTF-16",
  })
  void aFileOfAnotherKindIsNamedWhicheverFormatIsExpected(String content, String kind)
      throws IOException {
    String path = file(content + "\nx");
    FieldColumns columns =
        FieldColumns.of(
            List.of(InputColumns.of(Field.of("a", Field.Type.FLOATS, Shape.SCALAR), "a")));
    assertThatThrownBy(() -> csv(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(kind);
    assertThatThrownBy(() -> JsonSource.of(path, columns, Storage.local()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,y\r1,2\r', lines end in CR alone",
    "'sep=;\na;y\n', remove the line",
    "'5.1,3.5,0\n4.9,3,0\n', add a header line",
    "'-1,2\n', add a header line",
    "'1e3,2\n', add a header line",
    "'5,0,0\n', is the first line a header?",
  })
  void aFirstLineThatNamesNoColumnsIsToldSo(String content, String message) throws IOException {
    String path = file(content);
    assertThatThrownBy(() -> csv(path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,2\n", "y,0.25,0.5\n", "BZh,PAR1\n", "sep,x\n", "2019,2020\n"})
  void aFirstLineThatMayNameColumnsDoes(String content) throws IOException {
    String path = file(content);
    assertThatCode(() -> csv(path)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca\u0301", "\u212bngstro\u0308m"})
  void aNameInOtherCodePointsIsToldSo(String name) throws IOException {
    String path = folder.resolve("named.csv").toString();
    Files.writeString(Path.of(path), name + ",y\n1,2\n");
    String composed = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC);
    assertThatThrownBy(() -> csv(path, composed)).hasMessageContaining("other code points");
  }
}
