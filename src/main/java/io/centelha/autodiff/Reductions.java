package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** The primitives that sum up, or normalise, along axes. */
final class Reductions {
  static final Primitive SOFTMAX = new Softmax();
  static final Primitive SOFTMAX_CROSS_ENTROPY = new SoftmaxCrossEntropy();

  private Reductions() {}

  /** The adjoint of broadcasting: sums over the axes on which {@code shape} is shorter. */
  static Value sumTo(Value value, Shape shape) {
    return shape.equals(value.shape()) ? value : new SumTo(shape).apply(value);
  }

  static Value max(Value value, int axis) {
    return new Max(axis).apply(value);
  }

  /** Shifted by the maximum, whose own derivative cancels. */
  static Value logSumExp(Value value) {
    int axis = value.shape().axis(-1);
    Value max = max(value.stopGradient(), axis);
    return value.minus(max).exp().sum(axis).log().plus(max.reshape(value.shape().without(axis)));
  }

  private record SumTo(Shape shape) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), shape);
      inputs[0].kernels().sumTo(inputs[0].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return g.broadcastTo(inputs[0].shape());
    }
  }

  private record Max(int axis) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), inputs[0].shape().with(axis, 1));
      inputs[0].kernels().max(inputs[0].numbers(), inputs[0].shape().axis(axis), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      Value x = inputs[0].stopGradient();
      Value winners = Elementwise.EQUAL.apply(x, output.stopGradient().broadcastTo(x.shape()));
      return winners.times(g.dividedBy(sumTo(winners, g.shape())));
    }
  }

  private static final class Softmax implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), inputs[0].shape());
      inputs[0].kernels().softmax(inputs[0].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value y) {
      Value weighted = g.times(y);
      return weighted.minus(y.times(sumTo(weighted, y.shape().with(-1, 1))));
    }
  }

  private static final class SoftmaxCrossEntropy implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Shape logits = inputs[0].shape();
      Checks.argument(
          logits.equals(inputs[1].shape()),
          "softmaxCrossEntropy: logits %s and targets %s differ",
          logits,
          inputs[1].shape());
      Tensor out = arena.take(inputs[0].dtype(), logits.without(-1));
      inputs[0].kernels().softmaxCrossEntropy(inputs[0].numbers(), inputs[1].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      Value z = inputs[0];
      Value t = inputs[1];
      Shape column = z.shape().with(-1, 1);
      Value perRow = g.reshape(column);
      return input == 0
          ? z.softmax().times(sumTo(t, column)).minus(t).times(perRow)
          : z.logSumExp().reshape(column).minus(z).times(perRow);
    }
  }
}
