package io.centelha.jobs.console;

/** How results are printed; the names are the words of the command line. */
public enum ResultFormat {
  /** For people. */
  text,
  /** The last line of the output is one JSON object. */
  json
}
