package io.centelha.storage.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDiskTest {
  private static final URI LOCAL = URI.create("file:///");

  @TempDir private java.nio.file.Path folder;

  @ParameterizedTest(name = "umask {0}")
  @ValueSource(strings = {"022", "077", "027", "000"})
  void permissionsAreHadoops(String umask) throws IOException {
    Configuration settings = new Configuration();
    settings.set("fs.permissions.umask-mode", umask);
    assertThat(written(new LocalDisk(), "ours", settings))
        .isEqualTo(written(new RawLocalFileSystem(), "hadoop", settings))
        .hasSize(11);
    assertThat(written(new LocalDisk.Checked(), "ours.checked", settings))
        .isEqualTo(written(new LocalFileSystem(), "hadoop.checked", settings))
        .containsKeys("a/b/file", "a/b/.file.crc");
  }

  /** The mode of all that was made, by path. */
  private Map<String, String> written(FileSystem files, String name, Configuration settings)
      throws IOException {
    files.initialize(LOCAL, settings);
    java.nio.file.Path root = Files.createDirectory(folder.resolve(name));
    Path top = new Path(root.toUri());
    files.create(new Path(top, "a/b/file")).close();
    files
        .create(
            new Path(top, "a/open"),
            FsPermission.valueOf("-rw-rw-rw-"),
            true,
            1,
            (short) 1,
            1,
            null)
        .close();
    files.mkdirs(new Path(top, "folders/inner"));
    files.mkdirs(new Path(top, "closed"), FsPermission.valueOf("drwx------"));
    files.mkdirs(new Path(top, "sticky"));
    files.setPermission(new Path(top, "sticky"), FsPermission.valueOf("drwxrwxrwt"));
    files.mkdirs(new Path(top, "group"));
    Files.setAttribute(root.resolve("group"), "unix:mode", 02775);
    files.mkdirs(new Path(top, "group/inner"));
    files.create(new Path(top, "group/file")).close();
    files.setPermission(new Path(top, "group"), FsPermission.valueOf("drwxr-x---"));
    Map<String, String> modes = new TreeMap<>();
    try (Stream<java.nio.file.Path> all = Files.walk(root)) {
      for (java.nio.file.Path path : all.skip(1).toList()) {
        int mode = (int) Files.getAttribute(path, "unix:mode");
        modes.put(root.relativize(path).toString(), Integer.toOctalString(mode));
      }
    }
    return modes;
  }

  @Test
  void anInterruptThatComesMeanwhileStays() throws IOException {
    Path path = new Path(folder.resolve("new/file").toUri());
    FileSystem files = LocalDisk.unchecked(path, new Configuration());
    Thread.currentThread().interrupt();
    files.create(path).close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder.resolve("new/file")).exists();
  }

  @Test
  void itStandsBehindFileInTheSettingsThatAreToUseIt() throws IOException {
    Configuration settings = new Configuration();
    assertThat(FileSystem.get(LOCAL, settings)).isExactlyInstanceOf(LocalFileSystem.class);
    LocalDisk.use(settings);
    assertThat(FileSystem.get(LOCAL, settings)).isExactlyInstanceOf(LocalDisk.Checked.class);
    assertThat(FileSystem.getLocal(settings).getRawFileSystem()).isInstanceOf(LocalDisk.class);
    assertThat(FileSystem.get(LOCAL, new Configuration()))
        .isExactlyInstanceOf(LocalFileSystem.class);
  }

  @Test
  void whatTheUserPutBehindFileStays() throws IOException {
    Configuration settings = new Configuration();
    settings.setClass("fs.file.impl", Named.class, FileSystem.class);
    settings.setBoolean("fs.file.impl.disable.cache", true);
    LocalDisk.use(settings);
    assertThat(FileSystem.get(LOCAL, settings)).isInstanceOf(Named.class);
    assertThat(LocalDisk.unchecked(new Path(folder.toUri()), settings)).isInstanceOf(Named.class);
  }

  @Test
  void settingsWhoseClassesAreLoadedElsewhereStayAsTheyAre() throws IOException {
    Configuration settings = new Configuration();
    try (var elsewhere = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      settings.setClassLoader(elsewhere);
      LocalDisk.use(settings);
    }
    assertThat(settings.get("fs.file.impl")).isNull();
  }

  /** A disk of a user's. */
  static final class Named extends RawLocalFileSystem {}
}
