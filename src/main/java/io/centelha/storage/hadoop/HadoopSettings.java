package io.centelha.storage.hadoop;

import io.centelha.storage.LocalFiles;
import io.centelha.storage.Location;
import io.centelha.storage.PathText;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.storage.UnusablePathException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
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

  private Location local(Path path, FileSystem files) throws UnusablePathException {
    int umask = FsPermission.getUMask(configuration()).toShort();
    String absolute = files.makeQualified(path).toUri().getPath();
    PathText.checkNameable(absolute);
    return Location.on(
        LocalFiles.withUmask(umask), LocalFiles.uri(java.nio.file.Path.of(absolute)));
  }

  @Override
  public Location data(String uri) throws StorageException {
    return located(
        uri,
        path -> {
          FileSystem files = verifying(path);
          if (files instanceof LocalFileSystem) {
            PathText.checkNameable(path.toString());
          }
          return Location.on(new HadoopFiles(files), files.makeQualified(path).toString());
        });
  }

  /** Hadoop can't name the {@code .crc} file of one whose name has a colon. */
  private FileSystem verifying(Path path) throws IOException {
    return path.getName().contains(":")
        ? LocalDisk.unchecked(path, configuration())
        : path.getFileSystem(configuration());
  }

  @Override
  public List<Location> matching(String pattern) throws StorageException {
    return located(
        pattern,
        path -> {
          FileSystem files = path.getFileSystem(configuration());
          if (files instanceof LocalFileSystem) {
            return localMatching(path, files);
          }
          return locations(files.globStatus(path), files);
        });
  }

  /** Hadoop's patterns stop at the first name with a colon, whether it matches or not. */
  private List<Location> localMatching(Path pattern, FileSystem files) throws IOException {
    try {
      return locations(files.globStatus(pattern), files);
    } catch (IllegalArgumentException e) {
      List<Location> found = new ArrayList<>();
      for (Location place : Storage.local().matching(pattern.toUri().getPath())) {
        found.add(data(place.toString()));
      }
      return found;
    }
  }

  private static List<Location> locations(FileStatus[] found, FileSystem files) {
    return Arrays.stream(found == null ? new FileStatus[0] : found)
        .map(status -> Location.on(new HadoopFiles(files), status.getPath().toString()))
        .toList();
  }

  private interface Looking<T> {
    T at(Path path) throws IOException;
  }

  private static <T> T located(String uri, Looking<T> looking) throws StorageException {
    try {
      return looking.at(new Path(PathText.of(uri)));
    } catch (UnsupportedFileSystemException e) {
      throw new UnusablePathException(
          uri, e.getMessage() + ". Its connector's jar must be on Spark's class path", e);
    } catch (NoClassDefFoundError e) {
      throw withoutConnector(uri, e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      if (e.getCause() instanceof ClassNotFoundException missing) {
        throw withoutConnector(uri, missing.getMessage().replaceAll("^Class | not found$", ""), e);
      }
      throw isOfText(e)
          ? new UnusablePathException(
              uri, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e)
          : StorageException.of("use", "'" + uri + "'", e);
    }
  }

  private static UnusablePathException withoutConnector(String uri, String name, Throwable cause) {
    return new UnusablePathException(
        uri,
        "its connector needs the class %s, which is in none of Spark's jars".formatted(name),
        cause);
  }

  /** Whether the text is wrong, whatever is there; a name of a machine may be known later. */
  private static boolean isOfText(Exception failure) {
    boolean isNoHost = failure.getCause() instanceof UnknownHostException;
    return (failure instanceof IllegalArgumentException && !isNoHost)
        || String.valueOf(failure.getMessage())
            .matches("(?s)(Incomplete HDFS URI|Illegal file pattern).*");
  }

  private static boolean isDefault(String[] sources) {
    return sources != null
        && sources.length > 0
        && sources[sources.length - 1].endsWith("-default.xml");
  }
}
