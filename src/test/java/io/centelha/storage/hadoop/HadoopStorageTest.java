package io.centelha.storage.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.Location;
import io.centelha.storage.LocationContract;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Hadoop's settings make of paths; the local ones are the JDK's. */
class HadoopStorageTest implements LocationContract {
  private static final HadoopSettings SETTINGS = HadoopSettings.defaults();

  @Override
  public Location location(Path path) throws StorageException {
    return SETTINGS.at(path.toString());
  }

  @Test
  void aPathWithoutSchemeIsLocalAndStartsAtTheWorkingDirectory() throws StorageException {
    assertThat(SETTINGS.at("runs/a")).hasToString("file:" + Path.of("runs/a").toAbsolutePath());
    assertThat(SETTINGS.at("/runs/a b")).hasToString("file:/runs/a b");
    assertThat(SETTINGS.at("file:///runs")).hasToString("file:/runs");
    assertThat(SETTINGS.at("file:///runs").localPath()).contains(Path.of("/runs"));
  }

  @ParameterizedTest
  @CsvSource({
    "s4://bucket/run, No FileSystem for scheme \"s4\"",
    "hdfs:///run, no host",
    "hdfs://no-such-host.invalid/run, no-such-host.invalid",
    "'', empty string",
    "file://host/run, 'a local path with three slashes, file:///'",
    "file:run, 'write file:/ and it, or leave file: out'",
  })
  void aPlaceThatCantBeUsedIsOneClearLine(String uri, String cause) {
    assertThatThrownBy(() -> SETTINGS.at(uri))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Can't use '" + uri + "': ")
        .hasMessageContaining(cause)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T12:00.csv", "C:\\x.csv", "a b#c%20d.csv", "[1].csv"})
  void rowsInAFileOfAnyNameAreFoundByNameByFolderAndByPattern(String name, @TempDir Path folder)
      throws IOException {
    Path inner = Files.createDirectory(folder.resolve("d:1"));
    Files.writeString(inner.resolve(name), "rows");
    Files.writeString(inner.resolve("a.txt"), "");
    assertThat(SETTINGS.data(inner.resolve(name).toString()).readBytes(4)).hasSize(4);
    assertThat(SETTINGS.data(inner.toString()).names()).containsExactlyInAnyOrder(name, "a.txt");
    for (String pattern : new String[] {"d:1/*.csv", "*/*.csv", "d:?/*[v]"}) {
      assertThat(SETTINGS.matching(folder + "/" + pattern))
          .singleElement()
          .satisfies(found -> assertThat(found.readBytes(4)).hasSize(4))
          .satisfies(found -> assertThat(found.name()).isEqualTo(name));
    }
  }

  @ParameterizedTest(name = "umask {0}")
  @CsvSource({
    "022, rw-r--r--, rwxr-xr-x",
    "077, rw-------, rwx------",
    "002, rw-rw-r--, rwxrwxr-x"
  })
  void permissionsAreWhatHadoopsUmaskLeaves(
      String umask, String ofFile, String ofFolder, @TempDir Path folder) throws IOException {
    var configuration = new Configuration();
    configuration.set("fs.permissions.umask-mode", umask);
    Location run = HadoopSettings.of(configuration).at(folder.resolve("a/run").toString());
    run.child("written").write(out -> out.write(1));
    run.child("replaced").replace(new byte[1]);
    run.child("created").create().close();
    assertThat(run.names()).hasSize(3);
    for (String name : run.names()) {
      assertThat(permissions(folder.resolve("a/run").resolve(name))).isEqualTo(ofFile);
    }
    assertThat(permissions(folder.resolve("a"))).isEqualTo(ofFolder);
    assertThat(permissions(folder.resolve("a/run"))).isEqualTo(ofFolder);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
