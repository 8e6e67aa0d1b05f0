package io.centelha.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that an earlier version wrote (golden/bf93b2c) are read as then, and those of a later one
 * are refused in one line.
 */
class OldFilesIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/bf93b2c").toAbsolutePath();
  private static final Path IRIS = Path.of("jobs/iris.yaml").toAbsolutePath();
  private static final Map<String, String> KERNEL = Map.of("OPENBLAS_CORETYPE", "Nehalem");
  private static final String FORMAT = "\"formatVersion\" : ";
  private static final String SEAL = ",\n  \"sha256\" : \"";

  /** The job of the run whose driver was killed. */
  private static final String[] ROUNDS = {
    "--set", "distribution.replicas=2",
    "--set", "distribution.averageEvery=2",
    "--set", "output.checkpointEvery=1 round"
  };

  @TempDir private static Path folder;

  @BeforeAll
  static void copyTheFiles() throws IOException {
    FileUtils.copyDirectory(GOLDEN.toFile(), folder.toFile());
    Files.createDirectory(folder.resolve("data"));
    Files.copy(Path.of("data/iris.csv"), folder.resolve("data/iris.csv"));
  }

  @Test
  void evaluateGivesTheSameFigures() throws Exception {
    Run.End end =
        centelha(
            "evaluate", "--model", "finished/model", "--data", "data/iris.csv", "--format", "json");

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.json()).isEqualTo(json("evaluated.json"));
  }

  @Test
  @Tag("full")
  void predictGivesTheSameRows() throws Exception {
    Run.End end =
        centelha(
            "predict",
            "--model",
            "finished/model",
            "--data",
            "data/iris.csv",
            "--output",
            "predicted",
            "--as",
            "csv");

    assertThat(end.exitCode()).as(end.err()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("predicted"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".csv")))
          .singleElement()
          .satisfies(
              file -> assertThat(file).hasSameTextualContentAs(GOLDEN.resolve("predicted.csv")));
    }
  }

  @Test
  @Tag("full")
  void aRunThatEndedIsDone() throws Exception {
    Run.End end = iris("status", "finished");

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.text("state")).isEqualTo("SUCCEEDED");
    assertThat(iris("train", "finished").text("weightsSha256"))
        .isEqualTo(end.text("weightsSha256"));
  }

  @Test
  void aRunWhoseDriverWasKilledGoesOnToTheSameBits() throws Exception {
    JsonNode undisturbed = json("undisturbed.json");
    assertThat(json("killed/status.json").path("state").asText()).isEqualTo("RUNNING");

    Run.End end = iris("train", "killed", ROUNDS);

    assertThat(end.exitCode()).as(end.err()).isZero();
    for (String key : List.of("jobSha256", "dataSha256", "weightsSha256", "train")) {
      assertThat(end.json().path(key)).as(key).isEqualTo(undisturbed.path(key));
    }
    assertThat(end.complaints()).isEmpty();
    assertThat(folder.resolve("killed/history.csv")).content().hasLineCount(51);
  }

  @Test
  @Tag("full")
  void aPipelineOfSparkMlPredictsTheSameAndALaterOneIsRefused() throws Exception {
    Path later = copy("pipeline/fitted", "later-pipeline");
    rewrite(theOne(later, "model.json"), OldFilesIT::later);
    sealModel(theOne(later, "model.json").getParent());

    Run.End end =
        Run.program(
                KERNEL,
                folder,
                List.of("--master", "local[2]"),
                OldPipeline.class,
                "pipeline/fitted",
                "pipeline/stages",
                later.toString())
            .end();

    assertThat(end.exitCode()).as(end.err()).isZero();
    List<String> expected =
        new ArrayList<>(Files.readAllLines(GOLDEN.resolve("predictions.jsonl")));
    List<String> lines = end.out().lines().toList();
    int rows = expected.size();
    assertThat(rows).isEqualTo(150);
    assertThat(lines).hasSize(rows + 3).startsWith(expected.toArray(String[]::new));
    assertThat(lines.get(rows)).hasSize(64).isEqualTo(lines.get(rows + 1));
    assertThat(lines.get(rows + 2)).endsWith("its format is 3, expected 1 or 2");
  }

  @Test
  @Tag("full")
  void aModelOfALaterVersionIsRefused() throws Exception {
    Path model = copy("finished/model", "later-model");
    rewrite(model.resolve("model.json"), OldFilesIT::later);
    sealModel(model);
    Path manifest = copy("finished/model", "later-manifest");
    rewrite(manifest.resolve("manifest.json"), text -> sealed(later(text)));

    for (Path later : List.of(model, manifest)) {
      assertRefused(
          centelha("evaluate", "--model", later.toString(), "--data", "data/iris.csv"),
          "its format is 3, expected 1 or 2");
    }
  }

  @Test
  @Tag("full")
  void aStatusOfALaterVersionIsRefused() throws Exception {
    copy("finished", "later-status");
    rewrite(folder.resolve("later-status/status.json"), OldFilesIT::later);

    assertRefused(iris("status", "later-status"), "its format is 3, expected 1");
  }

  @Test
  @Tag("full")
  void aCheckpointOfALaterVersionIsRefusedAndStays() throws Exception {
    Path checkpoints = copy("killed", "later-checkpoint").resolve("checkpoints");
    List<Path> manifests = named(checkpoints, ".*\\.json");
    Path newest = manifests.get(manifests.size() - 1);
    rewrite(newest, text -> sealed(later(text)));
    byte[] before = Files.readAllBytes(newest);

    assertRefused(
        iris("train", "later-checkpoint", ROUNDS),
        newest.getFileName() + " is of a later version of Centelha: its format is 3");
    assertThat(newest).hasBinaryContent(before);
  }

  private static void assertRefused(Run.End end, String reason) {
    assertThat(end.exitCode()).as(end.err()).isEqualTo(65);
    assertThat(end.complaints()).singleElement().asString().contains(reason);
  }

  /** A command on the iris job, in JSON. */
  private static Run.End iris(String command, String output, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--job", IRIS.toString(), "--output", output));
    arguments.addAll(List.of("--format", "json"));
    arguments.addAll(List.of(more));
    return centelha(arguments.toArray(String[]::new));
  }

  private static Run.End centelha(String... arguments) throws Exception {
    return Run.submit(KERNEL, folder, "1g", List.of("--master", "local[2]"), arguments).end();
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(GOLDEN.resolve(name).toFile());
  }

  private static Path copy(String from, String to) throws IOException {
    FileUtils.copyDirectory(GOLDEN.resolve(from).toFile(), folder.resolve(to).toFile());
    return folder.resolve(to);
  }

  private static Path theOne(Path within, String name) throws IOException {
    List<Path> found = named(within, name);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Files by the pattern of their names, in order. */
  private static List<Path> named(Path within, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(within)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  /** A change of a text. */
  private interface Change {
    String of(String text) throws GeneralSecurityException;
  }

  private static void rewrite(Path file, Change change) throws Exception {
    Files.writeString(file, change.of(Files.readString(file)));
  }

  private static String later(String text) {
    assertThat(text).contains(FORMAT + "1");
    return text.replace(FORMAT + "1", FORMAT + "3");
  }

  /** The manifest of a model's folder made to fit its files. */
  private static void sealModel(Path model) throws Exception {
    String sha256 = sha256(Files.readString(model.resolve("model.json")));
    rewrite(
        model.resolve("manifest.json"),
        text -> sealed(text.replaceFirst("(\"model.json\" : \")[0-9a-f]{64}", "$1" + sha256)));
  }

  /** A text whose last field is the SHA-256 of all before. */
  private static String sealed(String text) throws GeneralSecurityException {
    int end = text.lastIndexOf(SEAL);
    String body = text.substring(0, end);
    return body + SEAL + sha256(body) + text.substring(end + SEAL.length() + 64);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
