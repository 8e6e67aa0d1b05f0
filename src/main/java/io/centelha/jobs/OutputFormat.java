package io.centelha.jobs;

import picocli.CommandLine.Option;

/** The option that says how results are printed. */
final class OutputFormat {

  /** How results are printed. */
  enum Format {
    /** For people. */
    text,
    /** The last line of the output is one JSON object. */
    json
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "json: the last line on stdout is one JSON object, the status.")
  private Format format = Format.text;

  boolean isJson() {
    return format == Format.json;
  }
}
