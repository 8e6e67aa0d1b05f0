package io.centelha.training;

/** Where a training runs, for callbacks that leave something there. */
public interface RunPlace {

  /** Tells who looks after the run, in its log. */
  void tell(String message);

  /**
   * Writes a model as the run itself writes its last one, in place of another of this name. Nothing
   * is written if the same one is there: a resumed training may ask for it again.
   *
   * @param name of a folder: letters, digits, dots, underscores and hyphens
   * @param progress whose weights are the model's
   * @return where it is
   * @throws java.io.UncheckedIOException if it can't be written
   */
  String saveModel(String name, Progress progress);
}
