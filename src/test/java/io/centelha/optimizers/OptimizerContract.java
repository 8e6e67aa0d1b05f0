package io.centelha.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every optimizer must do. */
interface OptimizerContract {
  /** Odd, so that vectorised loops leave a rest. */
  int SIZE = 1031;

  int STEPS = 10;

  Optimizer optimizer();

  /** One that goes 3 far in less than 5000 steps. */
  Optimizer fast();

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  default void reachesTheMinimumOfAParabola(DType dtype) {
    Tensor weight = Tensor.zeros(dtype, Shape.of(1));
    List<Tensor> slots = Vectors.slots(fast(), weight);
    for (int step = 1; step <= 5000; step++) {
      Tensor gradient = Tensor.vector(2 * (weight.item() - 3)).to(dtype);
      fast().update(weight, gradient, slots, step);
    }
    assertThat(weight.item()).isCloseTo(3, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  default void sameGradientsGiveSameSteps(DType dtype) {
    assertThat(walk(optimizer(), dtype, 0).toDoubles())
        .isEqualTo(walk(optimizer(), dtype, 0).toDoubles());
  }

  @Test
  default void float32StaysCloseToFloat64() {
    double[] exact = walk(optimizer(), DType.FLOAT64, 0).toDoubles();
    assertThat(walk(optimizer(), DType.FLOAT32, 0).toDoubles())
        .containsExactly(exact, within(1e-5));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  default void aViewStepsLikeAVectorOfItsOwn(DType dtype) {
    assertThat(walk(optimizer(), dtype, 5).toDoubles())
        .isEqualTo(walk(optimizer(), dtype, 0).toDoubles());
  }

  @Test
  default void vectorsAtDifferentOffsetsGiveTheSameStep() {
    Tensor weights = Vectors.random(DType.FLOAT32, SIZE, 1);
    Tensor gradient = Vectors.random(DType.FLOAT32, SIZE, 2);
    List<Tensor> slots = Vectors.slots(optimizer(), weights);
    List<Tensor> movedSlots = slots.stream().map(slot -> moved(slot, 7)).toList();
    Tensor movedWeights = moved(weights, 3);
    for (int step = 1; step <= 2; step++) {
      optimizer().update(weights, gradient, slots, step);
      optimizer().update(movedWeights, gradient, movedSlots, step);
    }
    assertThat(movedWeights.toFloats()).isEqualTo(weights.toFloats());
    for (int slot = 0; slot < slots.size(); slot++) {
      assertThat(movedSlots.get(slot).toFloats()).isEqualTo(slots.get(slot).toFloats());
    }
  }

  @Test
  default void leavesTheGradientAsItIs() {
    Tensor weights = Vectors.random(DType.FLOAT32, SIZE, 1);
    Tensor gradient = Vectors.random(DType.FLOAT32, SIZE, 2);
    optimizer().update(weights, gradient, Vectors.slots(optimizer(), weights), 1);
    assertThat(gradient.toFloats()).isEqualTo(Vectors.random(DType.FLOAT32, SIZE, 2).toFloats());
  }

  @Test
  default void slotsStayClearOfSubnormalNumbersWhenGradientsVanish() {
    Tensor weights = Vectors.random(DType.FLOAT32, SIZE, 1);
    List<Tensor> slots = Vectors.slots(optimizer(), weights);
    optimizer().update(weights, Vectors.random(DType.FLOAT32, SIZE, 2), slots, 1);
    Tensor none = Tensor.zeros(DType.FLOAT32, Shape.of(SIZE));
    for (int step = 2; step <= 3000; step++) {
      optimizer().update(weights, none, slots, step);
    }
    for (Tensor slot : slots) {
      assertThat(Arrays.stream(slot.toDoubles()).map(Math::abs).filter(v -> v > 0).min().orElse(1))
          .isGreaterThan(1e-32);
    }
  }

  @Test
  default void anotherLearningRateChangesNothingElse() {
    double rate = optimizer().learningRate();
    Optimizer other = optimizer().withLearningRate(2 * rate);
    assertThat(other.learningRate()).isEqualTo(2 * rate);
    assertThat(other.withLearningRate(rate)).isEqualTo(optimizer());
    assertThat(walk(other, DType.FLOAT32, 0).toFloats())
        .isNotEqualTo(walk(optimizer(), DType.FLOAT32, 0).toFloats());
  }

  @Test
  default void survivesSerialization() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(OptimizerSpec.of(optimizer()));
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      OptimizerSpec back = (OptimizerSpec) in.readObject();
      assertThat(walk(back.optimizer(), DType.FLOAT32, 0).toFloats())
          .isEqualTo(walk(optimizer(), DType.FLOAT32, 0).toFloats());
    }
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Optimizers.WORDS.fromJson(Optimizers.WORDS.toJson(optimizer())))
        .isEqualTo(optimizer());
    assertThat(Optimizers.WORDS.fromJson(Optimizers.WORDS.toJson(fast()))).isEqualTo(fast());
  }

  @Test
  default void refusesVectorsThatDoNotFit() {
    Tensor weights = Vectors.random(DType.FLOAT32, 4, 1);
    List<Tensor> slots = Vectors.slots(optimizer(), weights);
    Tensor longer = Vectors.random(DType.FLOAT32, 5, 1);
    Tensor wider = Vectors.random(DType.FLOAT64, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer().update(weights, longer, slots, 1))
        .withMessageContaining("gradient");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer().update(weights, wider, slots, 1))
        .withMessageContaining("gradient");
  }

  private static Tensor walk(Optimizer optimizer, DType dtype, int offset) {
    Tensor weights = moved(Vectors.random(dtype, SIZE, 1), offset);
    List<Tensor> slots = Vectors.slots(optimizer, weights);
    IntStream.rangeClosed(1, STEPS)
        .forEach(
            step -> {
              Tensor gradient = moved(Vectors.random(dtype, SIZE, 1 + step), offset);
              optimizer.update(weights, gradient, slots, step);
            });
    return weights;
  }

  private static Tensor moved(Tensor vector, int offset) {
    Shape room = Shape.of(offset + vector.size() + 2);
    Tensor view = Tensor.zeros(vector.dtype(), room).view(offset, vector.shape());
    view.set(vector);
    return view;
  }
}
