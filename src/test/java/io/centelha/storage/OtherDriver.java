package io.centelha.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A driver on another machine, as far as a lease's file tells. */
public final class OtherDriver {
  /** What messages call it. */
  public static final String NAME = "process 7 on elsewhere";

  private OtherDriver() {}

  /** Takes over a lease, whoever holds it. */
  public static void takeOver(Path lease) throws IOException {
    Instant now = Instant.now();
    var holder = new LeaseHolder("elsewhere", "another machine", 7, now);
    Files.write(lease, new LeaseEntry(holder, now, now.plus(Lease.LASTS)).bytes());
  }
}
