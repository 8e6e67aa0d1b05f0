package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Windows;
import org.junit.jupiter.api.Test;

class MaxPooling2DTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new MaxPooling2D(Windows.of(2, 3).withStrides(1, 2));
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4, 5, 2);
  }

  @Test
  void windowsLieSideBySideUnlessStridesAreGiven() throws Exception {
    var json = new ObjectMapper().readTree("{\"MaxPooling2D\": {\"poolSize\": 3}}");
    assertThat(NamedLayer.WORDS.fromJson(json).layer()).isEqualTo(new MaxPooling2D(3, 3));
    assertThat(new MaxPooling2D(3, 3).outputShape(Shape.of(28, 28, 5)))
        .isEqualTo(Shape.of(9, 9, 5));
  }
}
