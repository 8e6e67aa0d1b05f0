package io.centelha.data.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes rows through steps, and counts what each step drops. Belongs to one thread. */
public final class SteppedRows {
  private final List<RowStep> steps;
  private final long[] dropped;

  /** No row has been taken yet. */
  public SteppedRows(List<RowStep> steps) {
    this.steps = steps;
    this.dropped = new long[steps.size()];
  }

  /**
   * What rows look like behind steps.
   *
   * @throws IllegalArgumentException if a step can do nothing with such rows
   */
  public static RowFormat format(RowFormat before, List<RowStep> steps) {
    RowFormat format = before;
    for (RowStep step : steps) {
      format = step.format(format);
    }
    return format;
  }

  /**
   * Takes a row through all steps.
   *
   * @param left is handed each row that it becomes, a single one
   */
  public void take(Rows rows, int row, Consumer<Rows> left) {
    from(0, rows.size() == 1 ? rows : single(rows, row), left);
  }

  private void from(int step, Rows row, Consumer<Rows> left) {
    if (step == steps.size()) {
      left.accept(row);
      return;
    }
    Rows after = steps.get(step).of(row);
    if (after.size() == 0) {
      dropped[step]++;
    }
    for (int i = 0; i < after.size(); i++) {
      from(step + 1, after.size() == 1 ? after : single(after, i), left);
    }
  }

  private static Rows single(Rows rows, int row) {
    Rows.Builder one = new Rows.Builder(rows.format(), 1);
    one.append(rows, row);
    return one.build();
  }

  /** How many rows each step has dropped so far. */
  public long[] dropped() {
    return dropped.clone();
  }

  /** Such numbers by what the rows that a step drops have in common. */
  public static Map<String, Long> byStep(List<RowStep> steps, List<long[]> dropped) {
    Map<String, Long> all = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      int step = i;
      long rows = dropped.stream().mapToLong(part -> part[step]).sum();
      all.merge(steps.get(i).dropped(), rows, Long::sum);
    }
    return all;
  }

  /** What is lacking where all rows were left out, in words: rows but 3 without a label. */
  public static String lacking(String rows, Map<String, Long> dropped) {
    String others =
        dropped.entrySet().stream()
            .filter(step -> step.getValue() > 0)
            .map(step -> String.format(Locale.ROOT, "%,d %s", step.getValue(), step.getKey()))
            .collect(Collectors.joining(" and "));
    return others.isEmpty() ? rows : rows + " but " + others;
  }
}
