package io.centelha.metrics;

import io.centelha.words.Word;

/**
 * Share of the outputs that say yes whose labels say so, too: {@code TP / (TP + FP)}, 0 where there
 * is none. Labels that are not 0 say yes; sums are exact.
 *
 * @param decision which outputs say yes
 */
public record Precision(String name, Decision decision) implements RightShare {

  /** Its name and arguments. */
  public static final Word<Precision> WORD =
      Decision.declare(
              Word.of(
                  Precision.class,
                  "precision",
                  "Share of the outputs that say yes that are right."),
              Precision::decision)
          .named(Precision::name)
          .made(a -> new Precision(a.name(), Decision.of(a)));

  /** Outputs above {@value Decision#DEFAULT_THRESHOLD} say yes. */
  public Precision(String name) {
    this(name, Decision.above(Decision.DEFAULT_THRESHOLD));
  }

  @Override
  public boolean counts(boolean label, boolean says) {
    return says;
  }

  @Override
  public String others() {
    return "falsePositives";
  }
}
