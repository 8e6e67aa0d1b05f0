package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Convolutions;
import io.centelha.autodiff.Value;
import io.centelha.initializers.GlorotUniform;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.Zeros;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Windows;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Convolution of images, channels last.
 *
 * <pre>
 * {@code y = activation(conv(x, kernel) + bias),
 *   x [batch, height, width, channels], kernel [size, size, channels / groups, filters], bias [filters] }
 * </pre>
 *
 * <p>Strides and dilations may be combined, which Keras refuses.
 *
 * @param filters channels of the output, &gt; 0; a multiple of {@code groups}
 * @param windows the kernel's size, and how it slides: two axes
 * @param groups of channels, each with filters of its own; they divide the input's channels
 * @param kernelInitializer Keras' default: Glorot uniform
 * @param biasInitializer Keras' default: zeros; not used without a bias
 * @param kernelRestraint Keras' default: none, as for the bias
 */
public record Conv2D(
    int filters,
    Windows windows,
    int groups,
    Activation activation,
    Dense.Bias bias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    Restraint kernelRestraint,
    Restraint biasRestraint)
    implements UnaryLayer {
  private static final int AXES = 2;
  private static final int ONE_GROUP = 1;

  /** Its name and arguments. */
  public static final Word<Conv2D> WORD =
      Word.of(Conv2D.class, "Conv2D", "activation(convolution of images + bias), channels last.")
          .with("filters", Kind.integer(1, 1 << 24), Conv2D::filters, "Channels of the output.")
          .with(
              "kernelSize",
              Kind.integer(1).times(AXES),
              layer -> layer.windows.size(),
              "Height and width of the kernel.")
          .with(
              "strides",
              Kind.integer(1).times(AXES),
              layer -> layer.windows.strides(),
              List.of(1, 1),
              "From window to window.")
          .with(
              "padding",
              Kind.choice(Windows.Padding.class),
              layer -> layer.windows.padding(),
              Windows.Padding.VALID,
              "Nothing beside the image, or zeros.")
          .with(
              "dilationRate",
              Kind.integer(1).times(AXES),
              layer -> layer.windows.dilations(),
              List.of(1, 1),
              "From element to element of a window.")
          .with(
              "groups",
              Kind.integer(1),
              Conv2D::groups,
              ONE_GROUP,
              "Groups of channels, each with filters of its own.")
          .with(
              "activation",
              Activations.WORDS.kind(),
              Conv2D::activation,
              new Linear(),
              "What the outputs go through.")
          .with(
              "useBias",
              Kind.flag(Dense.Bias.USED, Dense.Bias.NONE),
              Conv2D::bias,
              Dense.Bias.USED,
              "Whether a bias is added.")
          .with(
              "kernelInitializer",
              Initializers.WORDS.kind(),
              Conv2D::kernelInitializer,
              new GlorotUniform(),
              "Where the kernel starts.")
          .with(
              "biasInitializer",
              Initializers.WORDS.kind(),
              Conv2D::biasInitializer,
              new Zeros(),
              "Where the bias starts.")
          .with(Restraint.words("kernel", "kernel", Conv2D::kernelRestraint))
          .with(Restraint.words("bias", "bias", Conv2D::biasRestraint))
          .made(
              a ->
                  new Conv2D(
                      a.get("filters"),
                      new Windows(
                          a.get("kernelSize"),
                          a.get("strides"),
                          a.get("dilationRate"),
                          a.get("padding")),
                      a.get("groups"),
                      a.get("activation"),
                      a.get("useBias"),
                      a.get("kernelInitializer"),
                      a.get("biasInitializer"),
                      Restraint.given(a, "kernel"),
                      Restraint.given(a, "bias")));

  public Conv2D {
    Checks.argument(filters > 0, "Conv2D: filters must be > 0, got %s", filters);
    Checks.argument(
        windows.axes() == AXES, "Conv2D: a kernel has %s axes, got %s", AXES, windows.size());
    Checks.argument(
        groups > 0 && filters % groups == 0,
        "Conv2D: groups must be > 0 and divide the %s filters, got %s",
        filters,
        groups);
  }

  /** A layer with Keras' defaults. */
  public Conv2D(int filters, Windows windows, Activation activation) {
    this(
        filters,
        windows,
        ONE_GROUP,
        activation,
        Dense.Bias.USED,
        new GlorotUniform(),
        new Zeros(),
        Restraint.NONE,
        Restraint.NONE);
  }

  /** This layer with so many groups. */
  public Conv2D withGroups(int newGroups) {
    return with(newGroups, activation, bias, kernelRestraint);
  }

  /** This layer with or without a bias. */
  public Conv2D withBias(Dense.Bias newBias) {
    return with(groups, activation, newBias, kernelRestraint);
  }

  /** This layer with a kernel that is held back. */
  public Conv2D withKernelRestraint(Restraint restraint) {
    return with(groups, activation, bias, restraint);
  }

  private Conv2D with(
      int newGroups, Activation newActivation, Dense.Bias newBias, Restraint newKernelRestraint) {
    return new Conv2D(
        filters,
        windows,
        newGroups,
        newActivation,
        newBias,
        kernelInitializer,
        biasInitializer,
        newKernelRestraint,
        biasRestraint);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape output = windows.output(input.prepend(1), filters).withoutFirst();
    Checks.argument(
        input.dimension(-1) > 0 && input.dimension(-1) % groups == 0,
        "Conv2D: %s groups don't divide the %s channels",
        groups,
        input.dimension(-1));
    return output;
  }

  @Override
  public List<Variable> variables(Shape input) {
    Shape kernel =
        Shape.of(
            windows.size().get(0), windows.size().get(1), input.dimension(-1) / groups, filters);
    Variable weights = kernelRestraint.on(Variable.trained("kernel", kernel, kernelInitializer));
    return bias == Dense.Bias.NONE
        ? List.of(weights)
        : List.of(
            weights,
            biasRestraint.on(Variable.trained("bias", Shape.of(filters), biasInitializer)));
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return activation.apply(
        bias == Dense.Bias.NONE
            ? Convolutions.conv(input, variables.get(0), windows)
            : Convolutions.conv(input, variables.get(0), variables.get(1), windows));
  }

  @Override
  public Conv2D withoutActivation() {
    return with(groups, new Linear(), bias, kernelRestraint);
  }
}
