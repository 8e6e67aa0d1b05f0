package io.centelha.jobs.commands;

import io.centelha.jobs.console.ResultFormat;
import picocli.CommandLine.Option;

/** The option that says how results are printed. */
final class OutputFormat {

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "json: the last line on stdout is one JSON object, the status.")
  private ResultFormat results = ResultFormat.text;

  ResultFormat results() {
    return results;
  }
}
