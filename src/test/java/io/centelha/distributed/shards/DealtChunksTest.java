package io.centelha.distributed.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.RandomKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** Against dealing in the memory of one JVM, row by row. */
class DealtChunksTest {
  private static final int FILES = 5;
  private static final int ROWS = 9_000;
  private static final int SHARDS = 3;
  private static final RandomKey KEY = RandomKey.of(7);

  @TempDir private Path folder;

  private CsvSource source;
  private SourceIndex index;

  @BeforeEach
  void write() throws IOException {
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder("a,b,y\n");
      // One file has no row.
      for (int row = file; row < (file == 2 ? 0 : ROWS); row += FILES) {
        text.append(row).append(',').append(-row / 8.0).append(',').append(row % 2).append('\n');
      }
      Files.writeString(folder.resolve(file + ".csv"), text);
    }
    source =
        CsvSource.of(CsvOptions.of(folder.toString()).withLabels("y"), HadoopSettings.defaults());
    index = SourceIndex.of(source);
  }

  @Test
  void splitsThatShareATaskAreDealtAsInMemory() throws IOException {
    assertDealtAsInMemory(List.of(Selection.all(index.rows())), List.of(3, 2));
    assertDealtAsInMemory(List.of(Selection.all(index.rows())), List.of(1, 1, 1, 1, 1));
  }

  @Test
  void twoDealsPartTheRowsAndOthersGoNowhere() throws IOException {
    var first = Selection.range(10, 2000);
    var second = Selection.range(2500, index.rows());
    assertDealtAsInMemory(List.of(first, second), List.of(5));
  }

  private void assertDealtAsInMemory(List<Selection> selections, List<Integer> tasks)
      throws IOException {
    int rowsPerBlock = source.format().rowsPerBlock();
    Dealer dealer =
        Dealer.of(
            selections.stream().map(all -> new Deal(all, SHARDS, rowsPerBlock, KEY)).toList(),
            source.format());
    Map<Integer, List<PackedRows>> chunks = chunks(dealer, tasks);
    InMemoryData data = InMemoryData.read(source, index);
    int block = 0;
    for (Selection selection : selections) {
      for (Shard shard : data.deal(selection, SHARDS, KEY)) {
        for (int i = 0; i < shard.blocks(); i++) {
          assertSame(dealer.assemble(block, chunks.remove(block)), shard.block(i));
          block++;
        }
      }
    }
    assertThat(chunks).isEmpty();
  }

  /** By their block. */
  private Map<Integer, List<PackedRows>> chunks(Dealer dealer, List<Integer> tasks)
      throws IOException {
    Map<Integer, List<PackedRows>> chunks = new HashMap<>();
    int next = 0;
    for (int splits : tasks) {
      Iterator<Integer> numbers = IntStream.range(next, next + splits).iterator();
      next += splits;
      var dealt = new DealtChunks(new SplitsReader(source, index.splits(), numbers), dealer);
      while (dealt.hasNext()) {
        Tuple2<Integer, PackedRows> chunk = dealt.next();
        chunks.computeIfAbsent(chunk._1(), block -> new ArrayList<>()).add(chunk._2());
      }
    }
    assertThat(next).isEqualTo(index.splits().size());
    return chunks;
  }

  private static void assertSame(Rows actual, Rows expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    for (int row = 0; row < actual.size(); row++) {
      assertThat(actual.index(row)).isEqualTo(expected.index(row));
    }
    assertThat(actual.floats()).isEqualTo(expected.floats());
    assertThat(actual.labels()).isEqualTo(expected.labels());
  }
}
