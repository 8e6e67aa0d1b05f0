package io.centelha.distributed.shards;

import io.centelha.data.rows.RowFormat;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/**
 * How chunks of rows are written by the shuffle that deals them: the block's number, the length of
 * what follows, and the rows as they are packed. Other serializers describe the classes again in
 * each of the pieces that a task writes, one for every block. The bytes of a chunk don't depend on
 * those before, so Spark may sort what is written instead of objects.
 */
final class ChunkSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowFormat format;

  /** For chunks of rows of this format. */
  ChunkSerializer(RowFormat format) {
    this.format = format;
  }

  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  @Override
  public SerializerInstance newInstance() {
    return new Streams(format);
  }

  /** A shuffle asks for streams of pairs and for nothing else. */
  static UnsupportedOperationException onlyPairs() {
    return new UnsupportedOperationException("Only pairs of a block and its rows are written here");
  }

  private static final class Streams extends SerializerInstance {
    private final RowFormat format;

    Streams(RowFormat format) {
      this.format = format;
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new ChunkWriter(out);
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new ChunkReader(in, format);
    }

    @Override
    public <T> ByteBuffer serialize(T object, ClassTag<T> tag) {
      throw onlyPairs();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> tag) {
      throw onlyPairs();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> tag) {
      throw onlyPairs();
    }
  }
}
