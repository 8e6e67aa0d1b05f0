package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.RandomKey;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DealTest {
  private static final RandomKey KEY = RandomKey.of(7).fold("deal");

  @ParameterizedTest(name = "{0} rows, {1} shards, blocks of {2}")
  @CsvSource({
    "0, 1, 1",
    "0, 5, 8",
    "1, 1, 1",
    "1, 4, 8",
    "3, 8, 2",
    "7, 7, 3",
    "8, 7, 3",
    "100, 1, 7",
    "100, 3, 7",
    "1000, 16, 1",
    "1001, 4, 8192",
    "5000, 13, 64",
    "4096, 8, 128"
  })
  void everyRowGetsOnePlaceOfItsOwnAndShardsDifferByAtMostOneRow(
      long rows, int shards, int rowsPerBlock) {
    Deal deal = new Deal(Selection.range(11, 11 + rows), shards, rowsPerBlock, KEY);
    Set<Deal.Place> taken = new HashSet<>();
    for (long index = 11; index < 11 + rows; index++) {
      Deal.Place place = deal.place(index);
      assertThat(place.shard()).isBetween(0, shards - 1);
      assertThat(place.block()).isBetween(0, deal.blocks(place.shard()) - 1);
      assertThat(place.row()).isBetween(0, deal.rows(place.shard(), place.block()) - 1);
      taken.add(place);
    }
    assertThat(taken).hasSize((int) rows);
    assertSizes(deal, rows, shards, rowsPerBlock);
  }

  private static void assertSizes(Deal deal, long rows, int shards, int rowsPerBlock) {
    long sum = 0;
    for (int shard = 0; shard < shards; shard++) {
      assertThat(deal.rows(shard)).isBetween(rows / shards, (rows + shards - 1) / shards);
      long inBlocks = 0;
      for (int block = 0; block < deal.blocks(shard); block++) {
        assertThat(deal.rows(shard, block)).isBetween(1, rowsPerBlock);
        inBlocks += deal.rows(shard, block);
      }
      assertThat(inBlocks).isEqualTo(deal.rows(shard));
      sum += inBlocks;
    }
    assertThat(sum).isEqualTo(rows);
  }

  @Test
  void aRowsPlaceDependsOnTheKeyAlone() {
    Deal one = new Deal(Selection.all(1000), 4, 100, KEY);
    Deal same = new Deal(Selection.all(1000), 4, 100, KEY);
    Deal other = new Deal(Selection.all(1000), 4, 100, KEY.fold(1));
    int moved = 0;
    for (long index = 0; index < 1000; index++) {
      assertThat(same.place(index)).isEqualTo(one.place(index));
      moved += other.place(index).equals(one.place(index)) ? 0 : 1;
    }
    assertThat(moved).isGreaterThan(950);
  }

  @Test
  void neighboursInAFileAreSpreadOverTheShards() {
    Deal deal = new Deal(Selection.all(10_000), 4, 8192, KEY);
    int[] counts = new int[4];
    for (long index = 0; index < 1000; index++) {
      counts[deal.place(index).shard()]++;
    }
    for (int count : counts) {
      // 250 expected; the standard deviation of a draw without replacement is 13.
      assertThat(count).isBetween(185, 315);
    }
  }

  @Test
  void aDealNeedsAtLeastOneShardAndOneRowPerBlock() {
    assertThatThrownBy(() -> new Deal(Selection.all(1), 0, 1, KEY))
        .hasMessage("Rows are dealt to at least one shard, got 0");
    assertThatThrownBy(() -> new Deal(Selection.all(1), 1, 0, KEY))
        .hasMessage("rowsPerBlock must be > 0, got 0");
  }
}
