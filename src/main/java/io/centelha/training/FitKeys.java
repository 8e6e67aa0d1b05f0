package io.centelha.training;

import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;

/**
 * How long a training runs, and in what steps.
 *
 * @param epochs passes over the training rows
 * @param batchSize rows per step of all replicas together
 * @param callbacks what is done after an epoch
 */
public record FitKeys(int epochs, int batchSize, List<CallbackSpec> callbacks) {

  /** Its keys in a job file and in spark.ml. */
  public static final Section<FitKeys> SECTION =
      Section.of(FitKeys.class, "fit", "How long, and in what steps.")
          .with(
              "epochs",
              Kind.integer(1, 1_000_000),
              FitKeys::epochs,
              1,
              "How many times the training rows are seen.")
          .with(
              "batchSize",
              Kind.integer(1, 1 << 24),
              FitKeys::batchSize,
              Fit.DEFAULT_BATCH_SIZE,
              "Rows per step, of all replicas together: each takes its share.")
          .with(
              "callbacks",
              Callbacks.WORDS.kind().list(),
              FitKeys::callbacks,
              List.of(),
              "What is done after an epoch. The history is always written, to history.csv.")
          .section(a -> new FitKeys(a.get("epochs"), a.get("batchSize"), a.get("callbacks")));

  public FitKeys {
    callbacks = List.copyOf(callbacks);
  }
}
