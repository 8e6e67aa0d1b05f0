package io.centelha.jobs.commands;

import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.JobReference;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.WordReference;
import io.centelha.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code centelha reference}: every key of a job file, in Markdown. */
@Command(
    description = "Prints every key and word of a job file, in Markdown; or what one of them is.")
final class ReferenceCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "WORD",
      description = "A key or a word, such as batchSize, fit.epochs or Dense.")
  private Optional<String> word = Optional.empty();

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

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  ReferenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (word.isPresent()) {
      return explained(word.get());
    }
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

  private int explained(String asked) {
    var reference = new WordReference(JobSchema.load());
    List<String> lines = reference.of(asked);
    if (lines.isEmpty()) {
      throw new ParameterException(spec.commandLine(), reference.absence(asked));
    }
    lines.forEach(terminal.out()::println);
    return ExitCode.DONE.number();
  }
}
