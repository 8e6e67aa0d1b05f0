package io.centelha.storage.hadoop;

import io.centelha.storage.LocalFiles;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Files where the settings of a Hadoop configuration say; plain local ones are read and written by
 * the JDK. What travels are the settings that differ from Hadoop's own defaults, since {@link
 * Configuration} can't travel by itself. What {@code core-site.xml} on the reader's class path says
 * is kept where these settings are silent.
 */
public final class HadoopSettings implements Storage {
  private static final long serialVersionUID = 1;

  /** What the class path says, looked for once and not for each task: there are many jars. */
  private static final class ClassPath {
    static final Configuration CONFIGURATION = loaded();

    private static Configuration loaded() {
      Configuration made = new Configuration();
      made.size(); // reads the files
      return made;
    }
  }

  private final TreeMap<String, String> changed;
  private transient volatile Configuration configuration;

  private HadoopSettings(Map<String, String> changed) {
    this.changed = new TreeMap<>(changed);
  }

  /** No settings: what the class path says. */
  public static HadoopSettings defaults() {
    return new HadoopSettings(Map.of());
  }

  /** What was changed in this configuration, by site files or by a program. */
  public static HadoopSettings of(Configuration configuration) {
    Map<String, String> changed = new TreeMap<>();
    for (Map.Entry<String, String> entry : configuration) {
      if (!isDefault(configuration.getPropertySources(entry.getKey()))) {
        changed.put(entry.getKey(), entry.getValue());
      }
    }
    var settings = new HadoopSettings(changed);
    settings.configuration = new Configuration(configuration); // with its class loader
    return settings;
  }

  /** The configuration of a storage: Hadoop's defaults if it is none of Hadoop's. */
  public static Configuration configuration(Storage storage) {
    return storage instanceof HadoopSettings settings
        ? settings.configuration()
        : ClassPath.CONFIGURATION;
  }

  /** A configuration with these settings; shared by all callers, not to be changed. */
  public Configuration configuration() {
    if (configuration == null) {
      Configuration made = new Configuration(ClassPath.CONFIGURATION);
      changed.forEach(made::set);
      configuration = made;
    }
    return configuration;
  }

  @Override
  public Location at(String uri) throws StorageException {
    return located(
        uri,
        path -> {
          FileSystem files = LocalDisk.unchecked(path, configuration());
          boolean isPlain = files.getClass() == LocalDisk.class;
          String qualified = files.makeQualified(path).toString();
          return isPlain ? local(path, files) : Location.on(new HadoopFiles(files), qualified);
        });
  }

  private Location local(Path path, FileSystem files) {
    int umask = FsPermission.getUMask(configuration()).toShort();
    String absolute = files.makeQualified(path).toUri().getPath();
    return Location.on(
        LocalFiles.withUmask(umask), LocalFiles.uri(java.nio.file.Path.of(absolute)));
  }

  @Override
  public Location data(String uri) throws StorageException {
    return located(
        uri,
        path -> {
          FileSystem files = path.getFileSystem(configuration());
          return Location.on(new HadoopFiles(files), files.makeQualified(path).toString());
        });
  }

  @Override
  public List<Location> matching(String pattern) throws StorageException {
    return located(
        pattern,
        path -> {
          FileSystem files = path.getFileSystem(configuration());
          FileStatus[] found = files.globStatus(path);
          return Arrays.stream(found == null ? new FileStatus[0] : found)
              .map(status -> Location.on(new HadoopFiles(files), status.getPath().toString()))
              .toList();
        });
  }

  private interface Looking<T> {
    T at(Path path) throws IOException;
  }

  private static <T> T located(String uri, Looking<T> looking) throws StorageException {
    try {
      return looking.at(new Path(uri));
    } catch (UnsupportedFileSystemException e) {
      throw new StorageException(
          "Can't use '%s': %s. Its connector's jar must be on Spark's class path"
              .formatted(uri, e.getMessage()),
          e);
    } catch (NoClassDefFoundError e) {
      throw new StorageException(
          "Can't use '%s': its connector needs the class %s, which is in none of Spark's jars"
              .formatted(uri, e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      throw StorageException.of("use", "'" + uri + "'", e);
    }
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
