package io.centelha.data.shards;

import io.centelha.data.files.DataException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Permutation;
import io.centelha.tensor.RandomKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Cuts a data set into folds: each row belongs to exactly one. Which one depends on the number of
 * rows and folds and on a key alone, or on a table of one number a row.
 */
public final class Folds {
  /** The fewest folds: {@value}. */
  public static final int FEWEST = 2;

  private Folds() {}

  /**
   * Folds of shuffled rows, whose sizes differ by at most one; the larger ones come first. Takes no
   * memory, whatever the number of rows.
   *
   * @param folds at least {@value #FEWEST}
   * @throws DataException if there are fewer rows than folds
   */
  public static List<Selection> of(long rows, int folds, RandomKey key) {
    check(rows, "rows", folds);
    var shuffle = new Permutation(key, rows);
    List<Selection> selections = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      selections.add(
          new PermutedRows(
              shuffle, new RowRange(start(rows, folds, fold), start(rows, folds, fold + 1))));
    }
    return selections;
  }

  private static long start(long rows, int folds, int fold) {
    return rows / folds * fold + Math.min(fold, rows % folds);
  }

  /**
   * Folds in which the rows of a group, of one patient for example, stay together. A group joins
   * the fold that has the fewest rows so far; the largest groups come first, and equal ones in a
   * shuffled order.
   *
   * @param groups the group of each row
   * @param folds at least {@value #FEWEST}
   * @throws DataException if there are fewer groups than folds
   */
  public static List<Selection> grouped(long[] groups, int folds, RandomKey key) {
    Map<Long, Long> sizes = new TreeMap<>();
    for (long group : groups) {
      sizes.merge(group, 1L, Long::sum);
    }
    check(sizes.size(), "groups", folds);
    List<Long> sorted = List.copyOf(sizes.keySet());
    var shuffle = new Permutation(key, sorted.size());
    List<Long> order =
        IntStream.range(0, sorted.size())
            .mapToObj(place -> sorted.get((int) shuffle.apply(place)))
            .sorted(Comparator.comparing((Long group) -> -sizes.get(group)))
            .toList();
    long[] rows = new long[folds];
    Map<Long, Integer> foldOf = new HashMap<>();
    for (long group : order) {
      int smallest = 0;
      for (int fold = 1; fold < folds; fold++) {
        smallest = rows[fold] < rows[smallest] ? fold : smallest;
      }
      rows[smallest] += sizes.get(group);
      foldOf.put(group, smallest);
    }
    return selections(groups.length, folds, row -> foldOf.get(groups[row]));
  }

  /**
   * Folds that all hold the same share of each stratum, of each class for example, as far as its
   * rows can be divided; and whose sizes differ by at most one.
   *
   * @param strata the stratum of each row
   * @param folds at least {@value #FEWEST}
   * @throws DataException if there are fewer rows than folds
   */
  public static List<Selection> stratified(long[] strata, int folds, RandomKey key) {
    check(strata.length, "rows", folds);
    Map<Long, Integer> next = new TreeMap<>();
    for (long stratum : strata) {
      next.merge(stratum, 1, Integer::sum);
    }
    int before = 0; // a stratum begins with the fold at which the one before has ended
    for (Map.Entry<Long, Integer> stratum : next.entrySet()) {
      before += stratum.setValue(before);
    }
    var shuffle = new Permutation(key, strata.length);
    int[] foldOf = new int[strata.length];
    for (int place = 0; place < strata.length; place++) {
      int row = (int) shuffle.apply(place);
      foldOf[row] = (next.merge(strata[row], 1, Integer::sum) - 1) % folds;
    }
    return selections(strata.length, folds, row -> foldOf[row]);
  }

  private interface FoldOfRow {
    int of(int row);
  }

  private static List<Selection> selections(int rows, int folds, FoldOfRow foldOf) {
    return IntStream.range(0, folds)
        .mapToObj(fold -> Selection.where(rows, row -> foldOf.of((int) row) == fold))
        .toList();
  }

  private static void check(long given, String what, int folds) {
    Checks.argument(folds >= FEWEST, "Rows are cut into at least %s folds, got %s", FEWEST, folds);
    if (given < folds) {
      throw new DataException(
          "%s %s can't be cut into %s folds, expected at least one for each; give fewer folds"
              .formatted(given, what, folds));
    }
  }
}
