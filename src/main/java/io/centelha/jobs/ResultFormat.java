package io.centelha.jobs;

/** How results are printed; the names are the words of the command line. */
enum ResultFormat {
  /** For people. */
  text,
  /** The last line of the output is one JSON object. */
  json
}
