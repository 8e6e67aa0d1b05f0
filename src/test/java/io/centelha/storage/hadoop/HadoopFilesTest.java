package io.centelha.storage.hadoop;

import io.centelha.storage.Location;
import io.centelha.storage.LocationContract;
import io.centelha.storage.StorageException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system of Hadoop's, on a disk of a name of its own. */
class HadoopFilesTest implements LocationContract {

  @Override
  public Location location(Path path) throws StorageException {
    var configuration = new Configuration();
    configuration.setClass("fs.named.impl", Named.class, FileSystem.class);
    return HadoopSettings.of(configuration).at("named://" + path);
  }

  static final class Named extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("named:///");
    }
  }
}
