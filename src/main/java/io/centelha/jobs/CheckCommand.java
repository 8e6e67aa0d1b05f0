package io.centelha.jobs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code centelha check}: reads a job and says what is wrong with it; runs nothing. */
@Command(description = "Checks a job file. Runs nothing.")
final class CheckCommand implements Callable<Integer> {

  @Mixin private JobOptions job = new JobOptions();

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ResolvedJob resolved = job.read();
    terminal
        .out()
        .printf("%s: the job is right (jobSha256 %s)%n", resolved.spec().name(), resolved.sha256());
    return ExitCode.DONE.number();
  }
}
