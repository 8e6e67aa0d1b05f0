package io.centelha.data.files;

import io.centelha.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Text files whose lines are rows. A compressed file is one split; else a split has a given size,
 * whatever lines it cuts.
 *
 * @param files not empty, and none of them is
 * @param splitBytes the size of a split of an uncompressed file
 */
public record TextFiles(List<DataFile> files, Storage storage, long splitBytes)
    implements Serializable {

  /** The usual size of a split of an uncompressed file: {@value} bytes. */
  public static final long SPLIT_BYTES = 32L << 20;

  /** Copies the list. */
  public TextFiles {
    files = List.copyOf(files);
  }

  /**
   * Finds the files.
   *
   * @param expected what files hold, for the message
   * @throws DataException if there is none, or all are empty
   */
  public static TextFiles find(String path, String expected, Storage storage, long splitBytes)
      throws IOException {
    List<DataFile> found = DataFile.list(path, storage);
    // Programs that write a folder leave empty files where a part had no row.
    List<DataFile> files = found.stream().filter(file -> file.length() > 0).toList();
    if (files.isEmpty()) {
      throw new DataException("%s is empty, expected %s".formatted(found.get(0).path(), expected));
    }
    return new TextFiles(files, storage, splitBytes);
  }

  /** What is done with the lines that begin in a split. */
  public interface Lines<T> {

    /** Does it. */
    T read(LineReader lines) throws IOException;
  }

  /** All splits, files by path, then ranges by position. */
  public List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (DataFile file : files) {
      splits.addAll(file.splits(file.isGzip() ? file.length() : splitBytes));
    }
    return splits;
  }

  /**
   * Reads a split to its end.
   *
   * @param digest is updated by the split's bytes, as they are stored
   */
  public <T> T scan(Split split, MessageDigest digest, Lines<T> work) throws IOException {
    try (DigestedRange stored =
            new DigestedRange(openStored(split), LineReader.openAt(split.start()), split, digest);
        LineReader lines = lines(split, stored)) {
      T result = work.read(lines);
      // Of a gzip file, more may be stored than was asked for to decompress it.
      stored.finish();
      return result;
    }
  }

  /** Opens a split; it is closed again if no reader can be made, else by the reader. */
  public <T> T open(Split split, Lines<T> reader) throws IOException {
    InputStream stored = openStored(split);
    try {
      return reader.read(lines(split, stored));
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  private InputStream openStored(Split split) throws IOException {
    return DataFile.of(split, files).openStored(LineReader.openAt(split.start()), storage);
  }

  private LineReader lines(Split split, InputStream stored) throws IOException {
    DataFile file = DataFile.of(split, files);
    return file.isGzip()
        ? LineReader.ofAll(split.path(), GzipContent.open(stored, file))
        : LineReader.of(split, stored);
  }
}
