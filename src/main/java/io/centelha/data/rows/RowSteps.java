package io.centelha.data.rows;

import io.centelha.words.Words;

/** All steps that a job can name. */
public final class RowSteps {

  /** One line each. */
  public static final Words<RowStep> WORDS = Words.of(RowStep.class, "row step", DropMissing.WORD);

  private RowSteps() {}
}
