package io.centelha.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void numbersStandToTheRightAndTextsToTheLeft() {
    var table = new TextTable(List.of("key", "n", "prediction", "class"));
    table.add("rows.csv:0", 7L, 0.98234567, "setosa");
    table.add("é", 1234L, -1.5e-7, null);
    table.add(null, null, 100.0, "virginica");
    assertThat(table.lines())
        .containsExactly(
            "key            n    prediction  class",
            "rows.csv:0     7      0.982346  setosa",
            "é           1234  -1.50000e-07",
            "                           100  virginica");
  }

  @Test
  void whatIsNoNumberIsShownAsItIs() {
    var table = new TextTable(List.of("x"));
    for (double number : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY, 1234567, 20}) {
      table.add(number);
    }
    assertThat(table.lines().stream().map(String::strip))
        .containsExactly("x", "0", "NaN", "Infinity", "1.23457e+06", "20");
  }

  @Test
  void aTextStaysOnItsLine() {
    var table = new TextTable(List.of("text"));
    table.add("two\nlines\u009b2J\u001b[2J");
    table.add("😀".repeat(41));
    assertThat(table.lines()).containsExactly("text", "two lines 2J [2J", "😀".repeat(39) + "…");
  }
}
