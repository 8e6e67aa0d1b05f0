package io.centelha.jobs.run;

/**
 * A run was brought to its end on other data than those that are there now: neither is it done for
 * these, nor may its model be lost.
 */
public final class OtherDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A refusal.
   *
   * @param run its directory
   * @param then the fingerprint of its data
   * @param now that of the data that are there
   */
  OtherDataException(String run, String then, String now) {
    super(
        "%s holds this job's run on other data (dataSha256 %.8s, that of today's is %.8s); train the new data into another --output, or remove the run; with --trust-data it is taken for done"
            .formatted(run, then, now));
  }
}
