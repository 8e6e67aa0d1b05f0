package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void aScalarHasOneElementAndNoAxis() {
    assertThat(Shape.of()).isSameAs(Shape.SCALAR);
    assertThat(Shape.SCALAR.rank()).isZero();
    assertThat(Shape.SCALAR.size()).isOne();
    assertThat(Shape.SCALAR).hasToString("[]");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.SCALAR.dimension(0));
    assertThatIllegalArgumentException().isThrownBy(Shape.SCALAR::withoutFirst);
  }

  @Test
  void axesCountFromBothEnds() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.dimension(0)).isEqualTo(2);
    assertThat(shape.dimension(-1)).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shape.axis(3))
        .withMessage("Axis 3 does not exist in shape [2, 3, 4]");
    assertThatIllegalArgumentException().isThrownBy(() -> shape.axis(-4));
  }

  @Test
  void derivedShapes() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.prepend(5)).isEqualTo(Shape.of(5, 2, 3, 4));
    assertThat(shape.withoutFirst()).isEqualTo(Shape.of(3, 4));
    assertThat(shape.with(-1, 7)).isEqualTo(Shape.of(2, 3, 7));
    assertThat(shape.without(1)).isEqualTo(Shape.of(2, 4));
    assertThat(Shape.of(9).without(-1)).isEqualTo(Shape.SCALAR);
    assertThat(shape).isEqualTo(Shape.of(2, 3, 4)).hasSameHashCodeAs(Shape.of(2, 3, 4));
    assertThat(shape).isNotEqualTo(Shape.of(4, 3, 2));
  }

  @Test
  void isNotChangedThroughTheArraysThatItTakesAndGives() {
    int[] given = {2, 3};
    Shape shape = Shape.of(given);
    given[0] = 9;
    shape.dimensions()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void broadcastsByTheRuleOfNumPy() {
    assertBroadcast(Shape.of(3), Shape.of(2, 3), Shape.of(2, 3));
    assertBroadcast(Shape.of(2, 1), Shape.of(3), Shape.of(2, 3));
    assertBroadcast(Shape.of(4, 1, 5), Shape.of(3, 1), Shape.of(4, 3, 5));
    assertBroadcast(Shape.SCALAR, Shape.of(2, 3), Shape.of(2, 3));
    assertBroadcast(Shape.of(1), Shape.SCALAR, Shape.of(1));
    assertBroadcast(Shape.of(1), Shape.of(0), Shape.of(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(2, 3).broadcast(Shape.of(2)))
        .withMessage("Shapes [2, 3] and [2] don't broadcast");
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(0).broadcast(Shape.of(2)));
  }

  private static void assertBroadcast(Shape a, Shape b, Shape expected) {
    assertThat(a.broadcast(b)).isEqualTo(expected);
    assertThat(b.broadcast(a)).isEqualTo(expected);
  }

  @Test
  void refusesWhatNoArrayCanHold() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(2, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.of(65536, 65536))
        .withMessageContaining("4294967296 elements");
    int most = Integer.MAX_VALUE;
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(most, most, most, most));
    assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(most - 7));
    assertThat(Shape.of(most - 8).size()).isEqualTo(most - 8);
    assertThat(Shape.of(most, most, 0).size()).isZero();
  }

  @Test
  void survivesSerialization() throws Exception {
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(Shape.of(2, 3));
    var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Shape copy = (Shape) in.readObject();
    assertThat(copy).isEqualTo(Shape.of(2, 3));
    assertThat(copy.size()).isEqualTo(6);
  }
}
