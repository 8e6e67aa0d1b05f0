package io.centelha.data.rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rows were left out, by a word for those among which they were: training, validation,
 * test.
 *
 * @param bad rows that can't be used; empty if none may be bad
 * @param dropped rows that steps dropped, by {@link RowStep#dropped} of the step; empty if there
 *     are no steps
 */
public record LeftOut(Map<String, Long> bad, Map<String, Map<String, Long>> dropped) {

  /** None may be. */
  public static final LeftOut NONE = new LeftOut(Map.of(), Map.of());

  /** Copies, in order. */
  public LeftOut {
    bad = Collections.unmodifiableMap(new LinkedHashMap<>(bad));
    Map<String, Map<String, Long>> steps = new LinkedHashMap<>();
    dropped.forEach(
        (step, rows) -> steps.put(step, Collections.unmodifiableMap(new LinkedHashMap<>(rows))));
    dropped = Collections.unmodifiableMap(steps);
  }

  /** These and others, of other rows. */
  public LeftOut and(LeftOut more) {
    Map<String, Long> allBad = new LinkedHashMap<>(bad);
    allBad.putAll(more.bad);
    Map<String, Map<String, Long>> all = new LinkedHashMap<>();
    for (LeftOut part : List.of(this, more)) {
      part.dropped.forEach(
          (step, rows) -> all.computeIfAbsent(step, key -> new LinkedHashMap<>()).putAll(rows));
    }
    return new LeftOut(allBad, all);
  }
}
