package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of pages: lines that show in a diff, decisions in four parts, tests that exist. */
class PagesTest {
  private static final int WIDTH = 100;
  private static final int MOST_LINES = 12;
  private static final List<String> PARTS =
      List.of("- **Decision.**", "- **Why.**", "- **Measured.**", "- **Given up.**");

  static List<Page> pages() throws IOException {
    return Page.all();
  }

  static List<Page> decisions() throws IOException {
    return Page.all().stream()
        .filter(page -> page.file().startsWith(Page.SITE.resolve("decisions")))
        .filter(page -> page.lines().stream().anyMatch(line -> line.startsWith("### ")))
        .filter(page -> !page.file().endsWith(Path.of("measurements.md")))
        .filter(page -> !page.file().endsWith(Path.of("index.md")))
        .toList();
  }

  /** Rows of tables may be longer, and what has no place to break at. */
  @ParameterizedTest
  @MethodSource("pages")
  void aLineHasAtMostAHundredColumns(Page page) {
    assertThat(page.outsideOfCode())
        .filteredOn(line -> !line.startsWith("|") && !line.startsWith("<!--"))
        .filteredOn(line -> line.strip().replaceFirst("^- ", "").contains(" "))
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(WIDTH));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void aDecisionHasFourPartsInTwelveLines(Page page) {
    assertThat(entries(page))
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry).hasSizeLessThanOrEqualTo(MOST_LINES);
              assertThat(entry.stream().filter(line -> line.startsWith("- **")))
                  .zipSatisfy(PARTS, (line, part) -> assertThat(line).startsWith(part));
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aTestThatAPageNamesExists(Page page) throws IOException {
    assertThat(tests()).containsAll(page.named("[A-Z]\\w*(?:Test|IT)"));
  }

  /** The lines below each heading of the third level, without empty ones. */
  private static List<List<String>> entries(Page page) {
    var entries = new ArrayList<List<String>>();
    for (String line : page.lines()) {
      if (line.startsWith("### ")) {
        entries.add(new ArrayList<>());
      } else if (!entries.isEmpty() && !line.isBlank()) {
        entries.get(entries.size() - 1).add(line);
      }
    }
    return entries;
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
