package io.centelha.storage.hadoop;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local disk, but for how permissions are set: by a system call. Without its native
 * library Hadoop runs a process, {@code chmod}, for each file and folder that it makes, which takes
 * milliseconds and loses an interrupt that comes meanwhile.
 */
public final class LocalDisk extends RawLocalFileSystem {
  private static final String VIEW = "unix";
  private static final String MODE = VIEW + ":mode";

  /** Set-user-ID and set-group-ID, the latter from the folder that a folder is made in. */
  private static final int INHERITED = 06000;

  /** The same with Hadoop's {@code .crc} files, as it stands behind {@code file:}. */
  public static final class Checked extends LocalFileSystem {
    /** For Hadoop. */
    public Checked() {
      super(new LocalDisk());
    }
  }

  /** What a path is on, without the {@code .crc} files that Hadoop puts beside local ones. */
  public static FileSystem unchecked(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    FileSystem raw =
        files instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : files;
    if (raw.getClass() != RawLocalFileSystem.class) {
      return raw;
    }
    var disk = new LocalDisk();
    disk.initialize(raw.getUri(), configuration);
    return disk;
  }

  /**
   * Puts this behind {@code file:} for all who ask these settings, unless they name something
   * already, or name classes that a loader finds which doesn't know this one.
   */
  public static void use(Configuration configuration) {
    if (configuration.get("fs.file.impl") == null
        && configuration.getClassByNameOrNull(Checked.class.getName()) == Checked.class) {
      configuration.setClass("fs.file.impl", Checked.class, FileSystem.class);
      // Hadoop keeps one for all settings in the process, the first that was asked for.
      configuration.setBoolean("fs.file.impl.disable.cache", true);
    }
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (!file.getFileSystem().supportedFileAttributeViews().contains(VIEW)) {
      super.setPermission(path, permission);
      return;
    }
    int kept = Files.isDirectory(file) ? (int) Files.getAttribute(file, MODE) & INHERITED : 0;
    Files.setAttribute(file, MODE, permission.toShort() | kept);
  }
}
