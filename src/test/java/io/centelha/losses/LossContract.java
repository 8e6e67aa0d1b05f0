package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.GradientCheck;
import io.centelha.Points;
import io.centelha.SerialCopy;
import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.data.rows.LabelValues;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every loss must do. */
interface LossContract {
  int ROWS = 6;
  List<Activation> ACTIVATIONS =
      List.of(new Linear(), new Relu(), new Sigmoid(), new Softmax(), new Tanh());

  Loss loss();

  /** Labels for {@link #ROWS} rows. */
  Tensor labels(Points points);

  /** Predictions that fit the labels, at a point where the loss is smooth. */
  Tensor predictions(Points points);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  default void itsGradientIsTheCentralDifference(long seed) {
    Points points = new Points(seed);
    Value labels = Value.of(labels(points));
    GradientCheck.assertGradients(
        operands -> loss().apply(labels, operands.get(0)),
        Map.of("predictions", predictions(points)));
  }

  @Test
  default void itsLabelsAreWhatItSaysItTakes() {
    float[] labels = labels(new Points(1)).toFloats();
    LabelValues values = LabelValues.of(loss().targets(), () -> LabelValues.MOST_CLASSES);
    for (float label : labels) {
      assertThat(values.contain(label)).as("label %s", label).isTrue();
    }
  }

  @Test
  default void itIsTheMeanOverTheRows() {
    Points points = new Points(1);
    Tensor labels = labels(points);
    Tensor predictions = predictions(points);
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += value(loss(), row(labels, row), row(predictions, row));
    }
    assertThat(value(loss(), labels, predictions)).isCloseTo(sum / ROWS, within(1e-12));
  }

  private static Tensor row(Tensor tensor, int row) {
    Shape shape = tensor.shape().with(0, 1);
    return tensor.view(row * shape.size(), shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT64", "FLOAT32"})
  default void valuesAndGradientsAreThoseOfKeras(DType dtype) {
    List<GoldenLoss> cases =
        GoldenLoss.all().filter(golden -> golden.read().equals(loss())).toList();
    assertThat(cases).as("Keras' values for %s", loss()).isNotEmpty();
    for (GoldenLoss golden : cases) {
      if (dtype == DType.FLOAT64) {
        golden.assertAgrees(loss(), dtype, 1e-10);
      } else if (!golden.turnsOnTheLastDigits()) {
        golden.assertAgrees(loss(), dtype, 1e-5);
      }
    }
  }

  /** A network's last activation and the loss after it are computed as one where that is exact. */
  @ParameterizedTest
  @MethodSource("activations")
  default void takenBeforeAnActivationItIsTheSameFunction(Activation activation) {
    Optional<Loss> before = loss().before(activation);
    if (before.isPresent()) {
      Points points = new Points(1);
      Tensor labels = labels(points);
      Tensor logits = points.clearOfZero(predictions(points).shape());
      Value direct = Value.of(logits);
      Value throughActivation = Value.of(logits);
      try (var tape = GradientTape.persistent()) {
        tape.watch(direct);
        tape.watch(throughActivation);
        Value one = before.get().apply(Value.of(labels), direct);
        Value other = loss().apply(Value.of(labels), activation.apply(throughActivation));
        assertThat(one.item()).isCloseTo(other.item(), within(1e-12));
        assertThat(tape.gradient(one, direct).tensor().toDoubles())
            .containsExactly(
                tape.gradient(other, throughActivation).tensor().toDoubles(), within(1e-12));
      }
    }
  }

  static List<Activation> activations() {
    return ACTIVATIONS;
  }

  @Test
  default void refusesLabelsThatDoNotFit() {
    Points points = new Points(1);
    Tensor labels = labels(points);
    Value tooFew = Value.of(labels.view(0, labels.shape().with(0, ROWS - 1)));
    Value predictions = Value.of(predictions(points));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss().apply(tooFew, predictions))
        .withMessageContaining("abels have shape " + tooFew.shape())
        .withMessageContaining("predictions " + predictions.shape())
        .withMessageContaining("expected");
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(loss())).isEqualTo(loss());
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Losses.WORDS.fromJson(Losses.WORDS.toJson(loss()))).isEqualTo(loss());
  }

  static double value(Loss loss, Tensor labels, Tensor predictions) {
    return loss.apply(Value.of(labels), Value.of(predictions)).item();
  }
}
