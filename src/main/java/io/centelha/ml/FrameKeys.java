package io.centelha.ml;

import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.training.Plan;
import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.Optional;

/**
 * How training on a DataFrame runs, where it runs otherwise than that of a job file.
 *
 * @param seed of all randomness
 * @param ensemble how many networks are trained, which differ in their seeds
 * @param validationIndicatorCol column that says which rows are for validation
 * @param weightCol column that says how much a row counts
 * @param checkpointDir where fits keep their checkpoints, a URI
 * @param checkpointEvery in the words of {@link CheckpointSchedule}
 * @param onDivergence what becomes of a fit whose loss is no longer finite
 */
record FrameKeys(
    long seed,
    int ensemble,
    Optional<String> validationIndicatorCol,
    Optional<String> weightCol,
    Optional<String> checkpointDir,
    String checkpointEvery,
    OnDivergence onDivergence) {

  /** What becomes of a fit whose loss is no longer finite. */
  enum OnDivergence {
    /** It ends with its last epoch of finite figures. */
    KEEP,
    /** It fails. */
    FAIL
  }

  static final Section<FrameKeys> SECTION =
      Section.of(FrameKeys.class, "frame", "How training on a DataFrame runs.")
          .with(
              "seed",
              Kind.whole(0, Long.MAX_VALUE),
              FrameKeys::seed,
              1L,
              "Where every random number comes from. The same rows in the same order, parameters"
                  + " and seed give the same weights.")
          .with(
              "ensemble",
              Kind.integer(1, Plan.MOST_MEMBERS),
              FrameKeys::ensemble,
              1,
              "How many networks are trained, one after the other, with the seeds seed, seed + 1 and"
                  + " so on. They are one model, whose outputs are the means of theirs.")
          .withOptional(
              "validationIndicatorCol",
              Kind.text(),
              FrameKeys::validationIndicatorCol,
              "Name of a boolean column: rows where it is true are for validation after each"
                  + " epoch.")
          .withOptional(
              "weightCol",
              Kind.text(),
              FrameKeys::weightCol,
              "Name of a numeric column that says how much a row counts in the loss, at least 0:"
                  + " Keras' sample_weight. All rows count the same unless set.")
          .withOptional(
              "checkpointDir",
              Kind.text(),
              FrameKeys::checkpointDir,
              "A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a"
                  + " fit whose driver died, done again with the same rows and parameters, goes on"
                  + " to the same bits. None unless set.")
          .with(
              "checkpointEvery",
              CheckpointSchedule.KIND,
              FrameKeys::checkpointEvery,
              CheckpointSchedule.EPOCH,
              "How often it does: epoch, 10 rounds, 5 minutes.")
          .with(
              "onDivergence",
              Kind.choice(OnDivergence.class),
              FrameKeys::onDivergence,
              OnDivergence.KEEP,
              "What becomes of a fit whose loss is no longer finite. keep: its model has the weights"
                  + " of the last epoch with finite figures, and its divergence says why; fail: an"
                  + " exception.")
          .section(
              a ->
                  new FrameKeys(
                      a.get("seed"),
                      a.get("ensemble"),
                      a.optional("validationIndicatorCol"),
                      a.optional("weightCol"),
                      a.optional("checkpointDir"),
                      a.get("checkpointEvery"),
                      a.get("onDivergence")));
}
