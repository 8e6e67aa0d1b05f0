package io.centelha.jobs;

import io.centelha.jobs.commands.Program;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.Interruption;
import io.centelha.jobs.run.LogFile;
import java.io.IOException;
import java.util.Locale;

/** The program as a process. */
public final class Main {

  private Main() {}

  /**
   * Runs a command line; {@code --help} says which there are.
   *
   * <p>Success returns instead of calling {@code System.exit(0)}: on YARN that would count as a
   * failure of the application.
   */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT); // the program speaks English, and so do Spark's file names
    Terminal terminal = Terminal.ofProcess();
    LogFile log = LogFile.toCome();
    var interruption = new Interruption(terminal.err());
    ExitCode end = ExitCode.INTERNAL;
    try {
      end =
          new Program(terminal, log, interruption::isAsked)
              .asProcess(interruption::watch)
              .run(arguments);
      log.end(end, terminal.err());
    } finally {
      interruption.end(end);
    }
    if (end != ExitCode.DONE) {
      System.exit(end.number());
    }
  }
}
