package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Points;
import io.centelha.activations.Softmax;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dense layer on input of more than one axis. */
class DenseAlongTheLastAxisTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Dense(4, new Softmax());
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 3);
  }

  @Test
  void everyPlaceGoesThroughTheSameWeights() {
    Points points = new Points(1);
    Tensor x = points.clearOfZero(Shape.of(5, 2, 3));
    List<Value> weights =
        List.of(
            Value.of(points.clearOfZero(Shape.of(3, 4))),
            Value.of(points.clearOfZero(Shape.of(4))));
    double[] together = layer().call(Value.of(x), weights, Pass.INFERENCE).tensor().toDoubles();
    Value places = Value.of(x.reshape(Shape.of(10, 3)));
    assertThat(layer().call(places, weights, Pass.INFERENCE).tensor().toDoubles())
        .isEqualTo(together);
  }
}
