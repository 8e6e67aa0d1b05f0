package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What becomes of rows that can't be used: a line with too few fields, a value that is no finite
 * number, a label that is missing or no class.
 *
 * <p>What is skipped is found by the scan, split by split, before any row has an index. So good
 * rows are numbered as if the bad ones weren't there, and a count is never that of attempts.
 *
 * @param policy what becomes of them
 * @param maxShare the most bad rows among all rows of a source, from 0 to 1
 * @param folder where bad rows are kept, a URI of any Hadoop file system; empty if they aren't
 */
public record BadRows(Policy policy, double maxShare, String folder) implements Serializable {

  /** What becomes of a bad row. */
  public enum Policy {
    /** It is an error in the data. */
    FAIL,
    /** It is left out and counted. */
    SKIP,
    /** It is left out, counted, and written to a file with place and reason. */
    QUARANTINE
  }

  /** How many bad rows a message names: {@value}. */
  static final int MOST_NAMED = 3;

  /** Checks the share. */
  public BadRows {
    Checks.argument(maxShare >= 0 && maxShare <= 1, "maxShare must lie in 0 … 1, got %s", maxShare);
    Checks.argument(
        (policy == Policy.QUARANTINE) != folder.isEmpty(),
        "A folder, here '%s', is for policy QUARANTINE, got %s",
        folder,
        policy);
  }

  /** The first one is an error. */
  public static BadRows fail() {
    return new BadRows(Policy.FAIL, 0, "");
  }

  /** They are left out, up to a share of all rows. */
  public static BadRows skip(double maxShare) {
    return new BadRows(Policy.SKIP, maxShare, "");
  }

  /** They are left out, up to a share of all rows, and kept in a folder. */
  public static BadRows quarantine(double maxShare, String folder) {
    return new BadRows(Policy.QUARANTINE, maxShare, folder);
  }

  /** True if a source may hold some. */
  public boolean mayBe() {
    return policy != Policy.FAIL;
  }

  /** What a reader does with one: nothing, or an error. */
  Consumer<BadRow> whenRead() {
    return mayBe()
        ? row -> {
          // the scan has counted it
        }
        : row -> {
          throw row.exception();
        };
  }

  /**
   * Throws unless a source has few enough of them.
   *
   * @param source what it is called in the message
   * @param rows how many are good
   * @param bad how many are bad
   * @param first some of these
   */
  void check(String source, long rows, long bad, List<BadRow> first) {
    if (bad > 0 && !mayBe()) {
      throw first.get(0).exception();
    }
    if (bad > 0 && (double) bad / (rows + bad) > maxShare) {
      String places =
          first.stream().limit(MOST_NAMED).map(BadRow::toString).collect(Collectors.joining("; "));
      throw new DataException(
          "%s: %s of %s rows are bad, expected at most a share of %s (maxShare): %s%s"
              .formatted(
                  source,
                  count(bad),
                  count(rows + bad),
                  maxShare,
                  places,
                  bad > MOST_NAMED ? "; and %s more".formatted(count(bad - MOST_NAMED)) : ""));
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
