package io.centelha.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Twenty steps that Keras has made, under {@code golden/optimizers}: the gradient is that of a
 * parabola with waves on it and noise, as {@code make.py} there says.
 */
final class GoldenSteps {
  private static final Layout LAYOUT =
      new Layout.Builder().add("kernel", Shape.of(2, 3)).add("bias", Shape.of(3)).build();
  private static final int STEPS = 20;

  private final JsonNode problem = json("problem");

  /** An optimizer as a job file writes it, and Keras' weights by step. */
  record Case(JsonNode optimizer, Map<Integer, double[]> weights) {
    static Case of(JsonNode node) {
      Map<Integer, double[]> weights =
          node.get("weights").properties().stream()
              .collect(
                  Collectors.toMap(
                      entry -> Integer.valueOf(entry.getKey()),
                      entry -> numbers(entry.getValue())));
      return new Case(node.get("optimizer"), weights);
    }

    @Override
    public String toString() {
      return optimizer.toString();
    }
  }

  static Stream<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    json(file).forEach(node -> cases.add(Case.of(node)));
    return cases.stream();
  }

  /** Makes the steps and compares; {@code tolerance} is relative for weights larger than 1. */
  void assertAgrees(Case expected, DType dtype, double tolerance) {
    OptimizerSpec spec = OptimizerSpec.WORDS.fromJson(expected.optimizer());
    Tensor weights = Tensor.vector(numbers(problem.get("initial"))).to(dtype);
    List<Tensor> slots = Vectors.slots(spec.optimizer(), weights);
    for (int step = 1; step <= STEPS; step++) {
      Tensor gradient = gradient(weights, step);
      spec.clipping().apply(gradient, LAYOUT);
      spec.optimizer().update(weights, gradient, slots, step);
      if (expected.weights().containsKey(step)) {
        assertClose(step, weights.toDoubles(), expected.weights().get(step), tolerance);
      }
    }
  }

  private static void assertClose(int step, double[] actual, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("weight %s after step %s", i, step)
          .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }

  private Tensor gradient(Tensor weights, int step) {
    double[] slope = numbers(problem.get("slope"));
    double[] centre = numbers(problem.get("centre"));
    double[] wave = numbers(problem.get("wave"));
    double[] noise = numbers(problem.get("noise").get(step - 1));
    double[] gradient =
        IntStream.range(0, slope.length)
            .mapToDouble(
                i ->
                    slope[i] * (weights.get(i) - centre[i])
                        + wave[i] * Math.sin(3 * weights.get(i))
                        + noise[i])
            .toArray();
    return Tensor.vector(gradient).to(weights.dtype());
  }

  private static double[] numbers(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).doubleValue()).toArray();
  }

  private static JsonNode json(String file) {
    String path = "/golden/optimizers/" + file + ".json";
    try (InputStream in = Objects.requireNonNull(GoldenSteps.class.getResourceAsStream(path))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
