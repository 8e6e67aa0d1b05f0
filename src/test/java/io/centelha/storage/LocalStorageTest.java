package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest implements LocationContract {
  private static final Storage STORAGE = Storage.local();

  @Override
  public Location location(Path path) throws StorageException {
    return STORAGE.at(path.toString());
  }

  @Test
  void aRelativePathStartsAtTheWorkingDirectory() throws StorageException {
    assertThat(STORAGE.at("runs/a")).hasToString("file:" + Path.of("runs/a").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource({
    "/runs/a b, file:/runs/a b",
    "file:/runs, file:/runs",
    "file:///runs/, file:/runs",
    "/runs/../a, file:/a",
    "/, file:/",
  })
  void aPathAndItsUriAreOnePlace(String given, String uri) throws StorageException {
    assertThat(STORAGE.at(given)).hasToString(uri);
    assertThat(STORAGE.at("/").child("a").name()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hdfs://name/run", "s3a://bucket/run", "file://host/run", "file:run", "", "\0"})
  void aPlaceThatCantBeUsedIsOneClearLine(String uri) {
    assertThatThrownBy(() -> STORAGE.at(uri))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't use '" + uri + "': ")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "a/*.csv, a/x.csv a/y.csv",
    "*/x.csv, a/x.csv b/x.csv",
    "[^a]/*, b/x.csv",
    "'?/{x,z}.csv', a/x.csv b/x.csv",
    "a/none, ''",
    "none/*, ''",
    "a, a",
  })
  void aPatternFindsWhatMatches(String pattern, String names, @TempDir Path folder)
      throws IOException {
    for (String file : new String[] {"a/x.csv", "a/y.csv", "a/z.txt", "b/x.csv"}) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "x");
    }
    assertThat(STORAGE.matching(folder + "/" + pattern).stream().map(Location::toString).sorted())
        .map(uri -> uri.substring(("file:" + folder + "/").length()))
        .containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
  }

  /** The JDK itself refuses to make a folder where a link to one is. */
  @Test
  void aLinkToAFolderIsAFolder(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    location(folder.resolve("link/a/file")).write(out -> out.write(1));
    assertThat(folder.resolve("real/a/file")).exists();
  }

  /** A thread that is asked to stop still saves what it has. */
  @Test
  void anInterruptDoesNotStopAWrite(@TempDir Path folder) throws IOException {
    Location file = location(folder.resolve("a/file"));
    Thread.currentThread().interrupt();
    file.replace(new byte[] {1});
    file.writeNew(new byte[] {2});
    assertThat(file.readBytes(1)).containsExactly(1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
