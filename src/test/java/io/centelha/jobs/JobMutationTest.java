package io.centelha.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobMutationTest {

  private static final String[] SNIPPETS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "  ",
    "&a ",
    "*a",
    "!!set ",
    "!",
    "|",
    ">",
    "'",
    "\"",
    "\\",
    "\\U0FFFFFFF",
    "\t",
    "#",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "---\n",
    "...\n",
    "~",
    "null",
    "1e400",
    "-1",
    "0",
    "99999999999999999999",
    "true",
    ".inf",
    "<<: ",
    "\u0000",
    "\ud800",
    "\ufeff",
    "é",
    "Dense",
    "units",
    "{}",
    "[]",
    ","
  };

  private final SplittableRandom random = new SplittableRandom(20260101);

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "mnist-10k"})
  void aMutatedJobIsReadOrRefusedInOurWords(String name) throws IOException {
    String text = Files.readString(Path.of("jobs", name + ".yaml"));
    for (int i = 0; i < 1_000; i++) {
      String mutated = mutated(text);
      try {
        String canonical = Jobs.read(mutated).canonicalJson();
        assertThat(Jobs.read(canonical).canonicalJson()).isEqualTo(canonical);
      } catch (JobFileException e) {
        assertThat(e.getMessage().lines())
            .as(mutated)
            .isNotEmpty()
            .allMatch(line -> line.startsWith("j.yaml"));
      }
    }
  }

  private String mutated(String text) {
    var changed = new StringBuilder(text);
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      int from = random.nextInt(changed.length());
      int to = Math.min(changed.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(from, to);
        case 1 -> changed.insert(from, changed.substring(from, to));
        case 2 -> changed.replace(from, to, SNIPPETS[random.nextInt(SNIPPETS.length)]);
        default -> changed.insert(from, SNIPPETS[random.nextInt(SNIPPETS.length)]);
      }
    }
    return changed.toString();
  }
}
