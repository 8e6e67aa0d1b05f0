package io.centelha.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The local disk, by the JDK. Streams are those that no interrupt closes: a thread that is asked to
 * stop still writes its last checkpoint.
 */
public final class LocalFiles implements Disk {
  /** The disk as this process sees it: permissions are what its umask leaves of them. */
  static final LocalFiles OF_PROCESS = new LocalFiles(OptionalInt.empty());

  private static final String SCHEME = "file:";
  private static final String VIEW = "unix";
  private static final String MODE = VIEW + ":mode";

  /** Set-user-ID and set-group-ID, the latter from the folder that a folder is made in. */
  private static final int INHERITED = 06000;

  private final OptionalInt umask;

  private LocalFiles(OptionalInt umask) {
    this.umask = umask;
  }

  /** The disk with the permissions that this umask leaves, whatever the process's own is. */
  public static LocalFiles withUmask(int umask) {
    return new LocalFiles(OptionalInt.of(umask));
  }

  /** The URI of an absolute path. */
  public static String uri(Path path) {
    return SCHEME + path;
  }

  /** The path of a URI of this disk. */
  static Path path(String uri) {
    return Path.of(uri.substring(SCHEME.length()));
  }

  @Override
  public boolean exists(String uri) {
    return Files.exists(path(uri));
  }

  @Override
  public Entry look(String uri) throws IOException {
    return entry(path(uri));
  }

  private static Entry entry(Path path) throws IOException {
    var seen = Files.readAttributes(path, BasicFileAttributes.class);
    return new Entry(
        uri(path), !seen.isDirectory(), seen.size(), seen.lastModifiedTime().toMillis());
  }

  @Override
  public List<Entry> list(String uri) throws IOException {
    Path folder = path(uri);
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder) ? List.of(entry(folder)) : List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        try {
          entries.add(entry(path));
        } catch (NoSuchFileException e) {
          // gone since it was listed
        }
      }
    } catch (NoSuchFileException e) { // the folder is gone, too
      return List.of();
    }
    return entries;
  }

  @Override
  public SeekableInput open(String uri) throws IOException {
    return new LocalInput(new RandomAccessFile(path(uri).toFile(), "r"));
  }

  @Override
  public OutputStream create(String uri) throws IOException {
    return new BufferedOutputStream(createFile(path(uri)));
  }

  private FileOutputStream createFile(Path path) throws IOException {
    makeFolder(path.getParent());
    var out = new FileOutputStream(path.toFile());
    try {
      permit(path, 0666);
      return out;
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** As the JDK does, but a link to a folder is one. */
  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    makeFolder(folder.getParent());
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        return; // made by another
      }
      throw e;
    }
    permit(folder, 0777);
  }

  private void permit(Path path, int mode) throws IOException {
    if (umask.isPresent() && path.getFileSystem().supportedFileAttributeViews().contains(VIEW)) {
      int kept = Files.isDirectory(path) ? (int) Files.getAttribute(path, MODE) & INHERITED : 0;
      Files.setAttribute(path, MODE, (mode & ~umask.getAsInt()) | kept);
    }
  }

  @Override
  public void write(String uri, Content content) throws IOException {
    try (FileOutputStream out = createFile(path(uri))) {
      var buffered = new BufferedOutputStream(out);
      content.writeTo(buffered);
      buffered.flush();
      out.getFD().sync();
    }
  }

  @Override
  public boolean writeNew(String uri, byte[] bytes) throws IOException {
    Path path = path(uri);
    makeFolder(path.getParent());
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    write(uri, out -> out.write(bytes));
    return true;
  }

  @Override
  public boolean renames() {
    return true;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    if (Files.isDirectory(path(to))) {
      throw new IOException("a directory is there");
    }
    Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String uri) throws IOException {
    Files.deleteIfExists(path(uri));
  }

  @Override
  public void deleteTree(String uri) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path(uri))) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** A file that is read by system calls, without a channel. */
  private static final class LocalInput extends SeekableInput {
    private final RandomAccessFile file;

    LocalInput(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public void seek(long place) throws IOException {
      file.seek(place);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return file.read(into, offset, length);
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(Integer.MAX_VALUE, file.length() - file.getFilePointer());
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
