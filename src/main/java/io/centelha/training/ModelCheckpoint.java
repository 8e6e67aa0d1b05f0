package io.centelha.training;

import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;
import java.util.Optional;

/**
 * Writes the model of the best epoch so far, or of each epoch, beside the one that the run ends
 * with. It is for scoring; what a run that died goes on from are Centelha's own checkpoints, which
 * are kept without it.
 *
 * <p>Which epoch is the best follows from the history alone, so a training that is resumed leaves
 * the same model. A model that is there already, to the last byte, is not written again.
 *
 * @param filepath of its folder, in the run directory's {@code models/}; letters, digits, dots,
 *     underscores and hyphens
 * @param monitor the figure's name: {@code val_loss}
 * @param goal whether less or more is better
 * @param save which epochs' models are written
 */
public record ModelCheckpoint(String filepath, String monitor, Goal goal, Save save)
    implements CallbackSpec {

  /** The folder where none is named: {@value}. */
  public static final String DEFAULT_FILEPATH = "best";

  private static final String FOLDER = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /** Which epochs' models are written, each in place of the one before. */
  public enum Save {
    /** The best so far; the first counts as the best. */
    BEST,
    /** Every epoch's. */
    ALL
  }

  /** Its name and arguments. */
  public static final Word<ModelCheckpoint> WORD =
      Word.of(
              ModelCheckpoint.class,
              "ModelCheckpoint",
              "Writes the model of the best epoch so far into the run directory.")
          .with(
              "filepath",
              Kind.text("^" + FOLDER + "$"),
              ModelCheckpoint::filepath,
              DEFAULT_FILEPATH,
              "Its folder in models/ of the run directory.")
          .with(
              "monitor",
              Kind.text(),
              ModelCheckpoint::monitor,
              Callbacks.DEFAULT_MONITOR,
              Callbacks.WATCHED)
          .with("mode", Goal.MODE, made -> Optional.of(made.goal()), Optional.empty(), Goal.WHICH)
          .with(
              "saveBestOnly",
              Kind.flag(Save.BEST, Save.ALL),
              ModelCheckpoint::save,
              Save.BEST,
              "Whether only the best epoch's model is written, and not each epoch's.")
          .made(ModelCheckpoint::of);

  public ModelCheckpoint {
    Checks.argument(
        filepath.matches(FOLDER),
        "ModelCheckpoint: filepath must be one folder's name of letters, digits, '.', '_' and '-', got '%s'",
        filepath);
  }

  /** Writes the best epoch's model into {@value #DEFAULT_FILEPATH}. */
  public ModelCheckpoint(String monitor) {
    this(DEFAULT_FILEPATH, monitor, Goal.usual(monitor), Save.BEST);
  }

  private static ModelCheckpoint of(Given given) {
    return new ModelCheckpoint(
        given.get("filepath"), given.get("monitor"), Goal.of(given), given.get("saveBestOnly"));
  }

  @Override
  public List<String> monitored() {
    return List.of(monitor);
  }

  /** Whether the last epoch's model is to be written. */
  boolean isDue(History history) {
    List<Double> values = history.values(monitor);
    return save == Save.ALL || goal.best(values, 0) == values.size() - 1;
  }

  @Override
  public Callback open(RunPlace place) {
    return new Callback() {
      @Override
      public void onEpochEnd(Progress progress) {
        if (isDue(progress.history())) {
          String where = place.saveModel(filepath, progress);
          place.tell(
              "Epoch %s: %s is %s; its model is in %s"
                  .formatted(
                      progress.epoch(), monitor, progress.history().last().get(monitor), where));
        }
      }
    };
  }
}
