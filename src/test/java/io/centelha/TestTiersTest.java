package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page tests.md says of each integration test which tiers its methods stand in. */
class TestTiersTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+IT)` \\| ([a-z, ]+) \\|.*");
  private static final List<String> TIERS = List.of("verify", "full", "long");

  @Test
  void thePageNamesEachIntegrationTestAndItsTiers() throws Exception {
    Map<String, String> tiers = new TreeMap<>();
    for (Class<?> test : classes("IT")) {
      List<String> found = tiers(test);
      tiers.put(
          test.getSimpleName(),
          TIERS.stream().filter(found::contains).collect(Collectors.joining(", ")));
    }

    Map<String, String> rows =
        Page.read(Page.SITE.resolve("tests.md")).lines().stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    assertThat(rows).isEqualTo(tiers);
  }

  @Test
  void unitTestsAreAllInTheFirstTier() throws Exception {
    for (Class<?> test : classes("Test")) {
      assertThat(tiers(test)).as(test.getName()).doesNotContain("full", "long");
    }
  }

  /** Those whose files have names with this end; none is initialized. */
  private static List<Class<?>> classes(String end) throws IOException, ClassNotFoundException {
    List<String> names;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      names =
          files
              .map(file -> SOURCES.relativize(file).toString().replace('/', '.'))
              .filter(name -> name.endsWith(end + ".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .toList();
    }
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      classes.add(Class.forName(name, false, TestTiersTest.class.getClassLoader()));
    }
    return classes;
  }

  /** A tier for each method that is a test, contracts' included. */
  private static List<String> tiers(Class<?> test) {
    return methods(test)
        .filter(TestTiersTest::isTest)
        .map(method -> tier(Stream.concat(tags(test), tags(method)).toList()))
        .toList();
  }

  private static Stream<Method> methods(Class<?> test) {
    return Stream.concat(
        Arrays.stream(test.getDeclaredMethods()),
        Stream.concat(Stream.ofNullable(test.getSuperclass()), Arrays.stream(test.getInterfaces()))
            .flatMap(TestTiersTest::methods));
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  private static String tier(List<String> tags) {
    return TIERS.stream()
        .filter(tags::contains)
        .reduce((tier, longer) -> longer)
        .orElse(TIERS.get(0));
  }

  private static Stream<String> tags(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotationsByType(Tag.class)).map(Tag::value);
  }
}
