package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Channels on the first axis of a row, without offset and factor. */
class PlainBatchNormalizationTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new BatchNormalization().withAxis(1).plain();
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 3);
  }

  @Test
  void hasStateAlone() {
    assertThat(layer().variables(inputShape()))
        .allMatch(variable -> variable.role() == Variable.Role.STATE)
        .allMatch(variable -> variable.shape().equals(Shape.of(2)))
        .hasSize(2);
  }
}
