package io.centelha.metrics;

import io.centelha.words.Word;

/**
 * Share of the labels that say yes whose outputs say so, too: {@code TP / (TP + FN)}, 0 where there
 * is none. Labels that are not 0 say yes; sums are exact.
 *
 * @param decision which outputs say yes
 */
public record Recall(String name, Decision decision) implements RightShare {

  /** Its name and arguments. */
  public static final Word<Recall> WORD =
      Decision.declare(
              Word.of(Recall.class, "recall", "Share of the labels that say yes that are found."),
              Recall::decision)
          .named(Recall::name)
          .made(a -> new Recall(a.name(), Decision.of(a)));

  /** Outputs above {@value Decision#DEFAULT_THRESHOLD} say yes. */
  public Recall(String name) {
    this(name, Decision.above(Decision.DEFAULT_THRESHOLD));
  }

  @Override
  public boolean counts(boolean label, boolean says) {
    return label;
  }

  @Override
  public String others() {
    return "falseNegatives";
  }
}
