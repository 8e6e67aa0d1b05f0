package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The primitives that join values along an axis, and that take one apart. Each is the other's
 * adjoint, so T parts cost one pass over memory, forwards and backwards.
 */
final class Joining {

  private Joining() {}

  static Value concat(int axis, List<Value> values) {
    Checks.argument(!values.isEmpty(), "concat: no values");
    Shape first = values.get(0).shape();
    int joined = first.axis(axis);
    List<Shape> shapes = new ArrayList<>();
    for (Value value : values) {
      Shape shape = value.shape();
      Checks.argument(
          shape.rank() == first.rank() && shape.with(joined, 0).equals(first.with(joined, 0)),
          "concat: shapes %s and %s differ beside axis %s",
          first,
          shape,
          joined);
      shapes.add(shape);
    }
    return new Join(new Parts(joined, shapes, shapes)).apply(values.toArray(Value[]::new));
  }

  static Value stack(int axis, List<Value> values) {
    Checks.argument(!values.isEmpty(), "stack: no values");
    Shape one = values.get(0).shape();
    for (Value value : values) {
      Checks.argument(
          value.shape().equals(one), "stack: shapes %s and %s differ", one, value.shape());
    }
    Parts parts = slices(one.insert(axis, values.size()), axis);
    return new Join(parts).apply(values.toArray(Value[]::new));
  }

  static List<Value> split(Value value, int axis, int... lengths) {
    Shape whole = value.shape();
    int cut = whole.axis(axis);
    Checks.argument(
        lengths.length > 0 && Arrays.stream(lengths).sum() == whole.dimension(cut),
        "split: parts of %s don't make up axis %s of %s",
        Arrays.toString(lengths),
        cut,
        whole);
    List<Shape> shapes = Arrays.stream(lengths).mapToObj(n -> whole.with(cut, n)).toList();
    return List.of(new Split(new Parts(cut, shapes, shapes)).apply(value));
  }

  static List<Value> unstack(Value value, int axis) {
    Checks.argument(value.shape().dimension(axis) > 0, "unstack: %s has no parts", value.shape());
    return List.of(new Split(slices(value.shape(), axis)).apply(value));
  }

  /** Parts of length 1 whose axis disappears. */
  private static Parts slices(Shape whole, int axis) {
    int cut = whole.axis(axis);
    int count = whole.dimension(cut);
    return new Parts(
        cut,
        Collections.nCopies(count, whole.with(cut, 1)),
        Collections.nCopies(count, whole.without(cut)));
  }

  /**
   * How a value is cut.
   *
   * @param kept the shapes of the parts with the axis that is cut
   * @param given the shapes in which the parts are given: the same, or without that axis
   */
  private record Parts(int axis, List<Shape> kept, List<Shape> given) {
    Shape whole() {
      int length = 0;
      for (Shape part : kept) {
        length += part.dimension(axis);
      }
      return kept.get(0).with(axis, length);
    }
  }

  private record Split(Parts parts) implements MultiplePrimitive {
    @Override
    public Tensor[] forward(Arena arena, Value[] inputs) {
      Tensor whole = inputs[0].numbers();
      Tensor[] outputs = new Tensor[parts.given.size()];
      int start = 0;
      for (int i = 0; i < outputs.length; i++) {
        Shape kept = parts.kept.get(i);
        outputs[i] = arena.take(whole.dtype(), parts.given.get(i));
        inputs[0].kernels().slice(whole, parts.axis, start, outputs[i].reshape(kept));
        start += kept.dimension(parts.axis);
      }
      return outputs;
    }

    @Override
    public Value gradient(int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      return new Join(parts).apply(gradients);
    }
  }

  /** Belongs to one application: of a gradient, it takes all parts at once and keeps them. */
  private static final class Join implements Primitive {
    private final Parts parts;
    private final Shape whole;
    private Value gradient;
    private Value[] partsOfGradient;

    Join(Parts parts) {
      this.parts = parts;
      this.whole = parts.whole();
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), whole);
      int start = 0;
      for (int i = 0; i < inputs.length; i++) {
        Shape kept = parts.kept.get(i);
        inputs[i].kernels().place(inputs[i].numbers().reshape(kept), parts.axis, start, out);
        start += kept.dimension(parts.axis);
      }
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      if (gradient != g) {
        gradient = g;
        partsOfGradient = new Split(parts).apply(g);
      }
      return partsOfGradient[input];
    }
  }
}
