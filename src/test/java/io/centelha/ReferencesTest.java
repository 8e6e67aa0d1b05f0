package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sources are cited by key, {@code [KingmaBa2015]}, and all keys are in one file. */
class ReferencesTest {
  private static final Path REFERENCES = Path.of("src/site/markdown/references.md");
  private static final Pattern KEY = Pattern.compile("\\[([A-Z][A-Za-z]+\\d{4})]");

  @Test
  void everySourceThatTheJavadocCitesIsNamed() throws IOException {
    Set<String> cited = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path source : sources) {
        cited.addAll(keys(source));
      }
    }
    assertThat(cited).isNotEmpty().isSubsetOf(keys(REFERENCES));
  }

  private static List<String> keys(Path file) throws IOException {
    return KEY.matcher(Files.readString(file)).results().map(match -> match.group(1)).toList();
  }
}
