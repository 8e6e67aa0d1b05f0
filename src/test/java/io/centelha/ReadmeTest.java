package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's Java is word for word what a test runs. */
class ReadmeTest {
  private static final Path TESTS = Path.of("src/test/java/io/centelha");

  static Stream<Path> examples() {
    return Stream.of(
            "autodiff/LectureExamplesTest.java",
            "training/LibraryExampleTest.java",
            "distributed/SparkModelIT.java",
            "ml/PipelineIT.java")
        .map(TESTS::resolve);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theReadmeHoldsEachExampleWordForWord(Path test) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Matcher sections =
        Pattern.compile(" *// README: \\w+\n(.*?) *// end\n", Pattern.DOTALL)
            .matcher(Files.readString(test));
    int found = 0;
    while (sections.find()) {
      assertThat(readme)
          .contains("```java\n" + sections.group(1).stripTrailing().stripIndent() + "\n```");
      found++;
    }
    assertThat(found).as("examples in %s", test).isPositive();
  }
}
