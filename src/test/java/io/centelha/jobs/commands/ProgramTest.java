package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek | Unknown command 'chek'; did you mean 'check'?; see centelha --help",
        "--hlep | Unknown option '--hlep'; did you mean '--help'?; see centelha --help",
        "check rows | Unknown argument 'rows'; see centelha check --help",
        "check | Missing required option: '--job=FILE'; see centelha check --help",
        "check --job | Missing required parameter for option '--job' (FILE); see centelha check"
            + " --help",
        "check --jbo x | Unknown option '--jbo'; did you mean '--job'?; see centelha check --help",
        "train --job=x --epochs=3 | Unknown option '--epochs'; see centelha train --help",
        "reference dens | There is no key or word 'dens'. Did you mean 'Dense'?; see centelha"
            + " reference --help",
        "reference fit.epoch | There is no key or word 'fit.epoch'. Did you mean 'fit.epochs'?; see"
            + " centelha reference --help",
        "reference GRU | 'GRU': Keras' word, not here yet.; see centelha reference --help",
      })
  void aCommandLineThatIsNotUnderstoodIsOneLineAndEndsWith2(String line, String message) {
    assertThat(Cli.run(line.split(" ", -1)))
        .isEqualTo(new Cli(ExitCode.USAGE, "", "centelha: " + message + System.lineSeparator()));
  }

  @Test
  void helpNamesCommandsAndExitCodes() {
    Cli run = Cli.run("--help");
    assertThat(run.end()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("check", "64   the job file is not right", "75   interrupted");
  }

  @Test
  void withoutACommandThereIsAnOverviewWithExamples() {
    Cli run = Cli.run();
    assertThat(run.end()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Usage: centelha", "train", "Examples:", "reference Dense");
    Cli help = Cli.run("help");
    assertThat(help).isEqualTo(new Cli(ExitCode.DONE, run.err(), ""));
    assertThat(Cli.run("help", "check").out()).isEqualTo(Cli.run("check", "--help").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fit.epochs | fit.epochs: integer ≥ 1 and ≤ 1000000; default `1`. How many times the",
        "batch_size | fit.batchSize: integer",
        "dense | Dense: a word for one layer. ",
        "Dense | Dense.units: integer ≥ 1 and ≤ 16777216; required. Number of outputs.",
        "adam | learningRate",
        "fit | fit.callbacks",
        "data.targets.classes | data.targets.classes: list",
      })
  void theReferenceSaysWhatOneKeyOrWordIs(String word, String line) {
    Cli run = Cli.run("reference", word);
    assertThat(run.end()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains(line).hasLineCount((int) run.out().lines().distinct().count());
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(Cli.run("check", "--help").out())
        .startsWith("Usage: centelha check")
        .contains("--set=KEY=VALUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionNamesProgramAndJava(String option) {
    assertThat(Cli.run(option).out()).startsWith("centelha ").contains("Java 17");
  }

  @Test
  void everyProblemOfAJobIsALineOnStderr() throws IOException {
    Cli run = Cli.run("check", "--job", job(Jobs.DIGITS + "fit: {epoch: 3}\nsede: 1\n"));
    assertThat(run.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(run.out()).hasLineCount(1).startsWith("Job ");
    assertThat(run.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("centelha: " + folder))
        .anyMatch(
            line -> line.contains("job.yaml:6:7: fit.epoch: unknown key; did you mean 'epochs'?"));
  }

  @Test
  void aJobFileThatIsNotThereIsNamed() {
    Cli run = Cli.run("check", "--job", folder.resolve("nix.yaml").toString());
    assertThat(run.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(run.err()).hasLineCount(1).contains("nix.yaml", "no such file");
  }

  @Test
  void aJobFileThatIsNotTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("job.yaml"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Cli.run("check", "--job", file.toString()).err())
        .endsWith("job.yaml: is not UTF-8 text" + System.lineSeparator());
  }

  @Test
  void aFileSystemThatIsUnknownIsOneLine() {
    Cli run = Cli.run("check", "--job", "nofs://host/job.yaml");
    assertThat(run.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(run.err()).hasLineCount(1).contains("nofs");
  }

  @Test
  void whatIsNoModelIsNamed() {
    Cli run = Cli.run("evaluate", "--model", folder.resolve("none").toString(), "--data", "x");
    assertThat(run.end()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(run.err()).hasLineCount(1).contains("There is no model in", "none");
  }

  @ParameterizedTest
  @CsvSource({
    "report.csv, holds something else",
    "part-00000.parquet _SUCCESS, holds something else",
    "_unfinished report.csv, 'holds report.csv, which is no part of unfinished predictions'",
  })
  void predictionsAreNotWrittenOverWhatOthersWrote(String names, String obstacle)
      throws IOException {
    Cli run = predictInto(names.split(" ", -1));
    assertThat(run.end()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasLineCount(1).contains("output exists already and " + obstacle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_unfinished part-00000.parquet .part-00000.parquet.crc _temporary",
        "_lease.json ._lease.json.01234567",
        "_unfinished _SUCCESS part-00000.csv ._predictions.json.01234567",
      })
  void whatADriverThatDiedHasLeftIsNoObstacle(String names) throws IOException {
    assertThat(predictInto(names.split(" ", -1)).err()).contains("There is no model in");
  }

  @Test
  void anEmptyFolderIsNoObstacle() throws IOException {
    assertThat(predictInto().err()).contains("There is no model in");
  }

  private Cli predictInto(String... names) throws IOException {
    Path output = Files.createDirectory(folder.resolve("output"));
    for (String name : names) {
      Files.createFile(output.resolve(name));
    }
    return Cli.run("predict", "--model", "m", "--data", "d", "--output", output.toString());
  }

  @Test
  void theFirstRowsAreTriedToo() {
    Cli run = Cli.run("check", "--job", "jobs/iris.yaml");
    assertThat(run.out())
        .startsWith(
            """
            Job jobs/iris.yaml
            iris: the job is right, and so are the first rows of its data (32 tried). jobSha256 \
            """);
    Cli wrong = Cli.run("check", "--job", "jobs/iris.yaml", "--set", "data.classes=[a, b]");
    assertThat(wrong.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(wrong.err())
        .contains(
            "model: the last layer has 3 outputs, but data.classes says 2; they must be equal");
    Cli absent =
        Cli.run(
            "check", "--job", "jobs/iris.yaml", "--set", "data.path=" + folder.resolve("none.csv"));
    assertThat(absent.end()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(absent.err()).hasLineCount(1).contains("none.csv");
  }

  /** So somebody sees at once that the program is there, however long the data take. */
  @ParameterizedTest
  @ValueSource(strings = {"check", "summary", "cv", "train"})
  void theJobIsNamedBeforeItIsRead(String command) {
    assertThat(Cli.run(command, "--job", "none.yaml").out()).isEqualTo("Job none.yaml\n");
    assertThat(Cli.run(command, "--job", "none.yaml", "--quiet").out()).isEmpty();
  }

  @Test
  void aCheckIsQuietOrOneObjectWhereThatIsAskedFor() {
    assertThat(Cli.run("check", "--job", "jobs/iris.yaml", "--quiet").out()).isEmpty();
    assertThat(Cli.run("check", "--job", "jobs/iris.yaml", "--quiet", "--format", "json").out())
        .hasLineCount(1)
        .contains("\"state\":\"SUCCEEDED\"", "\"jobSha256\":\"");
    assertThat(Cli.run("check", "--job", "none.yaml", "--quiet", "--format", "json").out())
        .hasLineCount(1)
        .contains("\"exitCode\":64");
  }

  @Test
  void aSummaryIsKerasTable() {
    assertThat(Cli.run("summary", "--job", "jobs/iris.yaml", "--quiet").out())
        .startsWith("Model: ");
    assertThat(Cli.run("summary", "--job", "jobs/mnist-10k.yaml").out())
        .contains("dense_1 (Dense)", "Total params: 407,050");
    assertThat(Cli.run("summary").end()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest(name = "predict {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--data d | Missing required option: '--output=URI', or '--show=N'",
        "--data d --show 0 | --show must be at least 1, got 0",
        "--data d --show 3 --unless-in x | --unless-in goes with --output",
      })
  void aPredictionGoesSomewhere(String options, String message) {
    Cli run = Cli.run(("predict --model m " + options).split(" ", -1));
    assertThat(run.end()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasLineCount(1).contains(message);
  }

  private String job(String text) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), text).toString();
  }
}
