package io.centelha.jobs.commands;

import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.JobReference;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code centelha reference}: every key of a job file, in Markdown. */
@Command(description = "Prints every key of a job file, in Markdown.")
final class ReferenceCommand implements Callable<Integer> {

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Replaces the reference between its two marker lines in this file instead of printing"
              + " it.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--schema",
      description = "Prints the job file's JSON Schema instead, for editors to check job files by.")
  private boolean isSchema;

  private final Terminal terminal;

  ReferenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (isSchema) {
      terminal.out().print(JobSchema.load().text());
      return ExitCode.DONE.number();
    }
    var reference = new JobReference(JobSchema.load());
    if (file.isEmpty()) {
      terminal.out().print(reference.markdown());
    } else {
      Files.writeString(file.get(), reference.into(Files.readString(file.get())));
    }
    return ExitCode.DONE.number();
  }
}
