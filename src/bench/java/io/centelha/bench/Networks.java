package io.centelha.bench;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.layers.Dense;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** The networks that are measured, and rows for them. */
@SuppressWarnings("ImmutableEnumChecker") // layers and losses are records, arrays are never written
public enum Networks {
  /** The lecture's: digits of 784 pixels to ten classes. */
  LECTURE(784, new int[] {512}, 10, new Softmax(), new SparseCategoricalCrossentropy()),
  /** A small regression, where what is paid per operation counts. */
  SMALL(9, new int[] {64, 64}, 1, new Linear(), new MeanSquaredError()),
  /** Two classes from 28 columns, as in the HIGGS data. */
  WIDE(28, new int[] {300, 300, 300}, 1, new Sigmoid(), new BinaryCrossentropy());

  private final int inputs;
  private final int[] hidden;
  private final int outputs;
  private final Activation last;
  private final Loss loss;

  Networks(int inputs, int[] hidden, int outputs, Activation last, Loss loss) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    this.last = last;
    this.loss = loss;
  }

  /** The width of a row. */
  int inputs() {
    return inputs;
  }

  Loss loss() {
    return loss;
  }

  /** ReLU between layers. */
  Sequential layers() {
    Dense[] layers = new Dense[hidden.length + 1];
    for (int i = 0; i < hidden.length; i++) {
      layers[i] = new Dense(hidden[i], new Relu());
    }
    layers[hidden.length] = new Dense(outputs, last);
    return Sequential.of(layers);
  }

  /** With RMSprop in float32, and no metric but the loss. */
  public CompiledNetwork compiled() {
    return new CompiledNetwork(
        layers().build(Shape.of(inputs)), Compilation.of(new RmsProp(), loss), DType.FLOAT32);
  }

  /** Rows between −1 and 1. */
  Tensor features(int rows) {
    RandomKey key = RandomKey.of(1).fold("features");
    float[] values = new float[rows * inputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * key.uniform(i) - 1);
    }
    return Tensor.of(Shape.of(rows, inputs), values);
  }

  /** A class for each row, or a target. */
  Tensor labels(int rows) {
    RandomKey key = RandomKey.of(1).fold("labels");
    int classes = this == LECTURE ? outputs : 2;
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] =
          this == SMALL ? (float) key.uniform(i) : (float) Math.floor(classes * key.uniform(i));
    }
    return Tensor.of(Shape.of(rows), values);
  }
}
