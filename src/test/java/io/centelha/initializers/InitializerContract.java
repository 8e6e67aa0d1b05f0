package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** What every initializer must do. */
interface InitializerContract {
  Shape KERNEL = Shape.of(30, 50);
  RandomKey KEY = RandomKey.of(42).fold("kernel");

  Initializer initializer();

  @Test
  default void sameKeyGivesSameWeights() {
    assertThat(filled(DType.FLOAT32, KEY).toFloats())
        .isEqualTo(filled(DType.FLOAT32, KEY).toFloats());
  }

  @Test
  default void float32HoldsTheRoundedFloat64Values() {
    assertThat(filled(DType.FLOAT32, KEY).toFloats())
        .isEqualTo(filled(DType.FLOAT64, KEY).toFloats());
  }

  @Test
  default void writesItsViewAndNothingElse() {
    Tensor flat = Tensor.zeros(DType.FLOAT32, Shape.of(KERNEL.size() + 7));
    initializer().fill(flat.view(3, KERNEL), KEY);
    assertThat(flat.view(3, KERNEL).toFloats()).isEqualTo(filled(DType.FLOAT32, KEY).toFloats());
    assertThat(flat.view(0, Shape.of(3)).toFloats()).containsOnly(0);
    assertThat(flat.view(KERNEL.size() + 3, Shape.of(4)).toFloats()).containsOnly(0);
  }

  @Test
  default void survivesSerialization() throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(initializer());
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(initializer());
    }
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Initializers.WORDS.fromJson(Initializers.WORDS.toJson(initializer())))
        .isEqualTo(initializer());
  }

  private Tensor filled(DType dtype, RandomKey key) {
    Tensor weights = Tensor.zeros(dtype, KERNEL);
    initializer().fill(weights, key);
    return weights;
  }
}
