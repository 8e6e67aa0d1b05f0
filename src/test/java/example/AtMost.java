package example;

import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.Rows;
import io.centelha.words.Kind;
import io.centelha.words.Word;

// own-words.md: step
/** Drops rows whose label is above a limit. */
public record AtMost(double limit) implements RowStep {

  public static final Word<AtMost> WORD =
      Word.of(AtMost.class, "AtMost", "Drops rows whose label is above a limit.")
          .with("limit", Kind.number(), AtMost::limit, "The limit.")
          .made(a -> new AtMost(a.get("limit")));

  @Override
  public Rows of(Rows row) {
    return row.labels()[0] <= limit ? row : RowStep.none(row.format());
  }

  @Override
  public String dropped() {
    return "with a label above " + limit;
  }
}
// end
