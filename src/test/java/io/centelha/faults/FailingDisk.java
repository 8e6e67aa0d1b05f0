package io.centelha.faults;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * A disk on which changes fail as the {@link Faults} of its name say: a write leaves half of its
 * bytes, a rename leaves neither the old file nor the new one.
 */
public final class FailingDisk extends WatchedDisk {
  /** The scheme of its paths. */
  public static final String SCHEME = "failing";

  /** For Hadoop. */
  public FailingDisk() {
    super(SCHEME);
  }

  @Override
  void before(Change change, Path path) throws IOException {
    try {
      Faults.of(getUri().getAuthority()).before(change, path);
    } catch (IOException e) {
      if (change == Change.RENAME) {
        pathToFile(path).delete();
      }
      throw e;
    }
  }
}
