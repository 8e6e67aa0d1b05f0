package io.centelha.jobs.file;

import io.centelha.words.Kind;
import io.centelha.words.NumberKind;
import io.centelha.words.Word;
import io.centelha.words.Words;

/** What a job says of rows that can't be used. */
public sealed interface BadRowRule {

  /** The first one ends the run. */
  record Fail() implements BadRowRule {
    private static final Word<Fail> WORD =
        Word.of(Fail.class, "fail", "The first bad row ends the run, with exit code 65.")
            .made(a -> new Fail());
  }

  /** They are left out and counted. */
  record Skip(double maxShare) implements BadRowRule {
    private static final Word<Skip> WORD =
        Word.of(
                Skip.class,
                "skip",
                "Bad rows are left out, as if they weren't in the files, and counted in"
                    + " status.json.")
            .with(
                "maxShare",
                SHARE,
                Skip::maxShare,
                DEFAULT_MAX_SHARE,
                "The most bad rows among all rows of a source; more end the run, with exit code 65"
                    + " and the places of the first ones.")
            .made(a -> new Skip(a.get("maxShare")));
  }

  /** They are left out, counted, and kept by {@code train}. */
  record Quarantine(double maxShare) implements BadRowRule {
    private static final Word<Quarantine> WORD =
        Word.of(
                Quarantine.class,
                "quarantine",
                "As skip; train also writes each bad row to quarantine/ in the run directory, with"
                    + " file, line, offset, reason and text.")
            .with("maxShare", SHARE, Quarantine::maxShare, DEFAULT_MAX_SHARE, "As for skip.")
            .made(a -> new Quarantine(a.get("maxShare")));
  }

  /** The share of bad rows that is allowed unless another is given: {@value}. */
  double DEFAULT_MAX_SHARE = 0.01;

  /** Any share. */
  NumberKind SHARE = Kind.number().atLeast(0).atMost(1);

  /** One line each. */
  Words<BadRowRule> WORDS =
      Words.of(BadRowRule.class, "rule for bad rows", Fail.WORD, Skip.WORD, Quarantine.WORD);
}
