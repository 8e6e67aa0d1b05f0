package io.centelha.distributed.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalaCollectionsTest {

  private static List<Object> back(scala.collection.Iterator<?> elements) {
    List<Object> list = new ArrayList<>();
    ScalaCollections.iterator(elements).forEachRemaining(list::add);
    return list;
  }

  @Test
  void anIteratorGivesWhatItIsMadeOf() {
    assertThat(back(ScalaCollections.iterator(List.of("a", "b", "c").iterator())))
        .containsExactly("a", "b", "c");
    assertThat(ScalaCollections.iterator(List.of().iterator()).hasNext()).isFalse();
  }

  @Test
  void aListKeepsItsOrder() {
    assertThat(back(ScalaCollections.list(List.of(3, 1, 2)).iterator())).containsExactly(3, 1, 2);
    assertThat(ScalaCollections.list(List.of()).isEmpty()).isTrue();
  }

  @Test
  void aListIsACopy() {
    List<Integer> numbers = new ArrayList<>(List.of(1, 2));
    var copy = ScalaCollections.list(numbers);
    numbers.set(0, 7);
    assertThat(back(copy.iterator())).containsExactly(1, 2);
  }
}
