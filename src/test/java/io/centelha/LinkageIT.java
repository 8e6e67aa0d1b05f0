package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is built beside one Spark finds in others all that it asks for. */
class LinkageIT {
  private static final Path JAR = Path.of(System.getProperty("centelha.jar"));
  private static final Path BUILT_WITH = Path.of(System.getProperty("spark.home"), "jars");
  private static final String[] SPARKS = {"org/apache/spark/", "scala/"};

  @ParameterizedTest
  @ValueSource(strings = {"4.0.1", "4.2.0"})
  void oneJarLinksWithLaterSparks(String version) throws IOException {
    Path jars = JAR.resolveSibling("spark-to-link").resolve(version);

    assertThat(Linkage.missing(JAR, jars, SPARKS)).isEmpty();
  }

  /** So that the manifest's list, which is the built one's, serves them as well. */
  @ParameterizedTest
  @ValueSource(strings = {"4.0.1", "4.2.0"})
  void laterSparksOpenTheSamePackages(String version) {
    Path jars = JAR.resolveSibling("spark-to-link").resolve(version);

    assertThat(ModuleOptions.opened(jars)).isEqualTo(ModuleOptions.opened(BUILT_WITH));
  }

  @Test
  void theJarLinksWithTheSparkThatItIsBuiltWith() throws IOException {
    assertThat(Linkage.missing(JAR, BUILT_WITH, SPARKS)).isEmpty();
  }

  @Test
  void whatIsNotThereIsNamed(@TempDir Path nothing) throws IOException {
    assertThat(Linkage.missing(JAR, nothing, "org/apache/spark/rdd/RDD"))
        .contains(
            "no class org/apache/spark/rdd/RDD, asked by"
                + " io/centelha/distributed/shards/ShardRdd");
  }

  /** Scala's converters return other types in each version, by methods of the same names. */
  @Test
  void aMethodThatReturnsAnotherTypeIsMissed() throws IOException {
    Path core = JAR.resolveSibling("spark-to-link/4.2.0");

    assertThat(Linkage.missing(BUILT_WITH.resolve(sparkCore()), core, "scala/collection/Java"))
        .anyMatch(line -> line.startsWith("no member scala/collection/JavaConverters"));
  }

  private static String sparkCore() throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(BUILT_WITH, "spark-core_*.jar")) {
      return jars.iterator().next().getFileName().toString();
    }
  }
}
