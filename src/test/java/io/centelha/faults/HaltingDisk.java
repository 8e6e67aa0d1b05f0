package io.centelha.faults;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A disk on which the process dies, as by SIGKILL, at a place that its settings name: {@code
 * halting.change} and {@code halting.path} (a pattern of the whole path) say before which change,
 * {@code halting.number} at which such one, from 1.
 */
public final class HaltingDisk extends WatchedDisk {
  /** The scheme of its paths. */
  public static final String SCHEME = "halting";

  /** The exit code of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  private static final AtomicLong SEEN = new AtomicLong();

  private Configuration settings = new Configuration(false);

  /** For Hadoop. */
  public HaltingDisk() {
    super(SCHEME);
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    settings = configuration;
  }

  @Override
  void before(Change change, Path path) {
    boolean isThere =
        change.name().equals(settings.get("halting.change"))
            && path.toUri().getPath().matches(settings.get("halting.path"));
    if (isThere && SEEN.incrementAndGet() == settings.getLong("halting.number", 1)) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
