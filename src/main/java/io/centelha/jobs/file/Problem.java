package io.centelha.jobs.file;

/**
 * One thing that is wrong with a job, as one line: where, which key, what was given, what was
 * expected.
 *
 * @param path the key; the root for the job as a whole
 */
record Problem(JobPlace place, KeyPath path, String message) {

  /** A problem of a job, where the job has the key. */
  static Problem at(YamlNode job, KeyPath path, String message) {
    return new Problem(KeyPlaces.of(job, path), path, message);
  }

  @Override
  public String toString() {
    String line = path.isRoot() ? place + ": " + message : place + ": " + path + ": " + message;
    return line.replaceAll("\\p{Cntrl}", " ");
  }
}
