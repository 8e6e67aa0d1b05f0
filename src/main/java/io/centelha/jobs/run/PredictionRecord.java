package io.centelha.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.centelha.data.rows.BadRows;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.jobs.file.CanonicalJson;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.storage.Location;
import io.centelha.storage.StorageException;
import io.centelha.trained.Trained;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a folder of predictions was made of: a file in it that is written last, so that the same
 * command given again finds its work done. Spark's readers pass over names that begin so.
 *
 * @param made the SHA-256 of weights, job and rows, and the form of the files; not modified
 */
public record PredictionRecord(JsonNode made) {
  private static final String NAME = "_predictions.json";
  private static final int MOST_BYTES = 1 << 16;

  /**
   * That of predictions that are about to be made.
   *
   * @param job by which the rows are read
   * @param form of the files
   */
  public static PredictionRecord of(Trained model, ResolvedJob job, SparkRows rows, String form) {
    BadRows rule = rows.badRows();
    return new PredictionRecord(
        JsonNodeFactory.instance
            .objectNode()
            .put("weightsSha256", model.weightsSha256())
            .put("jobSha256", job.sha256())
            .put("dataSha256", rows.sha256())
            .put("rows", rows.rows())
            .put("badRows", rule.policy().name())
            .put("form", form));
  }

  /** Writes it, once all predictions are there. */
  void writeTo(Location folder) throws StorageException {
    folder.child(NAME).replace((CanonicalJson.of(made) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a folder has one, and so is complete. */
  public static boolean isIn(Location folder) throws StorageException {
    return folder.child(NAME).exists();
  }

  /** The first of these folders that holds what this says. */
  public Optional<Location> firstIn(List<Location> folders) throws StorageException {
    for (Location folder : folders) {
      if (isIn(folder) && isThatOf(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private boolean isThatOf(Location folder) throws StorageException {
    String text = new String(folder.child(NAME).readBytes(MOST_BYTES), StandardCharsets.UTF_8);
    try {
      return CanonicalJson.of(new ObjectMapper().readTree(text)).equals(CanonicalJson.of(made));
    } catch (JsonProcessingException e) {
      return false; // a half-written one is none
    }
  }
}
