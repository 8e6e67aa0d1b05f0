package io.centelha.jobs.file;

import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.Optional;

/**
 * Where a job's results go.
 *
 * @param path the run directory
 * @param checkpointEvery {@code epoch}, {@code 10 rounds}, {@code 5 minutes}
 * @param checkpointsKept how many are kept, the newest ones
 */
public record OutputKeys(Optional<String> path, String checkpointEvery, int checkpointsKept) {

  /** Its keys. */
  public static final Section<OutputKeys> SECTION =
      Section.of(OutputKeys.class, "output", "Where the results go. Alters no result.")
          .withOptional(
              "path",
              Kind.text(),
              OutputKeys::path,
              "The run directory, a URI of any Hadoop file system. When absent, runs/<name>-<first 8"
                  + " digits of jobSha256>, so that another job goes elsewhere and the same one"
                  + " resumes.")
          .with(
              "checkpointEvery",
              CheckpointSchedule.KIND,
              OutputKeys::checkpointEvery,
              CheckpointSchedule.EPOCH,
              "How often training's state is saved: epoch, or so many rounds or minutes, such as 10"
                  + " rounds or 5 minutes. The last epoch is always saved.")
          .with(
              "checkpointsKept",
              Kind.integer(1, 1_000_000),
              OutputKeys::checkpointsKept,
              3,
              "How many checkpoints are kept, the newest ones.")
          .section(
              a ->
                  new OutputKeys(
                      a.optional("path"), a.get("checkpointEvery"), a.get("checkpointsKept")));
}
