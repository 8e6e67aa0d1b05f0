package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.Java;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar on machines that lack something, or speak otherwise. */
@Tag("full")
class SurroundingsIT {
  private static final String JOB =
      """
      seed: 1
      data: {format: csv, path: FOLDER/rows.csv, label: y}
      model: [Dense: {units: 1}]
      compile: {optimizer: {sgd: {learningRate: 0.01}}, loss: mse}
      fit: {epochs: 1, batchSize: 4}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "a,b,y\n1,2,3\n4,5,6\n7,8,9\n2,1,0\n");
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    Files.writeString(folder.resolve("job.yaml"), JOB.replace("FOLDER", folder.toString()));
  }

  /** How a process ended, and what it printed. */
  private record Ended(int exitCode, String out, String err) {}

  private static Ended run(List<String> options, String... arguments) throws Exception {
    return run("C.UTF-8", options, arguments);
  }

  private static Ended run(String locale, List<String> options, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(Java.command(options.toArray(String[]::new)));
    command.addAll(List.of("-jar", System.getProperty("centelha.jar")));
    command.addAll(List.of(arguments));
    return ended(locale, command);
  }

  private static Ended ended(String locale, List<String> command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", locale);
    builder.environment().remove("SPARK_LOCAL_IP");
    builder.environment().remove("SPARK_LOCAL_HOSTNAME");
    int code = builder.start().waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  private static Ended train(Path output, String... options) throws Exception {
    return run(
        List.of(options), "train", "--job", folder + "/job.yaml", "--output", output.toString());
  }

  private static JsonNode status(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("status.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH",
        "-Djdk.net.hosts.file=HOSTS -Duser.language=tr"
      })
  void aRunIsTheSameInAnyLocaleAndWithoutAnAddress(String options) throws Exception {
    Path run = Files.createTempDirectory(folder, "run");
    Ended end = train(run, options.replace("HOSTS", folder + "/hosts").split(" ", -1));
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out()).contains("job: 4 training rows", "Epoch 1/1 - ", "loss: 65.3321");
    assertThat(end.out() + Files.readString(run.resolve("status.json")))
        .doesNotContainPattern("[^\\x00-\\x7F]");
    assertThat(status(run).path("train").path("loss").asDouble()).isBetween(65.3320, 65.3322);
    try (Stream<String> log = Files.lines(run.resolve("centelha.log"))) {
      assertThat(log.findFirst()).get().asString().startsWith("20");
    }
  }

  /**
   * As on OpenShift. On Linux the process gets a number that no name belongs to; where nothing can
   * give it one, the run must end well all the same.
   */
  @Test
  void aUserWithoutANameTrains() throws Exception {
    Path run = Files.createTempDirectory(folder, "nameless");
    for (Path open : List.of(folder, run)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    List<String> command = new ArrayList<>(nameless());
    command.addAll(Java.command("-jar", System.getProperty("centelha.jar")));
    command.addAll(
        List.of("train", "--job", folder + "/job.yaml", "--output", run.resolve("out").toString()));
    Ended end = ended("C.UTF-8", command);
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.err()).isEmpty();
    assertThat(status(run.resolve("out")).path("state").asText()).isEqualTo("SUCCEEDED");
  }

  /** What a command begins with that is run so; nothing where the machine has no such program. */
  private static List<String> nameless() throws Exception {
    for (String way :
        List.of(
            "unshare --user --map-user=12345 --map-group=12345",
            "setpriv --reuid 12345 --regid 0 --clear-groups")) {
      List<String> command = new ArrayList<>(List.of(way.split(" ", -1)));
      command.addAll(List.of("id", "-u"));
      try {
        Ended number = ended("C.UTF-8", command);
        if (number.exitCode() == 0 && number.out().strip().equals("12345")) {
          return command.subList(0, command.size() - 2);
        }
      } catch (IOException e) {
        command.clear(); // there is no such program
      }
    }
    return List.of();
  }

  @Test
  void aClusterWantsAnAddress() throws Exception {
    Ended end =
        train(
            folder.resolve("cluster"),
            "-Djdk.net.hosts.file=" + folder + "/hosts",
            "-Dspark.master=spark://localhost:1");
    assertThat(end.exitCode()).isEqualTo(70);
    assertThat(end.err()).hasLineCount(1).contains("SPARK_LOCAL_IP");
  }

  @Test
  void aFolderForTemporaryFilesThatIsNotThereIsNamed() throws Exception {
    Ended end = train(folder.resolve("none"), "-Djava.io.tmpdir=" + folder + "/none");
    assertThat(end.exitCode()).isEqualTo(70);
    assertThat(end.err()).hasLineCount(1).contains(folder + "/none", "-Djava.io.tmpdir=");
    assertThat(run(List.of("-Djava.io.tmpdir=/none"), "--help").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "predict --help", "new --help", "train --jbo=x", "chek"})
  void helpAndRefusalsLoadNothingOfSpark(String line) throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    run(List.of("-Xlog:class+load:file=" + loaded), line.split(" ", -1));
    assertThat(Files.readString(loaded))
        .contains("io.centelha.jobs.Main")
        .doesNotContain("org.apache.spark", "org.apache.hadoop", "org.apache.logging");
  }

  @Test
  void namesThatTheLocaleLacksAreRefusedWithWhatToDo() throws Exception {
    Files.writeString(folder.resolve("ação.csv"), "a,y\n1,2\n");
    Path job = folder.resolve("named.yaml");
    Files.writeString(job, JOB.replace("FOLDER/rows.csv", folder + "/ação.csv"));
    Ended path = run("C", List.of(), "check", "--job", job.toString());
    assertThat(path.exitCode()).isEqualTo(64);
    assertThat(path.err()).hasLineCount(1).contains("named.yaml:2:", "LC_ALL=C.UTF-8");
    Ended argument = run("C", List.of(), "check", "--job", job + "", "--set", "data.label=日本");
    assertThat(argument.exitCode()).isEqualTo(2);
    assertThat(argument.err()).hasLineCount(1).contains("LC_ALL=C.UTF-8");
    assertThat(run(List.of(), "check", "--job", job.toString()).exitCode()).isZero();
  }
}
