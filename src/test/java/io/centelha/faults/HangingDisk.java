package io.centelha.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;

/**
 * A disk that hangs for ever, and hears no interrupt, before any change of a path that {@code
 * hanging.path} (a pattern) fits, from the so-and-so-many-th on ({@code hanging.number}, from 1).
 * The file {@code hanging.note} is there once it hangs.
 */
public final class HangingDisk extends WatchedDisk {
  /** The scheme of its paths. */
  public static final String SCHEME = "hanging";

  private static int seen;

  private Configuration settings = new Configuration(false);

  /** For Hadoop. */
  public HangingDisk() {
    super(SCHEME);
  }

  @Override
  public void initialize(URI uri, Configuration configuration) throws IOException {
    super.initialize(uri, configuration);
    settings = configuration;
  }

  @Override
  void before(Change change, org.apache.hadoop.fs.Path path) {
    if (path.toUri().getPath().matches(settings.get("hanging.path")) && isDue()) {
      hang();
    }
  }

  private boolean isDue() {
    synchronized (HangingDisk.class) {
      seen++;
      return seen >= settings.getInt("hanging.number", 1);
    }
  }

  private void hang() {
    try {
      Path note = Path.of(settings.get("hanging.note"));
      if (!Files.exists(note)) {
        Files.createFile(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // as a system call on a dead server
      }
    }
  }
}
