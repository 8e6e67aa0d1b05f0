package io.centelha.data.parquet;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.centelha.storage.SeekableInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The pages of a column in a group of rows, read one after the other: memory holds a page, however
 * large the group.
 */
final class ParquetPages {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final ColumnDescriptor column;
  private final ParquetGroup.Chunk chunk;
  private final ChunkStream in;
  private final CodecFactory codecs;

  /**
   * Pages.
   *
   * @param file shared with other columns: it is sought before it is read
   * @param window how many bytes are read at a time
   */
  ParquetPages(
      SeekableInput file,
      ColumnDescriptor column,
      ParquetGroup.Chunk chunk,
      CodecFactory codecs,
      int window) {
    this.column = column;
    this.chunk = chunk;
    this.in = new ChunkStream(file, chunk.start(), chunk.start() + chunk.length(), window);
    this.codecs = codecs;
  }

  /**
   * A page, decompressed.
   *
   * @param isDictionary what other pages' values point to
   * @param entries the number of values, missing ones, and empty lists
   */
  record Page(
      boolean isDictionary,
      int entries,
      HybridDecoder repetition,
      HybridDecoder definition,
      Encoding encoding,
      ByteBuffer values) {}

  /** The next page of data or the dictionary; others are passed over. */
  Page next() throws IOException {
    while (true) {
      PageHeader header = header();
      byte[] stored = stored(header);
      if (header.isSetDictionary_page_header()) {
        byte[] bytes = decompressed(stored, 0, header.getUncompressed_page_size());
        return new Page(
            true,
            checked(header.getDictionary_page_header().getNum_values()),
            levels(NONE, 0),
            levels(NONE, 0),
            header.getDictionary_page_header().getEncoding(),
            values(bytes, 0));
      } else if (header.isSetData_page_header()) {
        return page(header, stored, header.getData_page_header());
      } else if (header.isSetData_page_header_v2()) {
        return page(header, stored, header.getData_page_header_v2());
      }
    }
  }

  private PageHeader header() throws IOException {
    try {
      return Util.readPageHeader(in);
    } catch (IOException e) {
      in.rethrow();
      throw new IllegalArgumentException("a page's header is damaged", e);
    }
  }

  private byte[] stored(PageHeader header) throws IOException {
    int size = header.getCompressed_page_size();
    if (size < 0 || size > in.left()) {
      throw new IllegalArgumentException(
          "a page of %s bytes is told of where %s are left".formatted(size, in.left()));
    }
    byte[] stored = new byte[size];
    in.readNBytes(stored, 0, size);
    if (header.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(stored);
      if ((int) crc.getValue() != header.getCrc()) {
        throw new IllegalArgumentException("a page's checksum is wrong");
      }
    }
    return stored;
  }

  private Page page(PageHeader header, byte[] stored, DataPageHeader data) {
    byte[] bytes = decompressed(stored, 0, header.getUncompressed_page_size());
    ByteBuffer in = values(bytes, 0);
    HybridDecoder repetition =
        levels(in, data.getRepetition_level_encoding(), column.getMaxRepetitionLevel());
    HybridDecoder definition =
        levels(in, data.getDefinition_level_encoding(), column.getMaxDefinitionLevel());
    return new Page(
        false,
        checked(data.getNum_values()),
        repetition,
        definition,
        data.getEncoding(),
        values(bytes, in.position()));
  }

  private HybridDecoder levels(ByteBuffer in, Encoding encoding, int most) {
    if (most == 0) {
      return levels(NONE, 0);
    }
    if (encoding != Encoding.RLE) {
      throw new IllegalArgumentException(
          "levels are encoded as %s, expected RLE".formatted(encoding));
    }
    int length = in.getInt();
    int from = in.position();
    in.position(Math.addExact(from, length)); // says no if that is outside
    return levels(in.duplicate().flip().position(from), most);
  }

  /** Its levels lie before the rest and are never compressed. */
  private Page page(PageHeader header, byte[] stored, DataPageHeaderV2 data) {
    int repetition = data.getRepetition_levels_byte_length();
    int definition = data.getDefinition_levels_byte_length();
    long levels = (long) repetition + definition;
    if (repetition < 0 || definition < 0 || levels > stored.length) {
      throw new IllegalArgumentException("levels are longer than their page");
    }
    int from = (int) levels;
    boolean isCompressed = !data.isSetIs_compressed() || data.isIs_compressed();
    return new Page(
        false,
        checked(data.getNum_values()),
        levels(ByteBuffer.wrap(stored, 0, repetition), column.getMaxRepetitionLevel()),
        levels(ByteBuffer.wrap(stored, repetition, definition), column.getMaxDefinitionLevel()),
        data.getEncoding(),
        isCompressed && stored.length > from
            ? values(decompressed(stored, from, header.getUncompressed_page_size() - from), 0)
            : values(stored, from));
  }

  private static HybridDecoder levels(ByteBuffer in, int most) {
    return new HybridDecoder(in, HybridDecoder.width(most));
  }

  private static ByteBuffer values(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int checked(int entries) {
    if (entries < 0) {
      throw new IllegalArgumentException("a page tells of %s values".formatted(entries));
    }
    return entries;
  }

  private byte[] decompressed(byte[] stored, int from, int size) {
    int length = stored.length - from;
    if (size < 0 || size > (long) length * mostFold(chunk.codec()) + Byte.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a page of %s bytes tells of %s when decompressed".formatted(length, size));
    }
    if (chunk.codec() == CompressionCodec.UNCOMPRESSED) {
      return from == 0 ? stored : Arrays.copyOfRange(stored, from, stored.length);
    }
    try {
      return switch (chunk.codec()) {
        case SNAPPY -> snappy(stored, from, size);
        case LZ4_RAW -> lz4(stored, from, size);
        default ->
            codecs
                .getDecompressor(CompressionCodecName.fromParquet(chunk.codec()))
                .decompress(BytesInput.from(stored, from, length), size)
                .toByteArray();
      };
    } catch (IOException e) { // the bytes are in memory: it is they
      throw new IllegalArgumentException(
          "a page can't be decompressed (%s): %s"
              .formatted(chunk.codec(), ParquetFooter.oneLine(e)),
          e);
    }
  }

  /** Not by Parquet's codec, which waits forever for bytes that a damaged page doesn't have. */
  private static byte[] snappy(byte[] stored, int from, int size) throws IOException {
    int length = stored.length - from;
    checkSize(Snappy.uncompressedLength(stored, from, length), size);
    byte[] bytes = new byte[size];
    checkSize(Snappy.uncompress(stored, from, length, bytes, 0), size);
    return bytes;
  }

  private static byte[] lz4(byte[] stored, int from, int size) {
    byte[] bytes = new byte[size];
    int length = stored.length - from;
    checkSize(new Lz4Decompressor().decompress(stored, from, length, bytes, 0, size), size);
    return bytes;
  }

  private static void checkSize(int given, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(
          "a page of %s bytes tells of %s".formatted(given, expected));
    }
  }

  /** The most bytes that a codec makes of one. */
  private static int mostFold(CompressionCodec codec) {
    return switch (codec) {
      case UNCOMPRESSED -> 1;
      case SNAPPY -> 64 / 2;
      case LZ4_RAW -> 256;
      case GZIP -> 1032;
      case ZSTD -> (128 << 10) / 3;
      default ->
          throw new IllegalArgumentException(
              "it is compressed by %s, expected snappy, gzip, zstd, lz4_raw or nothing"
                  .formatted(codec));
    };
  }

  /** A chunk's bytes; remembers whether it was the file system that failed. */
  private static final class ChunkStream extends InputStream {
    private final SeekableInput file;
    private final long end;
    private final byte[] window;
    private long position;
    private int from;
    private int to;
    private IOException failure;

    ChunkStream(SeekableInput file, long start, long end, int window) {
      this.file = file;
      this.position = start;
      this.end = end;
      this.window = new byte[(int) Math.min(window, end - start)];
    }

    /** The number of bytes that are left. */
    long left() {
      return end - position + to - from;
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public int read() throws IOException {
      return fill() ? window[from++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int read = Math.min(length, to - from);
      System.arraycopy(window, from, into, offset, read);
      from += read;
      return read;
    }

    private boolean fill() throws IOException {
      if (from == to && position < end) {
        try {
          to = (int) Math.min(window.length, end - position);
          from = 0;
          file.seek(position);
          file.readFully(window, 0, to);
          position += to;
        } catch (IOException e) {
          failure = e;
          throw e;
        }
      }
      return from < to;
    }
  }
}
