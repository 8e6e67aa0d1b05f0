package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README leads to all pages. The Java of README and pages is word for word what a test runs: in
 * the test it stands between {@code // PAGE.md: NAME} and {@code // end}.
 */
class ReadmeTest {
  private static final int MOST_LINES = 150;
  private static final Pattern EXAMPLE =
      Pattern.compile(" *// ([\\w-]+\\.md): \\w+\n(.*?) *// end\n", Pattern.DOTALL);

  /** Pages, and the examples that tests run for them. */
  static Map<String, Set<String>> examples() throws IOException {
    Map<String, Set<String>> examples = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<Path> tests = files.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path test : tests) {
        EXAMPLE
            .matcher(Files.readString(test))
            .results()
            .forEach(
                found ->
                    examples
                        .computeIfAbsent(found.group(1), page -> new TreeSet<>())
                        .add(found.group(2).stripTrailing().stripIndent()));
      }
    }
    return examples;
  }

  static Stream<Map.Entry<String, Set<String>>> pages() throws IOException {
    return examples().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageHoldsEachOfItsExamplesWordForWord(Map.Entry<String, Set<String>> page)
      throws IOException {
    String text = Files.readString(file(page.getKey()));
    assertThat(page.getValue())
        .allSatisfy(example -> assertThat(text).contains("```java\n" + example + "\n```"));
  }

  @Test
  void readmeAndLibraryHaveExamplesThatTestsRun() throws IOException {
    assertThat(examples()).containsKeys("README.md", "library.md");
  }

  @Test
  void theReadmeIsShort() {
    assertThat(Page.read(Page.README).lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
  }

  @Test
  void theJobThatItShowsIsTheMainJob() throws IOException {
    var yaml = new YAMLMapper();
    Matcher shown =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Page.README));
    assertThat(shown.find()).isTrue();
    assertThat(yaml.readTree(shown.group(1)))
        .isEqualTo(yaml.readTree(Files.readString(Path.of("jobs/mnist-10k.yaml"))));
  }

  @Test
  void everyPageIsTwoClicksAwayFromTheReadme() throws IOException {
    Set<Path> reached = Page.read(Page.README).linkedPages();
    for (Path page : List.copyOf(reached)) {
      reached.addAll(Page.read(page).linkedPages());
    }
    assertThat(Page.all())
        .extracting(Page::file)
        .filteredOn(page -> !page.equals(Page.README))
        .allSatisfy(page -> assertThat(reached).contains(page));
  }

  static List<Page> allPages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("allPages")
  void everyLinkLeadsToAFileAndItsHeading(Page page) {
    assertThat(page.links())
        .allSatisfy(
            link -> {
              Path target = page.target(link);
              assertThat(target).exists();
              if (link.contains("#")) {
                assertThat(Page.read(target).anchors()).contains(link.replaceFirst(".*#", ""));
              }
            });
  }

  private static Path file(String page) {
    return page.equals("README.md") ? Page.README : Page.SITE.resolve(page);
  }
}
