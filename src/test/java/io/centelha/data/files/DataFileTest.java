package io.centelha.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFileTest {

  @TempDir private Path folder;

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "1\n");
    }
  }

  private List<String> aliases(String pattern) throws IOException {
    return DataFile.list(folder + "/" + pattern, HadoopSettings.defaults()).stream()
        .map(DataFile::alias)
        .toList();
  }

  /** Spark's readers pass over these names in patterns, too, but for those of folders. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p | a.csv,b.csv",
        "p/*.csv | a.csv,b.csv",
        "p/* | a.csv,b.csv,c.csv",
        "*/*.csv | a.csv,b.csv",
        "p/_b.csv | _b.csv",
        "p/_*.csv | _b.csv",
        "p/{_b,a}.csv | _b.csv,a.csv",
        "p/[._]*.csv | ._a.csv,_b.csv",
        "{p,_q}/*.csv | _q/x.csv,p/a.csv,p/b.csv",
      })
  void hiddenFilesAreReadOnlyIfTheyAreAskedFor(String pattern, String names) throws IOException {
    write("p/a.csv", "p/b.csv", "p/_b.csv", "p/._a.csv", "p/.DS_Store", "p/_old/a.csv");
    write("p/sub/c.csv", "_q/x.csv");
    List<String> expected = List.of(names.split(",", -1));
    assertThat(aliases(pattern))
        .hasSize(expected.size())
        .allMatch(
            alias ->
                expected.stream().anyMatch(name -> name.endsWith(alias) || alias.endsWith(name)));
  }

  @Test
  void aPatternThatOnlyHiddenFilesMatchFindsNone() throws IOException {
    write("p/_b.csv");
    assertThatThrownBy(() -> aliases("p/*.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("No data file at ");
  }

  @Test
  void filesOfOneNameAreToldApartByTheirFolders() throws IOException {
    write("dt=1/part-0.csv", "dt=2/part-0.csv", "dt=2/part-1.csv");
    assertThat(aliases("dt=*/*.csv"))
        .containsExactly("dt=1/part-0.csv", "dt=2/part-0.csv", "dt=2/part-1.csv");
    assertThat(aliases("dt=2/*.csv")).containsExactly("part-0.csv", "part-1.csv");
  }
}
