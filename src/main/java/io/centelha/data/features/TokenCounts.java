package io.centelha.data.features;

import io.centelha.data.rows.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each text comes. */
final class TokenCounts implements Tally {
  private static final long serialVersionUID = 1;

  private final HashMap<String, Long> counts = new HashMap<>();

  @Override
  public void add(Column column, int rows) {
    for (int row = 0; row < rows; row++) {
      counts.merge(column.text(row), 1L, Long::sum);
    }
  }

  @Override
  public Tally merge(Tally later) {
    ((TokenCounts) later).counts.forEach((text, count) -> counts.merge(text, count, Long::sum));
    return this;
  }

  /** The most frequent first; equally frequent ones backwards by their bytes, as in Keras. */
  List<String> ordered() {
    Comparator<Map.Entry<String, Long>> order =
        Map.Entry.<String, Long>comparingByValue()
            .thenComparing(entry -> utf8(entry.getKey()), Arrays::compareUnsigned);
    return counts.entrySet().stream().sorted(order.reversed()).map(Map.Entry::getKey).toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
