package io.centelha.distributed.shards;

import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.spark.ScalaCollections;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import org.apache.spark.serializer.DeserializationStream;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** Reads chunks as {@link ChunkSerializer} says. Closes what it reads from at its end. */
final class ChunkReader extends DeserializationStream
    implements java.util.Iterator<Tuple2<Object, Object>> {
  private final DataInputStream in;
  private final RowFormat format;

  /** The next chunk's block and length, or nothing at the end. */
  private final byte[] head = new byte[2 * Integer.BYTES];

  private int inHead;
  private boolean ended;

  ChunkReader(InputStream in, RowFormat format) {
    this.in = new DataInputStream(in);
    this.format = format;
  }

  @Override
  public Iterator<Tuple2<Object, Object>> asKeyValueIterator() {
    return ScalaCollections.iterator((java.util.Iterator<Tuple2<Object, Object>>) this);
  }

  @Override
  public boolean hasNext() {
    if (inHead == 0 && !ended) {
      try {
        inHead = in.readNBytes(head, 0, head.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (inHead == 0) {
        ended = true;
        close();
      }
    }
    return !ended;
  }

  @Override
  public Tuple2<Object, Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      if (inHead < head.length) {
        throw new IOException("The shuffle's data end within a chunk of rows");
      }
      inHead = 0;
      int block = ByteBuffer.wrap(head).getInt(0);
      byte[] packed = new byte[ByteBuffer.wrap(head).getInt(Integer.BYTES)];
      in.readFully(packed);
      return new Tuple2<>(block, PackedRows.of(format, packed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T readObject(ClassTag<T> tag) {
    throw ChunkSerializer.onlyPairs();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
