package io.centelha.jobs.commands;

import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.LogFile;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The program in this process, with what it prints. */
public record Cli(ExitCode end, String out, String err) {

  public static Cli run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Terminal.Kind.STREAM);
    ExitCode end = new Program(terminal, LogFile.asConfigured(), () -> false).run(arguments);
    return new Cli(end, out.toString(), err.toString());
  }
}
