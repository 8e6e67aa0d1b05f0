package io.centelha.data.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.storage.SeekableInput;
import io.centelha.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;

/**
 * What the end of a Parquet file says: its columns, and where its groups of rows lie. It is not
 * trusted: what it claims is checked before memory is set aside for it.
 *
 * @param groups in the order of their places in the file
 */
record ParquetFooter(DataFile file, MessageType schema, List<ParquetGroup> groups) {
  /** The length of the footer and the magic word, at the end of every file. */
  private static final int TAIL = 8;

  private static final int MAGIC = 4;
  private static final int MOST_BYTES = 256 << 20;
  private static final int DEEPEST_SCHEMA = 32;

  /**
   * Reads a file's footer.
   *
   * @throws DataException if it is none
   */
  static ParquetFooter read(DataFile file, Storage storage) throws IOException {
    if (file.length() < MAGIC + TAIL) {
      throw new DataException(
          "%s has %s bytes: not a Parquet file, or only its beginning"
              .formatted(file.path(), file.length()));
    }
    byte[] bytes;
    try (SeekableInput in = file.openStored(file.length() - TAIL, storage)) {
      byte[] tail = new byte[TAIL];
      in.readFully(tail, 0, tail.length);
      bytes = new byte[length(file, tail)];
      in.seek(file.length() - TAIL - bytes.length);
      in.readFully(bytes, 0, bytes.length);
    }
    try {
      ThriftLengths.check(bytes);
      return of(file, Util.readFileMetaData(new ByteArrayInputStream(bytes)), bytes.length);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the bytes are in memory: it is they
      throw new DataException(
          "%s: the footer is damaged: %s; fetch or make it again"
              .formatted(file.path(), oneLine(e)),
          e);
    }
  }

  /** The groups that begin in a split. */
  List<ParquetGroup> groupsIn(Split split) {
    return groups.stream()
        .filter(group -> group.start() >= split.start() && group.start() < split.end())
        .toList();
  }

  private static int length(DataFile file, byte[] tail) {
    String magic = new String(tail, TAIL - MAGIC, MAGIC, US_ASCII);
    if (magic.equals("PARE")) {
      throw encrypted(file);
    }
    if (!magic.equals("PAR1")) {
      throw new DataException(
          "%s doesn't end in PAR1: not a Parquet file, or only its beginning"
              .formatted(file.path()));
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length <= 0 || length > Math.min(MOST_BYTES, file.length() - MAGIC - TAIL)) {
      throw new DataException(
          "%s has %s bytes and tells of a footer of %s; fetch or make it again"
              .formatted(file.path(), file.length(), Integer.toUnsignedLong(length)));
    }
    return length;
  }

  private static ParquetFooter of(DataFile file, FileMetaData metadata, int length)
      throws IOException {
    if (metadata.isSetEncryption_algorithm()) {
      throw encrypted(file);
    }
    checkDepth(metadata.getSchema());
    long end = file.length() - TAIL - length;
    List<RowGroup> sorted = new ArrayList<>(metadata.getRow_groups());
    sorted.sort(Comparator.comparingLong(ParquetGroup::start));
    List<ParquetGroup> groups = new ArrayList<>();
    long row = 0;
    for (RowGroup group : sorted) {
      if (group.getNum_rows() != 0) { // else its columns may lie nowhere
        groups.add(ParquetGroup.of(group, row, end));
      }
      row += group.getNum_rows();
    }
    metadata.setRow_groups(List.of());
    MessageType schema =
        new ParquetMetadataConverter().fromParquetMetadata(metadata).getFileMetaData().getSchema();
    return new ParquetFooter(file, schema, List.copyOf(groups));
  }

  /** What builds the schema calls itself for each level. */
  private static void checkDepth(List<SchemaElement> elements) {
    Deque<Integer> left = new ArrayDeque<>();
    for (SchemaElement element : elements) {
      while (!left.isEmpty() && left.peek() == 0) {
        left.pop();
      }
      if (!left.isEmpty()) {
        left.push(left.pop() - 1);
      }
      left.push(element.getNum_children());
      if (left.size() > DEEPEST_SCHEMA) {
        throw new IllegalArgumentException("columns lie in columns, " + left.size() + " deep");
      }
    }
  }

  private static DataException encrypted(DataFile file) {
    return new DataException(
        "%s is encrypted, expected plain Parquet; decrypt it first".formatted(file.path()));
  }

  /** What a library says, fit for one line of a message. */
  static String oneLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
