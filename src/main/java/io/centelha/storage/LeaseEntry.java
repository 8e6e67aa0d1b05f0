package io.centelha.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a lease's file says.
 *
 * @param since when the holder took it
 * @param until when it ends unless it is renewed, by the holder's clock
 */
record LeaseEntry(LeaseHolder holder, Instant since, Instant until) {
  private static final LeaseHolder UNKNOWN = new LeaseHolder("?", "", 0, Instant.EPOCH);
  private static final int MAX_BYTES = 1 << 16;

  /** In seconds: that is all that a reader needs to know. */
  LeaseEntry {
    since = since.truncatedTo(ChronoUnit.SECONDS);
    until = until.truncatedTo(ChronoUnit.SECONDS);
  }

  byte[] bytes() {
    ObjectNode json = Json.object();
    json.set("holder", holder.toJson());
    json.put("since", since.toString());
    json.put("until", until.toString());
    return SealedJson.seal(json);
  }

  /**
   * The entry in a file; empty if there is none. One that is being written, or damaged, has an
   * unknown holder.
   *
   * @param now when it was read
   */
  static Optional<LeaseEntry> read(Location file, Instant now) throws StorageException {
    if (!file.exists()) {
      return Optional.empty();
    }
    try {
      ObjectNode json = SealedJson.open(file.readBytes(MAX_BYTES), file).content();
      return Optional.of(
          new LeaseEntry(
              LeaseHolder.fromJson(json.path("holder")),
              Instant.parse(json.path("since").asText()),
              Instant.parse(json.path("until").asText())));
    } catch (CorruptFileException | DateTimeException e) {
      return Optional.of(new LeaseEntry(UNKNOWN, now, now));
    } catch (StorageException e) {
      if (e.isOfMissingFile()) { // given back since it was looked for
        return Optional.empty();
      }
      throw e;
    }
  }

  boolean isOf(LeaseHolder process) {
    return holder.equals(process);
  }

  /** Who holds it, and for how long. */
  String inWords() {
    return "%s has held it since %s, its lease lasts until %s".formatted(holder, since, until);
  }

  /** Whether both say the same; two that can't be read do. */
  boolean saysTheSameAs(LeaseEntry other) {
    return isOf(UNKNOWN) ? other.isOf(UNKNOWN) : equals(other);
  }
}
