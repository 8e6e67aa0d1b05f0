package io.centelha.distributed.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.SerialCopy;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class ChunkSerializerTest {
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.apply(Object.class);
  private static final RowFormat FORMAT = new RowFormat(Shape.of(2), Field.Type.FLOATS, 1);

  /** As a task gets it. */
  private final SerializerInstance serializer =
      SerialCopy.of(new ChunkSerializer(FORMAT)).newInstance();

  @Test
  void chunksThatSparkPutsInAnotherOrderAreRead() {
    byte[] both = written(new Tuple2<>(7, chunk(2)), new Tuple2<>(300, chunk(1)));
    int first = written(new Tuple2<>(7, chunk(2))).length;
    var moved =
        new SequenceInputStream(
            new ByteArrayInputStream(both, first, both.length - first),
            new ByteArrayInputStream(both, 0, first));
    Iterator<Tuple2<Object, Object>> read =
        serializer.deserializeStream(moved).asKeyValueIterator();
    assertSame(read.next(), 300, 1);
    assertSame(read.next(), 7, 2);
    assertThat(read.hasNext()).isFalse();
    assertThat(read.hasNext()).isFalse();
  }

  @Test
  void aTruncatedChunkIsAnErrorAndNotTheEnd() {
    byte[] whole = written(new Tuple2<>(7, chunk(2)));
    for (int length : new int[] {1, 4, 8, whole.length - 1}) {
      var cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      Iterator<Tuple2<Object, Object>> read =
          serializer.deserializeStream(cut).asKeyValueIterator();
      assertThatThrownBy(read::next).isInstanceOf(UncheckedIOException.class);
    }
  }

  @SafeVarargs
  private byte[] written(Tuple2<Integer, PackedRows>... chunks) {
    var bytes = new ByteArrayOutputStream();
    SerializationStream out = serializer.serializeStream(bytes);
    for (Tuple2<Integer, PackedRows> chunk : chunks) {
      out.writeKey(chunk._1(), ANY).writeValue(chunk._2(), ANY);
    }
    out.close();
    return bytes.toByteArray();
  }

  private static PackedRows chunk(int rows) {
    Rows.Builder builder = new Rows.Builder(FORMAT, rows);
    int[] order = new int[rows];
    for (int row = 0; row < rows; row++) {
      builder.append(10L + row, new float[] {row, -0.5f}, new float[] {rows});
      order[row] = row;
    }
    return PackedRows.of(builder, order, 0, rows);
  }

  private static void assertSame(Tuple2<Object, Object> read, int block, int rows) {
    assertThat(read._1()).isEqualTo(block);
    assertThat(((PackedRows) read._2()).size()).isEqualTo(rows);
    assertThat(((PackedRows) read._2()).packed()).isEqualTo(chunk(rows).packed());
  }
}
