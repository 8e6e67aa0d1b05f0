package io.centelha.storage.hadoop;

import io.centelha.storage.Content;
import io.centelha.storage.Disk;
import io.centelha.storage.SeekableInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** A file system of Hadoop's. */
final class HadoopFiles implements Disk {
  private final FileSystem files;

  HadoopFiles(FileSystem files) {
    this.files = files;
  }

  static Entry entry(FileStatus status) {
    return new Entry(
        status.getPath().toString(),
        status.isFile(),
        status.getLen(),
        status.getModificationTime());
  }

  @Override
  public boolean exists(String uri) throws IOException {
    return files.exists(new Path(uri));
  }

  @Override
  public Entry look(String uri) throws IOException {
    return entry(files.getFileStatus(new Path(uri)));
  }

  @Override
  public List<Entry> list(String uri) throws IOException {
    try {
      return Arrays.stream(files.listStatus(new Path(uri))).map(HadoopFiles::entry).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public SeekableInput open(String uri) throws IOException {
    return new Input(files.open(new Path(uri)));
  }

  @Override
  public OutputStream create(String uri) throws IOException {
    return files.create(new Path(uri), true);
  }

  @Override
  public void write(String uri, Content content) throws IOException {
    try (FSDataOutputStream out = files.create(new Path(uri), true)) {
      content.writeTo(out);
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
    }
  }

  @Override
  public boolean writeNew(String uri, byte[] bytes) throws IOException {
    Path path = new Path(uri);
    boolean isLocal = files instanceof RawLocalFileSystem;
    if (isLocal && !isMade(((RawLocalFileSystem) files).pathToFile(path).toPath())) {
      return false;
    }
    try (FSDataOutputStream out = files.create(path, isLocal)) {
      out.write(bytes);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Hadoop looks first and creates then: between the two another process may do so. */
  private static boolean isMade(java.nio.file.Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(file);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
  }

  /** A disk of a user's is one as well. */
  @Override
  public boolean renames() {
    return files instanceof RawLocalFileSystem || files instanceof DistributedFileSystem;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path fresh = new Path(from);
    Path path = new Path(to);
    if (files instanceof DistributedFileSystem hdfs) {
      hdfs.rename(fresh, path, Rename.OVERWRITE);
    } else if (files.exists(path) && !files.getFileStatus(path).isFile()) {
      throw new IOException("a directory is there"); // Hadoop would move the file into it
    } else if (!files.rename(fresh, path)) {
      throw new IOException("renaming " + from + " was refused");
    }
  }

  @Override
  public void delete(String uri) throws IOException {
    files.delete(new Path(uri), false);
  }

  @Override
  public void deleteTree(String uri) throws IOException {
    files.delete(new Path(uri), true);
  }

  /** An open file of Hadoop's. */
  private static final class Input extends SeekableInput {
    private final FSDataInputStream in;

    Input(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public void seek(long place) throws IOException {
      in.seek(place);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return in.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
