package io.centelha.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * An object store on a disk, whose changes fail as the {@link Faults} of its name say: a file is
 * there once it is closed, of two who create a file the last one wins, there is no rename, and
 * listings lack the files that came last.
 */
public final class FailingStore extends FilterFileSystem {
  /** The scheme of its paths. */
  public static final String SCHEME = "store";

  private static final int LATE = 2;

  private final Deque<String> last = new ArrayDeque<>();

  /** For Hadoop. */
  public FailingStore() {
    super(new Disk());
  }

  private static final class Disk extends RawLocalFileSystem {
    /** Null while Hadoop's own constructor asks already. */
    private String name;

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
      super.initialize(uri, configuration);
      name = uri.getAuthority();
    }

    @Override
    public URI getUri() {
      return URI.create(SCHEME + "://" + Objects.requireNonNullElse(name, "") + "/");
    }
  }

  private void before(WatchedDisk.Change change, Path path) throws IOException {
    Faults.of(getUri().getAuthority()).before(change, path);
  }

  @Override
  public String getScheme() {
    return SCHEME;
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
    before(WatchedDisk.Change.CREATE, path);
    return new FSDataOutputStream(new Upload(path), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw new IOException("There is no rename on an object store");
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    before(WatchedDisk.Change.DELETE, path);
    return super.delete(path, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return Arrays.stream(super.listStatus(path))
        .filter(status -> !last.contains(status.getPath().getName()))
        .toArray(FileStatus[]::new);
  }

  private final class Upload extends ByteArrayOutputStream {
    private final Path path;
    private boolean isClosed;

    Upload(Path path) {
      this.path = path;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      write(bytes, 0, bytes.length);
    }

    @Override
    public synchronized void close() throws IOException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      before(WatchedDisk.Change.WRITE, path);
      before(WatchedDisk.Change.CLOSE, path);
      try (FSDataOutputStream out = fs.create(path, true)) {
        out.write(buf, 0, count);
      }
      last.add(path.getName());
      if (last.size() > LATE) {
        last.remove();
      }
    }
  }
}
