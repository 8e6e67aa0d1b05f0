package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.tensor.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
  private static final RandomKey KEY = RandomKey.of(7).fold("folds");

  @ParameterizedTest(name = "{0} rows, {1} folds")
  @CsvSource({"2, 2", "10, 3", "150, 5", "1000, 7", "64, 64"})
  void everyRowBelongsToOneFold(int rows, int folds) {
    assertPartition(Folds.of(rows, folds, KEY), rows);
    assertPartition(Folds.grouped(numbers(rows), folds, KEY), rows);
    assertPartition(Folds.stratified(numbers(rows, 3), folds, KEY), rows);
  }

  @Test
  void sizesDifferByAtMostOne() {
    assertThat(Folds.of(17, 5, KEY))
        .extracting(Selection::rows)
        .containsExactly(4L, 4L, 3L, 3L, 3L);
    assertThat(Folds.stratified(numbers(17, 4), 5, KEY))
        .extracting(Selection::rows)
        .allMatch(rows -> rows == 3 || rows == 4);
  }

  @Test
  void rowsAreShuffledByTheKeyAlone() {
    assertThat(rowsOf(Folds.of(100, 4, KEY).get(1)))
        .isEqualTo(rowsOf(Folds.of(100, 4, KEY).get(1)))
        .isNotEqualTo(rowsOf(Folds.of(100, 4, KEY.fold(1)).get(1)))
        .isNotEqualTo(LongStream.range(25, 50).boxed().toList());
  }

  @Test
  void rowsOfAGroupStayTogetherAndFoldsAreBalanced() {
    var random = new SplittableRandom(3);
    long[] groups = LongStream.range(0, 1000).map(row -> random.nextLong(40)).toArray();
    Map<Long, Integer> foldOf = new HashMap<>();
    List<Selection> folds = Folds.grouped(groups, 5, KEY);
    for (int fold = 0; fold < folds.size(); fold++) {
      for (long row : rowsOf(folds.get(fold))) {
        assertThat(foldOf.merge(groups[(int) row], fold, (a, b) -> b)).isEqualTo(fold);
      }
      assertThat(folds.get(fold).rows()).isBetween(190L, 210L);
    }
    assertThat(foldOf).hasSize((int) Arrays.stream(groups).distinct().count());
    for (int row = 0; row < groups.length; row++) {
      assertThat(folds.get(foldOf.get(groups[row])).contains(row)).isTrue();
    }
  }

  @Test
  void eachFoldHoldsItsShareOfEachStratum() {
    long[] strata = numbers(150, 3); // 50 of each, as iris has
    for (Selection fold : Folds.stratified(strata, 5, KEY)) {
      Map<Long, Integer> counts = new HashMap<>();
      rowsOf(fold).forEach(row -> counts.merge(strata[row.intValue()], 1, Integer::sum));
      assertThat(counts).isEqualTo(Map.of(0L, 10, 1L, 10, 2L, 10));
    }
  }

  @Test
  void tooFewRowsOrGroupsAreAnError() {
    assertThatThrownBy(() -> Folds.of(4, 5, KEY))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "4 rows can't be cut into 5 folds, expected at least one for each; give fewer folds");
    assertThatThrownBy(() -> Folds.grouped(new long[] {1, 1, 2}, 3, KEY))
        .hasMessageStartingWith("2 groups can't be cut into 3 folds");
    assertThatThrownBy(() -> Folds.of(4, 1, KEY))
        .hasMessage("Rows are cut into at least 2 folds, got 1");
  }

  private static void assertPartition(List<Selection> folds, long rows) {
    List<Long> all = new ArrayList<>();
    for (Selection fold : folds) {
      SelectionTest.assertBijection(fold, rows);
      all.addAll(rowsOf(fold));
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(LongStream.range(0, rows).boxed().toList());
  }

  private static List<Long> rowsOf(Selection selection) {
    return LongStream.range(0, 1000).filter(selection::contains).boxed().toList();
  }

  private static long[] numbers(int rows) {
    return LongStream.range(0, rows).toArray();
  }

  private static long[] numbers(int rows, int strata) {
    return LongStream.range(0, rows).map(row -> row % strata).toArray();
  }
}
