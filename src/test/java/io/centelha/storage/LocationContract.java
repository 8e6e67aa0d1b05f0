package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a location does, whatever it is a location of. */
public interface LocationContract {

  /** The location of a folder that exists, below a temporary folder. */
  Location location(Path path) throws StorageException;

  @Test
  default void aMissingFileIsNamed(@TempDir Path folder) throws StorageException {
    Location file = location(folder.resolve("missing"));
    assertThatThrownBy(() -> file.readBytes(10))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't read " + file + ": no such file");
  }

  @Test
  default void aFileInPlaceOfADirectoryIsNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("runs"), "a file");
    Location below = location(folder.resolve("runs/a/status.json"));
    assertThatThrownBy(() -> below.write(out -> out.write(1)))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't write " + below + ": ");
    assertThatThrownBy(() -> below.replace(new byte[1]))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't write " + below + ": ");
  }

  @Test
  default void aReplacementThatFailsLeavesNothingBehind(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("status.json/full"));
    assertThatThrownBy(() -> location(folder.resolve("status.json")).replace(new byte[1]))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("status.json");
    assertThat(Folder.files(folder)).isEmpty();
  }

  @Test
  default void aFileLongerThanExpectedIsNotReadIntoMemory(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("long"), new byte[11]);
    assertThatThrownBy(() -> location(folder.resolve("long")).readBytes(10))
        .hasMessageContaining("it is longer than expected: at most 10 bytes");
  }

  @Test
  default void writingAndReplacingLeaveNoOtherFiles(@TempDir Path folder) throws IOException {
    Location directory = location(folder.resolve("a/b"));
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

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T12:00.csv", "C:\\x", "a b#c%20d?.csv", "[1].csv", "~x"})
  default void aFileOfAnyNameIsFound(String name, @TempDir Path folder) throws IOException {
    Location file = location(folder.resolve(name));
    file.write(out -> out.write(1));
    assertThat(folder.resolve(name)).exists();
    assertThat(file.name()).isEqualTo(name);
    assertThat(file.readBytes(1)).hasSize(1);
    Location listed = location(folder);
    assertThat(listed.names()).containsExactly(name);
    assertThat(listed.of(listed.list().get(0)).readBytes(1)).hasSize(1);
  }

  @Test
  default void aChildIsAPlainName(@TempDir Path folder) throws StorageException {
    Location directory = location(folder);
    assertThatThrownBy(() -> directory.child("a/b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void ofTwoWhoWriteANewFileOneSucceeds(@TempDir Path folder) throws IOException {
    Location file = location(folder.resolve("a/lease.json"));
    assertThat(file.writeNew(new byte[] {1})).isTrue();
    assertThat(file.writeNew(new byte[] {2})).isFalse();
    assertThat(file.readBytes(10)).containsExactly(1);
  }

  @Test
  default void aFolderListsFilesAndFoldersByName(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("run/b"));
    Files.write(folder.resolve("run/c"), new byte[3]);
    Files.write(folder.resolve("run/a b"), new byte[2]);
    Location run = location(folder.resolve("run"));
    assertThat(run.names()).containsExactly("a b", "b", "c");
    assertThat(run.folders()).extracting(Location::name).containsExactly("b");
    assertThat(run.list()).extracting(Location.Item::length).containsExactly(2L, 3L);
    assertThat(run.of(run.list().get(0)).readBytes(10)).hasSize(2);
    assertThat(run.file()).isEmpty();
    assertThat(run.child("c").file().orElseThrow().length()).isEqualTo(3);
    assertThat(run.child("d").file()).isEmpty();
    assertThat(run.child("c").names()).containsExactly("c");
  }

  @Test
  default void aTreeIsDeletedWithAllThatIsInIt(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("run/a/b"));
    Files.write(folder.resolve("run/a/b/c"), new byte[3]);
    Location run = location(folder.resolve("run"));
    assertThatThrownBy(run::delete).isInstanceOf(StorageException.class);
    run.deleteTree();
    run.deleteTree();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  default void bytesAreReadFromAnyPlaceOn(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("file"), new byte[] {0, 1, 2, 3, 4});
    try (SeekableInput in = location(folder.resolve("file")).open(3)) {
      assertThat(in.read()).isEqualTo(3);
      in.seek(1);
      byte[] two = new byte[2];
      in.readFully(two, 0, 2);
      assertThat(two).containsExactly(1, 2);
      assertThatThrownBy(() -> in.readFully(new byte[3], 0, 3)).isInstanceOf(EOFException.class);
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
