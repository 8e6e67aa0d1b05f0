package io.centelha.jobs.run;

import io.centelha.storage.Lease;
import io.centelha.storage.Location;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder for predictions, whose driver may die at any place. While one writes, it holds a lease
 * in there, and a mark says that not all is there yet. Where there is one of these and no record of
 * what the predictions were made of, the rest is what a driver that died has left: it is replaced.
 * A folder that holds anything else is left alone.
 */
public final class PredictionFolder {
  private static final String LEASE = "_lease.json";
  private static final String MARK = "_unfinished";

  /** What Spark's writers and this program leave; Spark's readers pass over all but the parts. */
  private static final Pattern OURS =
      Pattern.compile(
          "part-.*|_temporary|__magic.*|_SUCCESS|\\.(part-.*|_SUCCESS)\\.crc"
              + "|_unfinished|_lease\\.json|\\._(lease|predictions)\\.json\\..*");

  private final Location location;

  /** Adds the files of predictions to a folder. */
  public interface Writing {
    void run() throws IOException;
  }

  /** The folder at this place; it need not exist. */
  public PredictionFolder(Location location) {
    this.location = location;
  }

  /** Why no predictions may be written here, in words; empty if they may. */
  public Optional<String> obstacle() throws StorageException {
    if (PredictionRecord.isIn(location)) {
      return Optional.of("holds other predictions");
    }
    List<String> names = location.names();
    if (names.isEmpty() || names.contains(LEASE) || names.contains(MARK)) {
      return names.stream()
          .filter(name -> !OURS.matcher(name).matches())
          .findFirst()
          .map(name -> "holds " + name + ", which is no part of unfinished predictions");
    }
    return Optional.of("holds something else");
  }

  /** Who writes here at the moment. */
  public Lease lease() {
    return Lease.at(location.child(LEASE));
  }

  /**
   * Has predictions written, in place of unfinished ones.
   *
   * @param record of them
   * @param lease on this folder
   * @param writing adds their files to the folder
   * @throws io.centelha.storage.LeaseHeldException if another driver has taken over meanwhile
   */
  public void write(PredictionRecord record, HeldLease lease, Writing writing) throws IOException {
    Location mark = location.child(MARK);
    try {
      mark.write(out -> {});
      clear();
      writing.run();
      lease.renew(); // or another driver may have written here, too
      record.writeTo(location);
      mark.delete();
    } catch (Exception e) { // Spark's are checked ones that it doesn't declare
      lease.checkHeldAfter(e);
      throw e;
    }
  }

  private void clear() throws StorageException {
    for (String name : location.names()) {
      if (OURS.matcher(name).matches() && !name.equals(LEASE) && !name.equals(MARK)) {
        location.child(name).deleteTree();
      }
    }
  }
}
