package io.centelha.trained;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Where a trained network comes from. Nothing that it computes depends on this.
 *
 * @param jobSha256 what the run that trained it is known by
 * @param job the resolved job without secrets, or a fit in the form of one; not modified
 */
public record Provenance(Optional<String> jobSha256, Optional<ObjectNode> job) {
  /** Of a network that no job trained. */
  public static final Provenance UNKNOWN = new Provenance(Optional.empty(), Optional.empty());

  /** A job's. */
  public static Provenance of(ObjectNode job, String jobSha256) {
    return new Provenance(Optional.of(jobSha256), Optional.of(job));
  }

  /** That of a fit which no job began. */
  public static Provenance of(ObjectNode fit) {
    return new Provenance(Optional.empty(), Optional.of(fit));
  }
}
