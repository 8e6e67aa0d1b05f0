package io.centelha.distributed.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final RowFormat FORMAT = new RowFormat(Shape.of(1), Field.Type.FLOATS, 1);

  private static FrameChunk chunk(boolean forValidation, float... features) {
    Rows.Builder rows = new Rows.Builder(FORMAT, features.length);
    for (float feature : features) {
      rows.append(rows.size(), new float[] {feature}, new float[] {0});
    }
    return FrameChunk.of(rows.build(), forValidation);
  }

  private static Rows read(long count) {
    List<FrameChunk> chunks =
        List.of(chunk(false, 1, 2), chunk(true, 9), chunk(false, 3), chunk(true, 8));
    Rows.Builder into = new Rows.Builder(FORMAT, 4);
    try (FrameReader reader = new FrameReader(chunks.iterator(), false, 7, count)) {
      while (reader.next(into)) {
        // until the end
      }
    }
    return into.build();
  }

  @Test
  void rowsOfOneUseGetConsecutiveIndices() {
    Rows rows = read(3);

    assertThat(rows.floats()).containsExactly(1, 2, 3);
    assertThat(rows.index(0)).isEqualTo(7);
    assertThat(rows.index(2)).isEqualTo(9);
  }

  @ParameterizedTest(name = "{0} were counted")
  @ValueSource(longs = {2, 4})
  void otherRowsThanWereCountedAreAnError(long count) {
    assertThatThrownBy(() -> read(count))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("A partition of the data was computed again and held other");
  }
}
