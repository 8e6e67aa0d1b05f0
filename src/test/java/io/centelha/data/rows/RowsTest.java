package io.centelha.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.twitter.chill.EmptyScalaKryoInstantiator;
import io.centelha.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final RowFormat BYTES = new RowFormat(Shape.of(2), Field.Type.BYTES, 1);
  private static final RowFormat FLOATS = new RowFormat(Shape.of(2), Field.Type.FLOATS, 2);

  @Test
  void appendedRowsLieOneAfterTheOther() {
    Rows.Builder builder = new Rows.Builder(FLOATS, 3);
    builder.append(5, new float[] {1, 2}, new float[] {0, 1});
    builder.append(9, new float[] {3, 4}, new float[] {1, 0});
    Rows rows = builder.build();
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.index(0)).isEqualTo(5);
    assertThat(rows.index(1)).isEqualTo(9);
    assertThat(rows.floats()).containsExactly(1, 2, 3, 4);
    assertThat(rows.labels()).containsExactly(0, 1, 1, 0);
    assertThat(rows.bytes()).isEmpty();
  }

  @Test
  void rowsAreCopiedToTheirPlaces() {
    Rows source = digits();
    Rows.Builder builder = new Rows.Builder(BYTES, 2);
    builder.set(1, source, 0);
    builder.set(0, source, 1);
    Rows rows = builder.buildFull();
    assertThat(rows.index(0)).isEqualTo(1);
    assertThat(rows.bytes()).containsExactly(-1, 0, 1, 2);
    assertThat(rows.labels()).containsExactly(8, 7);
  }

  @Test
  void aRowThatIsCountedTwiceOrLostIsAnError() {
    Rows source = digits();
    Rows.Builder builder = new Rows.Builder(BYTES, 3);
    builder.set(1, source, 0);
    assertThatThrownBy(() -> builder.set(1, source, 1))
        .hasMessage("Place 1 is taken by row 0, row 1 can't have it");
    assertThatThrownBy(builder::build).hasMessage("Place 0 of a block of 1 rows is empty");
    assertThatThrownBy(builder::buildFull).hasMessage("A block of 3 rows got only 1");
  }

  @Test
  void aRowOfAnotherFormatIsAnError() {
    Rows.Builder builder = new Rows.Builder(FLOATS, 1);
    assertThatThrownBy(() -> builder.append(0, new float[] {1}, new float[] {0, 1}))
        .hasMessage(
            "A row of 1 features as FLOATS and 2 labels was appended, expected features [2] as"
                + " FLOATS, 2 labels");
    assertThatThrownBy(() -> builder.append(digits(), 0))
        .hasMessage(
            "Rows of features [2] as FLOATS, 2 labels can't hold features [2] as BYTES, 1 labels");
    builder.append(0, new float[] {1, 2}, new float[] {0, 1});
    assertThatThrownBy(() -> builder.append(1, new float[] {1, 2}, new float[] {0, 1}))
        .hasMessage("Row 1: all 1 places are taken");
  }

  @Test
  void rowsSurviveJavaSerialization() throws IOException, ClassNotFoundException {
    for (Rows rows : List.of(digits(), weighted())) {
      var bytes = new ByteArrayOutputStream();
      try (var out = new ObjectOutputStream(bytes)) {
        out.writeObject(rows);
      }
      try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertSame((Rows) in.readObject(), rows);
      }
    }
  }

  @Test
  void packedRowsAreCopiedToTheirPlaces() {
    for (Rows rows : List.of(digits(), weighted())) {
      PackedRows sent = PackedRows.of(filled(rows), new int[] {9, 1, 0, 9}, 1, 2);
      PackedRows packed = PackedRows.of(rows.format(), sent.packed());
      assertThat(packed.size()).isEqualTo(2);
      Rows.Builder builder = new Rows.Builder(rows.format(), 2);
      packed.copyTo(builder, index -> index == rows.index(0) ? 0 : 1);
      assertSame(builder.buildFull(), rows);
      Rows.Builder reversed = new Rows.Builder(rows.format(), 2);
      packed.copyTo(reversed, index -> index == rows.index(0) ? 1 : 0);
      assertThat(reversed.buildFull().index(0)).isEqualTo(rows.index(1));
      assertThatThrownBy(() -> packed.copyTo(builder, index -> 0))
          .hasMessageStartingWith("Place 0 is taken by row ");
    }
    PackedRows packed = PackedRows.of(filled(digits()), new int[] {0}, 0, 1);
    assertThatThrownBy(() -> packed.copyTo(new Rows.Builder(FLOATS, 1), index -> 0))
        .hasMessageStartingWith("Rows of features [2] as FLOATS, 2 labels can't hold features [2]");
  }

  @Test
  void rowsSurviveKryo() {
    // As Spark makes it.
    Kryo kryo = new EmptyScalaKryoInstantiator().newKryo();
    var bytes = new ByteArrayOutputStream();
    try (var out = new Output(bytes)) {
      kryo.writeClassAndObject(out, digits());
    }
    assertSame((Rows) kryo.readClassAndObject(new Input(bytes.toByteArray())), digits());
  }

  @Test
  void aBlockHoldsAtMost8192RowsAnd16MebibytesButAlwaysOneRow() {
    assertThat(FLOATS.rowsPerBlock()).isEqualTo(8192);
    assertThat(format(784, Field.Type.BYTES).rowsPerBlock()).isEqualTo(8192);
    assertThat(format(784, Field.Type.FLOATS).rowsPerBlock())
        .isEqualTo((16 << 20) / (784 * 4 + 12));
    assertThat(format(100_000_000, Field.Type.FLOATS).rowsPerBlock()).isEqualTo(1);
  }

  private static RowFormat format(int features, Field.Type storage) {
    return new RowFormat(Shape.of(features), storage, 1);
  }

  private static Rows digits() {
    Rows.Builder builder = new Rows.Builder(BYTES, 2);
    builder.append(0, new byte[] {1, 2}, new float[] {7});
    builder.append(1, new byte[] {-1, 0}, new float[] {8});
    return builder.build();
  }

  private static Rows.Builder filled(Rows rows) {
    Rows.Builder builder = new Rows.Builder(rows.format(), 3);
    builder.append(rows, 1);
    builder.clear();
    builder.append(rows, 0);
    builder.append(rows, 1);
    return builder;
  }

  private static Rows weighted() {
    Rows.Builder builder = new Rows.Builder(FLOATS.withWeight(), 2);
    builder.append(5, new float[] {1, Float.NaN}, new float[] {-0f, 1e-40f});
    builder.weigh(0.5f);
    builder.append(1L << 40, new float[] {3, 4}, new float[] {1, 0});
    builder.weigh(2);
    return builder.build();
  }

  private static void assertSame(Rows actual, Rows expected) {
    assertThat(actual.format()).isEqualTo(expected.format());
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.index(1)).isEqualTo(expected.index(1));
    assertThat(actual.bytes()).isEqualTo(expected.bytes());
    assertThat(actual.floats()).isEqualTo(expected.floats());
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.weights()).isEqualTo(expected.weights());
  }
}
