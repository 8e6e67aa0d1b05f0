package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.run.ExitCode;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.saving.Status.State;
import io.centelha.storage.Lease;
import io.centelha.storage.hadoop.HadoopSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCommandTest {

  @TempDir private Path folder;
  private RunDirectory run;

  @BeforeEach
  void makeRun() throws Exception {
    run = RunDirectory.of(output(), HadoopSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, 0, DONE",
    "FAILED, 65, BAD_DATA",
    "FAILED, 70, INTERNAL",
    "INTERRUPTED, 75, INTERRUPTED"
  })
  void endsAsTheDriverOfTheRunDid(State state, int code, ExitCode end) throws Exception {
    run.writeStatus(Status.running().withEpoch(3).withState(state).withExitCode(code));
    Cli status = Cli.run("status", "--output", output());
    assertThat(status.end()).isEqualTo(end);
    assertThat(status.out()).contains(state + ", epoch 3, exit code " + code);
    assertThat(status.err()).isEmpty();
  }

  @Test
  void saysWhyARunFailedAsItsDriverDid() throws Exception {
    run.writeStatus(Status.running().withError("row 7: no number").withExitCode(65));
    assertThat(Cli.run("status", "--output", output()).err().lines())
        .containsExactly("centelha: row 7: no number");
  }

  @Test
  void aRunThatIsNotAtAnEndEndsWith75AndNamesWhoIsAtWork() throws Exception {
    run.writeStatus(Status.running());
    Cli killed = Cli.run("status", "--output", output());
    Lease lease = run.lease();
    lease.take(said -> {});
    Cli atWork = Cli.run("status", "--output", output());

    assertThat(List.of(killed.end(), atWork.end())).containsOnly(ExitCode.INTERRUPTED);
    assertThat(killed.err()).hasLineCount(1).contains("no driver is at work");
    assertThat(atWork.err())
        .hasLineCount(1)
        .contains("process " + ProcessHandle.current().pid(), "until");
  }

  @Test
  void aRunThatHasBarelyBegunEndsWith75() throws Exception {
    run.lease().take(said -> {});
    Cli status = Cli.run("status", "--output", output());
    assertThat(status.end()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(status.err()).hasLineCount(1).contains("isn't at an end: process ");
  }

  @Test
  void aRunThatIsNotThereEndsWith70() {
    Cli status = Cli.run("status", "--output", output());
    assertThat(status.end()).isEqualTo(ExitCode.INTERNAL);
    assertThat(status.err())
        .hasLineCount(1)
        .contains("there is no run; train with the same job and output begins it", "Spark's log")
        .doesNotContain("stack trace");
  }

  @Test
  void theLastLineIsTheStatusWhereJsonIsAskedFor() throws Exception {
    run.writeStatus(
        Status.running().withState(State.SUCCEEDED).with(Status.Fact.WEIGHTS_SHA256, "5ha"));
    Cli status = Cli.run("status", "--output", output(), "--format", "json");
    assertThat(status.out().lines().toList().get(1))
        .contains("\"state\":\"SUCCEEDED\"", "\"weightsSha256\":\"5ha\"");
  }

  @Test
  void aBadJobEndsWith64AsTrainDoes() throws Exception {
    assertThat(Cli.run("status", "--job", job("sede: 1\n"), "--output", output()).end())
        .isEqualTo(ExitCode.BAD_JOB);
  }

  @Test
  void theRunOfAnotherJobEndsWith64AsTrainDoes() throws Exception {
    run.writeStatus(
        Status.running().withState(State.SUCCEEDED).with(Status.Fact.JOB_SHA256, "0123456789"));
    String job = job("");
    Cli other = Cli.run("status", "--job", job, "--output", output());
    assertThat(other.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(other.err()).hasLineCount(1).contains("holds the run of another job");

    String sha256 = Jobs.READER.read(job, Files.readString(Path.of(job)), List.of()).sha256();
    run.writeStatus(
        Status.running().withState(State.SUCCEEDED).with(Status.Fact.JOB_SHA256, sha256));
    assertThat(Cli.run("status", "--job", job, "--output", output()).end())
        .isEqualTo(ExitCode.DONE);
    assertThat(Cli.run("status", "--job", job, "--set", "output.path=" + output()).end())
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutJobAndOutputTheCommandLineIsNotUnderstood() {
    Cli status = Cli.run("status");
    assertThat(status.end()).isEqualTo(ExitCode.USAGE);
    assertThat(status.err()).hasLineCount(1).contains("--job", "--output");
  }

  private String output() {
    return folder.resolve("run").toUri().toString();
  }

  private String job(String more) throws Exception {
    return Files.writeString(folder.resolve("job.yaml"), Jobs.DIGITS + more).toString();
  }
}
