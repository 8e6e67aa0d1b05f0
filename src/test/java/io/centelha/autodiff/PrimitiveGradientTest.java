package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every primitive must do: the one contract of the table. */
class PrimitiveGradientTest {

  static Stream<Arguments> casesAndSeeds() {
    return PrimitiveCases.all()
        .flatMap(c -> LongStream.rangeClosed(1, 3).mapToObj(seed -> Arguments.of(c, seed)));
  }

  static Stream<PrimitiveCase> cases() {
    return PrimitiveCases.all();
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("casesAndSeeds")
  void firstDerivativesAreCentralDifferences(PrimitiveCase c, long seed) {
    new GradientCheck(c.function(), seed).firstOrder(c.inputs(seed));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("casesAndSeeds")
  void secondDerivativesAreCentralDifferencesOfTheFirst(PrimitiveCase c, long seed) {
    new GradientCheck(c.function(), seed).secondOrder(c.inputs(seed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float32AgreesWithFloat64(PrimitiveCase c) {
    var check = new GradientCheck(c.function(), 4);
    List<Tensor> inputs = c.inputs(4).stream().map(t -> t.to(DType.FLOAT32)).toList();
    List<Tensor> exact = inputs.stream().map(t -> t.to(DType.FLOAT64)).toList();
    List<Value> gradients = check.gradients(GradientCheck.values(inputs));
    List<Value> expected = check.gradients(GradientCheck.values(exact));
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(gradients.get(i).dtype()).isEqualTo(DType.FLOAT32);
      assertThat(gradients.get(i).tensor().toDoubles())
          .containsExactly(expected.get(i).tensor().toDoubles(), within(1e-4));
    }
  }

  /** Arrays from a pool hold old numbers: here NaN, which would show in any sum. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsNoArrayBeforeItIsWrittenAndWritesNoInput(PrimitiveCase c) {
    Arena old =
        (dtype, shape) -> {
          Tensor tensor = Tensor.zeros(dtype, shape);
          if (dtype.isFloating()) {
            dtype.kernels().fill(tensor, Double.NaN);
          }
          return tensor;
        };
    var check = new GradientCheck(c.function(), 5);
    List<Tensor> inputs = c.inputs(5);
    List<double[]> before = inputs.stream().map(Tensor::toDoubles).toList();
    List<Value> expected = check.gradients(GradientCheck.values(inputs));
    List<Value> actual = check.gradients(inputs.stream().map(t -> Value.of(t, old)).toList());
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(actual.get(i).tensor().toDoubles())
          .isEqualTo(expected.get(i).tensor().toDoubles());
      assertThat(inputs.get(i).toDoubles()).isEqualTo(before.get(i));
    }
  }

  /** Written straight into the caller's tensors, a gradient has the same bits. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void destinationsReceiveTheGradients(PrimitiveCase c) {
    List<Value> inputs = GradientCheck.values(c.inputs(6));
    List<Value> expected;
    try (var tape = new GradientTape()) {
      inputs.forEach(tape::watch);
      expected = tape.gradient(c.function().of(inputs), inputs);
    }
    List<Tensor> destinations = c.inputs(7); // as large, and full of other numbers
    try (var tape = new GradientTape()) {
      inputs.forEach(tape::watch);
      tape.gradient(c.function().of(inputs), inputs, destinations);
    }
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(destinations.get(i).toDoubles()).isEqualTo(expected.get(i).tensor().toDoubles());
    }
  }
}
