package io.centelha.distributed.shards;

import io.centelha.data.rows.PackedRows;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.spark.serializer.SerializationStream;
import scala.reflect.ClassTag;

/** Writes chunks as {@link ChunkSerializer} says. */
final class ChunkWriter extends SerializationStream {
  private final DataOutputStream out;

  ChunkWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private SerializationStream write(Writing what) {
    try {
      what.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  @Override
  public <T> SerializationStream writeKey(T block, ClassTag<T> tag) {
    return write(to -> to.writeInt((Integer) block));
  }

  @Override
  public <T> SerializationStream writeValue(T rows, ClassTag<T> tag) {
    byte[] packed = ((PackedRows) rows).packed();
    return write(
        to -> {
          to.writeInt(packed.length);
          to.write(packed);
        });
  }

  @Override
  public <T> SerializationStream writeObject(T object, ClassTag<T> tag) {
    throw ChunkSerializer.onlyPairs();
  }

  @Override
  public void flush() {
    write(DataOutputStream::flush);
  }

  @Override
  public void close() {
    write(DataOutputStream::close);
  }
}
