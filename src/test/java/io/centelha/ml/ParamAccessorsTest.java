package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.words.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accessors are what is declared; {@link #main} writes them anew. */
class ParamAccessorsTest {
  private static final String BEGIN = "  // Accessors: begin (made by ParamAccessorsTest.main)\n";
  private static final String END = "  // Accessors: end\n";
  private static final Pattern ACCESSORS =
      Pattern.compile("(?s)" + Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END));

  private static final Map<String, List<Section<?>>> INTERFACES =
      Map.of(
          "NetworkParams", ParamSet.NETWORK,
          "TrainingParams", ParamSet.TRAINING,
          "ScoreParams", ParamSet.SCORED,
          "GraphParams", ParamSet.GRAPH);

  static Set<String> interfaces() {
    return INTERFACES.keySet();
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void keysAreDeclaredOnce(String name) throws IOException {
    check(name, INTERFACES.get(name));
  }

  private static void check(String name, List<Section<?>> sections) throws IOException {
    String now = Files.readString(path(name));
    assertThat(unwrapped(now))
        .as("write it anew: run ParamAccessorsTest.main, then format")
        .isEqualTo(unwrapped(anew(now, sections)));
  }

  /** Line breaks are the formatter's. */
  private static String unwrapped(String source) {
    return source.replaceAll("(?m)^ +\\* ", " ").replaceAll("\\s+", "").replace("*/", "");
  }

  private static String anew(String now, List<Section<?>> sections) {
    return ACCESSORS
        .matcher(now)
        .replaceFirst(Matcher.quoteReplacement(BEGIN + ParamAccessors.of(sections) + "\n" + END));
  }

  private static Path path(String name) {
    return Path.of("src/main/java/io/centelha/ml", name + ".java");
  }

  /** Writes the accessors into the sources. */
  public static void main(String[] none) throws IOException {
    for (String name : INTERFACES.keySet()) {
      Path path = path(name);
      Files.writeString(path, anew(Files.readString(path), INTERFACES.get(name)));
    }
  }
}
