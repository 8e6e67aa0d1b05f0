package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.ConvolutionKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.tensor.WindowPlaces;
import io.centelha.tensor.Windows;

/**
 * Convolutions over one to three axes, channels last, as Keras': the kernel isn't mirrored.
 *
 * <pre>{@code
 * y[b, o, f] = Σ_k Σ_c x[b, o·stride − before + k·dilation, c] · kernel[k, c, f] + bias[f]
 * }</pre>
 *
 * <p>Three primitives are each other's derivatives: the convolution, its adjoint by the input (a
 * transposed convolution), and its adjoint by the kernel. Windows are copied a tile at a time, and
 * again backwards, so that memory is that of inputs and outputs.
 */
public final class Convolutions {

  private Convolutions() {}

  /**
   * A convolution without bias.
   *
   * @param x {@code [batch, …, channels]}, one to three axes between these
   * @param kernel {@code [size…, channels / groups, filters]}; with fewer channels than x has, each
   *     group of filters sees its own group of channels
   * @param windows whose size is the kernel's
   * @return {@code [batch, …, filters]}
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public static Value conv(Value x, Value kernel, Windows windows) {
    return new Conv(Geometry.of(x.shape(), kernel.shape(), windows)).apply(x, kernel);
  }

  /** The same with a bias {@code [filters]}, in one pass. */
  public static Value conv(Value x, Value kernel, Value bias, Windows windows) {
    Geometry geometry = Geometry.of(x.shape(), kernel.shape(), windows);
    Checks.argument(
        bias.shape().equals(geometry.bias()),
        "conv: a bias of shape %s was expected, got %s",
        geometry.bias(),
        bias.shape());
    return new Conv(geometry).apply(x, kernel, bias);
  }

  /** The shapes of one convolution, and where its windows lie. */
  private record Geometry(WindowPlaces places, Shape x, Shape kernel, Shape y) {
    static Geometry of(Shape x, Shape kernel, Windows windows) {
      checkKernel(x, kernel, windows);
      int groups = x.dimension(-1) / kernel.dimension(-2);
      WindowPlaces places =
          groups == 1 ? WindowPlaces.inRows(windows, x) : WindowPlaces.inElements(windows, x);
      return new Geometry(places, x, kernel, windows.output(x, kernel.dimension(-1)));
    }

    private static void checkKernel(Shape x, Shape kernel, Windows windows) {
      boolean fits = x.rank() == windows.axes() + 2 && kernel.rank() == x.rank();
      for (int axis = 0; fits && axis < windows.axes(); axis++) {
        fits = kernel.dimension(axis) == windows.size().get(axis);
      }
      Checks.argument(
          fits, "conv: input %s, kernel %s and windows %s don't fit", x, kernel, windows.size());
      int channels = kernel.dimension(-2);
      int groups = channels == 0 ? 0 : x.dimension(-1) / channels;
      Checks.argument(
          groups > 0 && groups * channels == x.dimension(-1) && kernel.dimension(-1) % groups == 0,
          "conv: groups of %s channels don't divide the %s channels of the input, or the %s"
              + " filters",
          channels,
          x.dimension(-1),
          kernel.dimension(-1));
    }

    Shape bias() {
      return Shape.of(kernel.dimension(-1));
    }

    Tensor scratch(Arena arena, Tensor like) {
      return arena.scratch(like.dtype(), ConvolutionKernels.scratch(kernel));
    }
  }

  private record Conv(Geometry geometry) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor x = inputs[0].numbers();
      Tensor y = arena.take(x.dtype(), geometry.y);
      boolean biased = inputs.length > 2;
      if (biased) {
        inputs[0].kernels().broadcast(inputs[2].numbers(), y);
      }
      Tensor scratch = geometry.scratch(arena, x);
      ConvolutionKernels.of(x.dtype())
          .convolve(x, inputs[1].numbers(), geometry.places, scratch, biased ? 1 : 0, y);
      return y;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return switch (input) {
        case 0 -> new ByInput(geometry).apply(g, inputs[1]);
        case 1 -> new ByKernel(geometry).apply(inputs[0], g);
        default -> Reductions.sumTo(g, geometry.bias());
      };
    }

    @Override
    public void gradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      Value g = gradients[0];
      switch (input) {
        case 0 -> gradient(0, g, inputs, outputs[0]).copyTo(destination);
        case 1 -> ByKernel.into(geometry, inputs[0], g, 0, destination);
        default -> Trace.write(g.arena(), () -> g.kernels().sumTo(g.numbers(), destination));
      }
    }

    @Override
    public void addGradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      if (input == 1) {
        ByKernel.into(geometry, inputs[0], gradients[0], 1, destination);
      } else {
        gradient(input, gradients[0], inputs, outputs[0]).addTo(destination);
      }
    }
  }

  /** {@code (gradient of y, kernel)} to the gradient of x. */
  private record ByInput(Geometry geometry) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor g = inputs[0].numbers();
      Tensor x = arena.take(g.dtype(), geometry.x);
      Tensor scratch = geometry.scratch(arena, g);
      ConvolutionKernels.of(g.dtype()).input(g, inputs[1].numbers(), geometry.places, scratch, x);
      return x;
    }

    @Override
    public Value gradient(int input, Value h, Value[] inputs, Value output) {
      return input == 0
          ? new Conv(geometry).apply(h, inputs[1])
          : new ByKernel(geometry).apply(h, inputs[0]);
    }
  }

  /** {@code (x, gradient of y)} to the gradient of the kernel. */
  private record ByKernel(Geometry geometry) implements Primitive {
    static void into(Geometry geometry, Value x, Value g, double beta, Tensor kernel) {
      Arena arena = Value.arena(new Value[] {x, g});
      Trace.write(arena, () -> run(geometry, arena, x, g, beta, kernel));
    }

    private static void run(
        Geometry geometry, Arena arena, Value x, Value g, double beta, Tensor kernel) {
      Tensor scratch = geometry.scratch(arena, kernel);
      ConvolutionKernels.of(kernel.dtype())
          .kernel(x.numbers(), g.numbers(), geometry.places, scratch, beta, kernel);
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor kernel = arena.take(inputs[0].dtype(), geometry.kernel);
      run(geometry, arena, inputs[0], inputs[1], 0, kernel);
      return kernel;
    }

    @Override
    public Value gradient(int input, Value v, Value[] inputs, Value output) {
      return input == 0
          ? new ByInput(geometry).apply(inputs[1], v)
          : new Conv(geometry).apply(inputs[0], v);
    }
  }
}
