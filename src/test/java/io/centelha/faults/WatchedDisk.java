package io.centelha.faults;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local disk under another scheme, which tells of each change before it is made. */
abstract class WatchedDisk extends RawLocalFileSystem {

  /** What changes a file system. */
  enum Change {
    CREATE,
    WRITE,
    CLOSE,
    RENAME,
    DELETE
  }

  private final String scheme;
  private String name = "";

  WatchedDisk(String scheme) {
    this.scheme = scheme;
  }

  /** Called before a change; a write is half done by then. */
  abstract void before(Change change, Path path) throws IOException;

  @Override
  public String getScheme() {
    return scheme;
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    name = uri.getAuthority() == null ? "" : uri.getAuthority();
  }

  @Override
  public URI getUri() {
    return URI.create(scheme + "://" + name + "/");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    before(Change.CREATE, path);
    var watched =
        new Watched(
            super.create(path, overwrite, bufferSize, replication, blockSize, progress), path);
    return new FSDataOutputStream(new BufferedOutputStream(watched, bufferSize), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    before(Change.RENAME, to);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    before(Change.DELETE, path);
    return super.delete(path, recursive);
  }

  private final class Watched extends OutputStream {
    private final OutputStream out;
    private final Path path;

    Watched(OutputStream out, Path path) {
      this.out = out;
      this.path = path;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count / 2);
      out.flush();
      before(Change.WRITE, path);
      out.write(bytes, offset + count / 2, count - count / 2);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      before(Change.CLOSE, path);
      out.close();
    }
  }
}
