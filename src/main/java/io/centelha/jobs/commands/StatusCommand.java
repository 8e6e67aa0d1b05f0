package io.centelha.jobs.commands;

import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.RunRecord;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code centelha status}: how a run stands, for callers who don't see the exit code of its driver.
 */
@Command(
    description = {
      "Prints how a run stands, and ends with the exit code that its driver ended with: 75 if the"
          + " run isn't at an end.",
      "Takes what train was given, or --output alone."
    })
final class StatusCommand implements Callable<Integer> {

  private static final String NO_RUN =
      ": there is no run; train with the same job and output begins it, and where that was given,"
          + " Spark's log of its driver says why it ended before";
  private static final String NOBODY =
      ", and no driver is at work: the same command goes on with it";

  /** Which run: at least one of the two, the other may be null. */
  static final class Subject {

    @ArgGroup(exclusive = false)
    private JobOptions job;

    @Option(
        names = "--output",
        paramLabel = "URI",
        description = "Run directory, over the job's output.path.")
    private String output;
  }

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Subject subject = new Subject();

  @Mixin private OutputFormat format = new OutputFormat();

  private final Terminal terminal;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws StorageException {
    Storage storage = SparkDoor.storage();
    RunDirectory run =
        subject.job == null ? RunDirectory.of(subject.output, storage) : ofJob(storage);
    Optional<String> holder = run.lease().held();
    Status status =
        run.status()
            .or(() -> holder.map(held -> Status.running()))
            .orElseThrow(() -> new StorageException(run.uri() + NO_RUN));
    var narrator = format.narrator(terminal);
    ExitCode end = end(status);
    narrator.say(
        "%s, epoch %s, exit code %s".formatted(status.state(), status.epoch(), end.number()));
    status.fact(Status.Fact.ERROR).ifPresent(this::complain);
    if (status.state() == Status.State.RUNNING) {
      complain("the run isn't at an end" + holder.map(held -> ": " + held).orElse(NOBODY));
    }
    narrator.result(status);
    return end.number();
  }

  /** The run directory of a job; another job's is refused, as train does. */
  private RunDirectory ofJob(Storage storage) throws StorageException {
    ResolvedJob read = subject.job.read();
    ResolvedJob job = Optional.ofNullable(subject.output).map(read::withOutput).orElse(read);
    RunDirectory run = RunDirectory.of(job.spec().outputPath(), storage);
    RunRecord.finished(run, job);
    return run;
  }

  private static ExitCode end(Status status) {
    return switch (status.state()) {
      case SUCCEEDED -> ExitCode.DONE;
      case RUNNING, INTERRUPTED -> ExitCode.INTERRUPTED;
      case FAILED -> ExitCode.ofNumber(status.exitCode().orElse(ExitCode.INTERNAL.number()));
    };
  }

  private void complain(String message) {
    message.lines().map(line -> "centelha: " + line).forEach(terminal.err()::println);
  }
}
