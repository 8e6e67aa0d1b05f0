package io.centelha.autodiff;

import io.centelha.Golden;
import io.centelha.tensor.DType;
import io.centelha.tensor.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations against Keras and JAX. */
class GoldenOperationsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.autodiff.GoldenOperation#all")
  void float64AgreesToTheLastDigits(GoldenOperation c) {
    c.assertAgrees(function(c, DType.FLOAT64), DType.FLOAT64, 1e-13);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.autodiff.GoldenOperation#all")
  void float32AgreesWithinItsPrecision(GoldenOperation c) {
    c.assertAgrees(function(c, DType.FLOAT32), DType.FLOAT32, 1e-6);
  }

  private static Function<List<Value>, Value> function(GoldenOperation c, DType dtype) {
    return switch (c.name()) {
      case "gather" -> v -> Lookups.gather(v.get(0), ids(c));
      case "scatterAdd" -> v -> Lookups.scatterAdd(v.get(0), ids(c), c.integer("rows"));
      case "cumsum" -> v -> Scans.cumsum(v.get(0), c.integer("axis"));
      case "reverse" -> v -> Scans.reverse(v.get(0), c.integer("axis"));
      case "erf" -> v -> SpecialFunctions.erf(v.get(0));
      case "maximum" -> v -> Choices.maximum(v.get(0), v.get(1));
      case "minimum" -> v -> Choices.minimum(v.get(0), v.get(1));
      case "where" -> v -> Choices.where(Value.of(c.tensor("mask").to(dtype)), v.get(0), v.get(1));
      case "matmul" -> v -> v.get(0).matmul(v.get(1));
      case "stack" -> v -> Value.stack(c.integer("axis"), v);
      case "unstack" ->
          v -> v.get(0).unstack(c.integer("axis")).stream().reduce(Value::times).orElseThrow();
      case "conv" -> v -> Convolutions.conv(v.get(0), v.get(1), windows(c, v.get(1)));
      case "max_pool" -> v -> Pools.max(v.get(0), windows(c));
      case "average_pool" -> v -> Pools.average(v.get(0), windows(c));
      default -> throw new IllegalArgumentException(c.name());
    };
  }

  private static Value ids(GoldenOperation c) {
    return Value.of(Golden.tensor(c.argument("ids")).to(DType.INT32));
  }

  private static Windows windows(GoldenOperation c, Value kernel) {
    int[] size = Arrays.copyOf(kernel.shape().dimensions(), kernel.shape().rank() - 2);
    return padded(c, Windows.of(size).withDilations(c.integers("dilations")));
  }

  private static Windows windows(GoldenOperation c) {
    return padded(c, Windows.of(c.integers("size")));
  }

  private static Windows padded(GoldenOperation c, Windows windows) {
    String padding = c.argument("padding").textValue().toUpperCase(Locale.ROOT);
    return windows.withStrides(c.integers("strides")).withPadding(Windows.Padding.valueOf(padding));
  }
}
