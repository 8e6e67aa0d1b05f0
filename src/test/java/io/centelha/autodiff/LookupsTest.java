package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookupsTest {
  private final Tensor table = Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}});
  private final Tensor ids = Tensor.of(Shape.of(2), new int[] {2, 0});

  @Test
  void aRepetitionLooksUpWhatTheIndicesSayByThen() {
    Trace trace = new Trace();
    Tensor gradient = Tensor.matrix(new double[3][2]);
    Value rows =
        trace.record(
            () -> {
              Value t = trace.input(table);
              try (var tape = new GradientTape()) {
                tape.watch(t);
                Value y = Lookups.gather(t, trace.input(ids));
                tape.gradient(y.square().sum(), List.of(t), List.of(gradient));
                return y;
              }
            });
    assertThat(rows.tensor().toDoubles()).containsExactly(5, 6, 1, 2);
    assertThat(gradient.toDoubles()).containsExactly(2, 4, 0, 0, 10, 12);
    ids.ints()[0] = 1;
    ids.ints()[1] = 1;
    assertThat(trace.repeat()).isTrue();
    assertThat(rows.tensor().toDoubles()).containsExactly(3, 4, 3, 4);
    assertThat(gradient.toDoubles()).containsExactly(0, 0, 12, 16, 0, 0);
    ids.ints()[1] = 3;
    assertThatThrownBy(trace::repeat)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Index 3 at place 1 is outside 0 … 2");
  }

  @Test
  void aTableThatIsLookedUpTwiceGetsTheSum() {
    Value t = Value.of(table);
    Tensor gradient = Tensor.matrix(new double[][] {{9, 9}, {9, 9}, {9, 9}});
    try (var tape = new GradientTape()) {
      tape.watch(t);
      Value twice = Lookups.gather(t, Value.of(ids)).plus(Lookups.gather(t, Value.of(ids)));
      tape.gradient(twice.sum(), List.of(t), List.of(gradient));
    }
    assertThat(gradient.toDoubles()).containsExactly(2, 2, 0, 0, 2, 2);
  }

  @Test
  void indicesAreIntegersAndNothingElse() {
    Value t = Value.of(table);
    assertThatThrownBy(() -> Lookups.gather(t, t))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Indices are INT32, got FLOAT64");
    assertThatThrownBy(() -> Value.of(Tensor.vector(1, 2)).plus(Value.of(ids)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Operands are of types FLOAT64 and INT32");
    assertThatThrownBy(() -> Value.of(ids).square())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("INT32 has no arithmetic: integers are indices");
  }

  @Test
  void integersAreNotDifferentiated() {
    try (var tape = new GradientTape()) {
      assertThatThrownBy(() -> tape.watch(Value.of(ids)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("INT32 values aren't differentiated");
    }
  }
}
