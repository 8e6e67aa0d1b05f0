package example;

import io.centelha.words.Word;
import io.centelha.words.WordList;
import java.util.List;

// own-words.md: list
/** What this jar brings. */
public final class ExampleWords implements WordList {

  @Override
  public List<Word<?>> words() {
    return List.of(Swish.WORD, Quartic.WORD, Within.WORD, StopBelow.WORD, AtMost.WORD);
  }
}
// end
