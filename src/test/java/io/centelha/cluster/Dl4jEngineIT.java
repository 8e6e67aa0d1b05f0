package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job by the engine dl4j, submitted as the documentation says, and without DL4J. */
@Tag("full")
class Dl4jEngineIT {
  private static final Path DL4J = SparkHome.JAR.resolveSibling("dl4j/jars");
  private static final String MEMORY = "-Dorg.bytedeco.javacpp.maxbytes=256m";

  @TempDir private Path folder;

  @Test
  void theMainJobLearnsAsMuchByDl4jAndTheSameBitsOnEveryMaster() throws Exception {
    Run.End first = submit("local[2]", List.of("--jars", jars()), "first").end();
    JsonNode status = first.json();

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(status.path("test").path("accuracy").asDouble()).isGreaterThanOrEqualTo(0.93);
    assertThat(status.path("versions").path("dl4j").asText()).isEqualTo("1.0.0-M2");
    assertThat(sha256(submit("local[1]", List.of("--jars", jars()), "second").end()))
        .isEqualTo(sha256(first));
    assertThat(sha256(submit("local-cluster[2,1,1024]", List.of("--jars", jars()), "third").end()))
        .isEqualTo(sha256(first));
  }

  /** Its jars beside ours; the model is then read and scored where there is no DL4J. */
  @Test
  void aLaptopNeedsNoOptionAndTheModelNeedsNoDl4j() throws Exception {
    Path output = folder.resolve("run");
    Run.End train =
        Run.jar(folder, List.of("-Xmx1g", MEMORY), arguments(output, "fit.epochs=1")).end();
    assertThat(train.exitCode()).as(train.err()).isZero();
    assertThat(train.err()).doesNotContain("INFO", "WARN", "ERROR", "SLF4J", "WARNING");

    Run.End evaluate =
        withoutDl4j(
            "evaluate",
            "--model",
            output.toString(),
            "--data",
            Jobs10k.data().toString(),
            "--format",
            "json");

    assertThat(evaluate.exitCode()).as(evaluate.err()).isZero();
    double byDl4j = train.json().path("test").path("loss").asDouble();
    assertThat(evaluate.json().path("test").path("loss").asDouble())
        .isCloseTo(byDl4j, within(1e-5 * byDl4j));
  }

  @Test
  void withoutDl4jOneLineSaysHowToAddIt() throws Exception {
    Run.End end = withoutDl4j(arguments(folder.resolve("run")));

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.complaints())
        .singleElement()
        .asString()
        .contains("engine", "DL4J 1.0.0-M2", "not on the class path", "--jars", "dl4j/jars");
  }

  @Test
  void executorsThatLackDl4jAreToldOf() throws Exception {
    Run.End end =
        Run.submitWithDriverClassPath(
                jars().replace(',', ':'),
                folder,
                "1g",
                List.of("--master", "local-cluster[1,1,1024]"),
                arguments(folder.resolve("run")))
            .end();

    assertThat(end.exitCode()).isEqualTo(64);
    assertThat(end.complaints()).singleElement().asString().contains("not on the class path");
  }

  /** Our jar and Spark's in a folder of their own. */
  private Run.End withoutDl4j(String... arguments) throws Exception {
    Path alone = Files.createDirectory(folder.resolve("alone"));
    Path jar = Files.copy(SparkHome.JAR, alone.resolve("centelha.jar"));
    Files.createSymbolicLink(alone.resolve("spark"), SparkHome.FOLDER);
    return Run.jar(jar, folder, List.of("-Xmx1g"), arguments).end();
  }

  private Run submit(String master, List<String> options, String name) {
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(options);
    for (String side : List.of("driver", "executor")) {
      all.addAll(List.of("--conf", "spark." + side + ".extraJavaOptions=" + MEMORY));
    }
    return Run.submit(folder, "1g", all, arguments(folder.resolve(name)));
  }

  private static String[] arguments(Path output, String... settings) {
    List<String> all = new ArrayList<>(List.of("engine=dl4j"));
    all.addAll(List.of(settings));
    return Jobs10k.train(output, all.toArray(String[]::new));
  }

  /** Its jars, as options name them. */
  static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(DL4J)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
    }
  }

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    String sha256 = end.text("weightsSha256");
    assertThat(sha256).hasSize(64);
    return sha256;
  }
}
