package io.centelha.jobs.commands;

import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Terminal;
import picocli.CommandLine.Option;

/** The option that says how results are printed. */
final class OutputFormat {

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "json: the last line on stdout is one JSON object, the status.")
  private ResultFormat results = ResultFormat.text;

  @Option(
      names = "--quiet",
      description = "Prints warnings and failures alone, and the status where that is asked for.")
  private boolean isQuiet;

  /** Tells the user as these options say. */
  Narrator narrator(Terminal terminal) {
    var narrator = new Narrator(terminal, results);
    return isQuiet ? narrator.quiet() : narrator;
  }
}
