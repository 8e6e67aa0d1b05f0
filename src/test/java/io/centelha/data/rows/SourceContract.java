package io.centelha.data.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every source must do. */
public interface SourceContract {

  /** A source of at least two splits. */
  Source source() throws IOException;

  @Test
  default void rowsAreNumberedFromZeroWithoutGaps() throws IOException {
    Shard shard = InMemoryData.read(source()).inOrder();
    long expected = 0;
    for (int block = 0; block < shard.blocks(); block++) {
      for (int row = 0; row < shard.rows(block); row++) {
        assertThat(shard.block(block).index(row)).isEqualTo(expected);
        expected++;
      }
    }
    assertThat(expected).isEqualTo(SourceIndex.of(source()).rows()).isPositive();
  }

  @Test
  default void aSplitIsReadAloneAsItIsReadWithOthers() throws IOException {
    Source source = source();
    List<LocatedSplit> splits = SourceIndex.of(source).splits();
    assertThat(splits).hasSizeGreaterThan(1);
    InMemoryData all = InMemoryData.read(source);
    for (LocatedSplit split : splits) {
      Rows alone = read(source, split);
      Selection selection =
          Selection.range(split.firstRow(), split.firstRow() + source.scan(split.split()).rows());
      assertThat((long) alone.size()).isEqualTo(selection.rows());
      if (alone.size() > 0) {
        Rows expected = all.inOrder(selection).block(0);
        assertThat(alone.bytes()).isEqualTo(expected.bytes());
        assertThat(alone.floats()).isEqualTo(expected.floats());
        assertThat(alone.labels()).isEqualTo(expected.labels());
      }
    }
  }

  @Test
  default void everyRowHasAKeyOfItsOwn() throws IOException {
    List<String> keys = keys(source());
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  default void itTravels() throws IOException, ClassNotFoundException {
    Source source = source();
    List<LocatedSplit> splits = SourceIndex.of(source).splits();
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
      out.writeObject(splits.get(1));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Source arrived = (Source) in.readObject();
      assertThat(arrived.format()).isEqualTo(source.format());
      assertThat(arrived.splits()).isEqualTo(source.splits());
      Rows rows = read(arrived, (LocatedSplit) in.readObject());
      assertThat(rows.labels()).isEqualTo(read(source, splits.get(1)).labels());
    }
  }

  private static Rows read(Source source, LocatedSplit split) throws IOException {
    Rows.Builder builder = new Rows.Builder(source.format(), 1000);
    try (RowReader reader = source.open(split)) {
      while (reader.next(builder)) {
        // all into one
      }
    }
    return builder.build();
  }

  /** The keys of all rows, in order. */
  static List<String> keys(Source source) throws IOException {
    List<String> keys = new ArrayList<>();
    for (LocatedSplit split : SourceIndex.of(source).splits()) {
      try (RowReader reader = source.open(split)) {
        while (reader.next(new Rows.Builder(source.format(), 1))) {
          keys.add(reader.key());
        }
      }
    }
    return keys;
  }
}
