package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
  @TempDir Path folder;

  @Test
  void aPathWithoutSchemeIsLocalAndStartsAtTheWorkingDirectory() throws StorageException {
    Configuration configuration = new Configuration();
    assertThat(Location.of("runs/a", configuration))
        .hasToString("file:" + Path.of("runs/a").toAbsolutePath());
    assertThat(Location.of("/runs/a b", configuration)).hasToString("file:/runs/a b");
    assertThat(Location.of("file:///runs", configuration)).hasToString("file:/runs");
  }

  @ParameterizedTest
  @CsvSource({
    "s4://bucket/run, No FileSystem for scheme \"s4\"",
    "hdfs:///run, no host",
    "hdfs://no-such-host.invalid/run, no-such-host.invalid",
    "'', empty string",
    "run:1, Relative path in absolute URI",
  })
  void aPlaceThatCantBeUsedIsOneClearLine(String uri, String cause) {
    assertThatThrownBy(() -> Location.of(uri, new Configuration()))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't use '" + uri + "': ")
        .hasMessageContaining(cause)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingFileIsNamed() {
    Location file = Folder.location(folder.resolve("missing"));
    assertThatThrownBy(() -> file.readBytes(10))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't read " + file + ": no such file");
  }

  @Test
  void aFileInPlaceOfADirectoryIsNamed() throws IOException {
    Files.writeString(folder.resolve("runs"), "a file");
    Location below = Folder.location(folder.resolve("runs/a/status.json"));
    assertThatThrownBy(() -> below.write(out -> out.write(1)))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't write " + below + ": ");
    assertThatThrownBy(() -> below.replace(new byte[1]))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't write " + below + ": ");
  }

  @Test
  void aReplacementThatFailsLeavesNothingBehind() throws IOException {
    Files.createDirectories(folder.resolve("status.json/full"));
    assertThatThrownBy(() -> Folder.location(folder.resolve("status.json")).replace(new byte[1]))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("status.json");
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  void aFileLongerThanExpectedIsNotReadIntoMemory() throws IOException {
    Files.write(folder.resolve("long"), new byte[11]);
    assertThatThrownBy(() -> Folder.location(folder.resolve("long")).readBytes(10))
        .hasMessageContaining("it is longer than expected: at most 10 bytes");
  }

  @Test
  void writingAndReplacingLeaveNoOtherFiles() throws IOException {
    Location directory = Folder.location(folder.resolve("a/b"));
    directory
        .child("x.json")
        .write(out -> out.write("old, and longer".getBytes(StandardCharsets.UTF_8)));
    directory.child("x.json").replace("new".getBytes(StandardCharsets.UTF_8));
    directory.child("y").write(out -> out.write(7));
    directory.child("y").delete();
    directory.child("y").delete();
    assertThat(Folder.files(folder)).containsExactly("a/b/x.json");
    assertThat(folder.resolve("a/b/x.json")).hasContent("new");
    assertThat(directory.list()).extracting(Location.Item::name).containsExactly("x.json");
    assertThat(directory.child("none").list()).isEmpty();
  }

  @Test
  void aChildIsAPlainName() {
    Location directory = Folder.location(folder);
    assertThatThrownBy(() -> directory.child("a/b")).isInstanceOf(IllegalArgumentException.class);
  }
}
