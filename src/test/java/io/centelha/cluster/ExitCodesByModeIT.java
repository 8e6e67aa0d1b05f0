package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.saving.RunDirectory;
import io.centelha.storage.hadoop.HadoopSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a caller sees of each exit code, for each way to run: the table on the page of clusters. And
 * all ways give the same weights. {@code mvn verify -Plong -Dit.test=ExitCodesByModeIT}.
 */
@Tag("long")
class ExitCodesByModeIT {
  private static final Path PAGE = Path.of("src/site/markdown/clusters.md");
  private static final List<String> ONE_ATTEMPT = List.of("--conf", "spark.yarn.maxAppAttempts=1");

  @TempDir private static Path folder;
  private static final Set<String> WEIGHTS = new HashSet<>();
  private static Standalone standalone;
  private static Yarn yarn;

  /** Ways to run. */
  enum Mode {
    JAVA_JAR("`java -jar`"),
    LOCAL("`local[N]`"),
    STANDALONE_CLIENT("standalone, client"),
    STANDALONE_CLUSTER("standalone, cluster"),
    YARN_CLIENT("YARN, client"),
    YARN_CLUSTER("YARN, cluster"),
    /** Not a run: what is asked afterwards, of the last mode's runs. */
    STATUS("`status` afterwards");

    private final String inWords;

    Mode(String inWords) {
      this.inWords = inWords;
    }
  }

  @BeforeAll
  static void startClusters() throws Exception {
    standalone = new Standalone(Files.createDirectory(folder.resolve("standalone")), 3, "1g");
    yarn = new Yarn(Files.createDirectory(folder.resolve("yarn")));
  }

  @AfterAll
  static void stopClusters() {
    standalone.close();
    yarn.close();
  }

  @ParameterizedTest
  @EnumSource
  void theCallerSeesWhatThePageSays(Mode mode) throws Exception {
    // Of runs in cluster mode, where there is nothing else to know it by.
    Path place = folder.resolve(mode == Mode.STATUS ? Mode.YARN_CLUSTER.name() : mode.name());
    Files.createDirectories(place);
    List<Integer> seen = new ArrayList<>();
    seen.add(end(mode, train(place.resolve("good"))));
    WEIGHTS.add(weightsSha256(place.resolve("good")));
    assertThat(WEIGHTS).as("weights of all modes up to here").hasSize(1);
    seen.add(end(mode, "train", "--jbo", "job.yaml"));
    seen.add(end(mode, train(place.resolve("bad-job"), "fit.epoch=3")));
    seen.add(
        end(mode, train(place.resolve("bad-data"), "data.path=" + place.resolve("nil").toUri())));
    seen.add(end(mode, train(file(place).resolve("run"))));
    seen.add(end(mode, train(held(place.resolve("held")))));
    seen.add(terminated(mode, train(place.resolve("stopped"), "fit.epochs=400")));
    String cells = String.join(" | ", seen.stream().map(String::valueOf).toList());
    assertThat(PAGE).content().contains("| %s | %s |".formatted(mode.inWords, cells));
  }

  @ParameterizedTest
  @EnumSource(names = "YARN_.*", mode = EnumSource.Mode.MATCH_ALL)
  void theCallerOfARunThatYarnKillsSeesWhatThePageSays(Mode mode) throws Exception {
    Path output = folder.resolve(mode.name()).resolve("killed");
    String[] train = train(output, "fit.epochs=400");
    Run run = start(mode, train);
    Standalone.await(() -> Files.exists(output.resolve("checkpoints")));
    yarn.killApplication();
    int seen = run.end().exitCode();
    int status = end(Mode.STATUS, train);
    assertThat(PAGE).content().contains("| %s | %s | %s |".formatted(mode.inWords, seen, status));
  }

  private static String weightsSha256(Path run) throws Exception {
    JsonNode status = new ObjectMapper().readTree(Files.readString(run.resolve("status.json")));
    return status.path("weightsSha256").asText();
  }

  private static String[] train(Path output, String... settings) {
    List<String> all = new ArrayList<>(List.of("fit.epochs=1", "distribution.averageEvery=10"));
    all.add("output.checkpointEvery=1 rounds");
    all.addAll(List.of(settings));
    // On YARN a path without a scheme is one of HDFS.
    return Jobs10k.trainFrom(
        Jobs10k.job().toUri().toString(),
        Jobs10k.data().toUri().toString(),
        output.toUri().toString(),
        all.toArray(String[]::new));
  }

  /** A file, in which no directory can be. */
  private static Path file(Path place) throws Exception {
    return Files.writeString(place.resolve("file"), "");
  }

  /** A run directory at which this process is at work. */
  private static Path held(Path run) throws Exception {
    RunDirectory directory = RunDirectory.of(run.toUri().toString(), HadoopSettings.defaults());
    if (directory.lease().held().isEmpty()) {
      directory.lease().take(said -> {});
    }
    return run;
  }

  private static int end(Mode mode, String... arguments) throws Exception {
    return start(mode, arguments).end().exitCode();
  }

  /** SIGTERM to the process that the caller started, in mid-training. */
  private static int terminated(Mode mode, String... train) throws Exception {
    Run run = start(mode, train);
    if (mode != Mode.STATUS) {
      Path output = Path.of(URI.create(train[4]));
      Standalone.await(() -> Files.exists(output.resolve("checkpoints")));
      run.process().destroy();
    }
    return run.end().exitCode();
  }

  private static Run start(Mode mode, String... arguments) {
    return switch (mode) {
      case JAVA_JAR -> Run.jar(folder, List.of("-Xmx1g", "-Dspark.master=local[2]"), arguments);
      case LOCAL -> Run.submit(folder, "1g", List.of("--master", "local[2]"), arguments);
      case STANDALONE_CLIENT -> Run.submit(folder, "1g", FaultRuns.small(standalone), arguments);
      case STANDALONE_CLUSTER -> Run.submit(folder, "512m", standalone.clusterMode(), arguments);
      case YARN_CLIENT -> yarn.submit("client", ONE_ATTEMPT, arguments);
      case YARN_CLUSTER -> yarn.submit("cluster", ONE_ATTEMPT, arguments);
      case STATUS -> Run.jar(folder, List.of("-Xmx256m"), Jobs10k.asked(arguments));
    };
  }
}
