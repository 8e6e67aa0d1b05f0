package io.centelha.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private final Vocabulary<Integer> numbers =
      new Vocabulary<>("number", Map.of("twenty_one", 21, "three", 3));

  @Test
  void caseAndUnderscoresMakeNoDifference() {
    assertThat(numbers.meaning("TwentyOne")).isEqualTo(21);
    assertThat(numbers.meaning("twenty-one")).isEqualTo(21);
  }

  @Test
  void namesTheNearestWordAndListsAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.meaning("tree"))
        .withMessage("Unknown number 'tree'. Did you mean 'three'? Known: three, twenty_one");
  }

  @Test
  void suggestsNothingIfNothingIsNear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.meaning("hippopotamus"))
        .withMessage("Unknown number 'hippopotamus'. Known: three, twenty_one");
  }
}
