package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.Ones;
import io.centelha.initializers.Zeros;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings each channel to mean β and deviation γ. Source: [IoffeSzegedy2015].
 *
 * <pre>{@code
 * y = γ · (x − μ) / √(σ² + ε) + β
 * training:   μ, σ² of the batch, over all axes but the channel's; σ² divided by the number n
 *             movingMean ← m · movingMean + (1 − m) · μ;  movingVariance likewise
 * inference:  μ = movingMean, σ² = movingVariance
 * }</pre>
 *
 * <p>A layer that isn't trainable infers in training, too, and keeps its moving statistics, as in
 * Keras. With several replicas each normalizes by its own rows: see {@code GradientAveraging}.
 *
 * @param axis of the channels; 0 is the batch, −1 the last
 * @param momentum m; 0 ≤ m ≤ 1
 * @param epsilon ε; finite, &gt; 0
 * @param beta whether there is a β; else 0
 * @param gamma whether there is a γ; else 1
 * @param betaRestraint Keras' default: none, as for γ
 */
public record BatchNormalization(
    int axis,
    double momentum,
    double epsilon,
    Offset beta,
    Scale gamma,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    Initializer movingMeanInitializer,
    Initializer movingVarianceInitializer,
    Restraint betaRestraint,
    Restraint gammaRestraint)
    implements UnaryLayer {

  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = -1;

  /** Keras' default momentum: {@value}. */
  public static final double DEFAULT_MOMENTUM = 0.99;

  /** Keras' default ε: {@value}. */
  public static final double DEFAULT_EPSILON = 1e-3;

  /** Its name and arguments. */
  public static final Word<BatchNormalization> WORD =
      Word.of(
              BatchNormalization.class,
              "BatchNormalization",
              "Normalizes each channel by the batch; in inference by moving statistics.")
          .with(
              "axis",
              Kind.integer(Integer.MIN_VALUE),
              BatchNormalization::axis,
              DEFAULT_AXIS,
              "Axis of the channels; 0 is the batch.")
          .with(
              "momentum",
              Kind.number().atLeast(0).atMost(1),
              BatchNormalization::momentum,
              DEFAULT_MOMENTUM,
              "What moving statistics keep in a step.")
          .with(
              "epsilon",
              Kind.number().above(0),
              BatchNormalization::epsilon,
              DEFAULT_EPSILON,
              "Added to the variance.")
          .with(
              "center",
              Kind.flag(Offset.USED, Offset.NONE),
              BatchNormalization::beta,
              Offset.USED,
              "Whether an offset is added.")
          .with(
              "scale",
              Kind.flag(Scale.USED, Scale.NONE),
              BatchNormalization::gamma,
              Scale.USED,
              "Whether a factor is applied.")
          .with(
              "betaInitializer",
              Initializers.WORDS.kind(),
              BatchNormalization::betaInitializer,
              new Zeros(),
              "Where the offset starts.")
          .with(
              "gammaInitializer",
              Initializers.WORDS.kind(),
              BatchNormalization::gammaInitializer,
              new Ones(),
              "Where the factor starts.")
          .with(
              "movingMeanInitializer",
              Initializers.WORDS.kind(),
              BatchNormalization::movingMeanInitializer,
              new Zeros(),
              "Where the moving mean starts.")
          .with(
              "movingVarianceInitializer",
              Initializers.WORDS.kind(),
              BatchNormalization::movingVarianceInitializer,
              new Ones(),
              "Where the moving variance starts.")
          .with(Restraint.words("beta", "offset", BatchNormalization::betaRestraint))
          .with(Restraint.words("gamma", "factor", BatchNormalization::gammaRestraint))
          .lacks("synchronized", "false")
          .lacks("renorm", "false")
          .lacks("renorm_momentum", "0.99")
          .made(
              a ->
                  new BatchNormalization(
                      a.get("axis"),
                      a.get("momentum"),
                      a.get("epsilon"),
                      a.get("center"),
                      a.get("scale"),
                      a.get("betaInitializer"),
                      a.get("gammaInitializer"),
                      a.get("movingMeanInitializer"),
                      a.get("movingVarianceInitializer"),
                      Restraint.given(a, "beta"),
                      Restraint.given(a, "gamma")));

  public BatchNormalization {
    Checks.argument(
        momentum >= 0 && momentum <= 1,
        "BatchNormalization: momentum must be 0 to 1, got %s",
        momentum);
    Checks.positive("BatchNormalization", "epsilon", epsilon);
  }

  /** Keras' defaults. */
  public BatchNormalization() {
    this(
        DEFAULT_AXIS,
        DEFAULT_MOMENTUM,
        DEFAULT_EPSILON,
        Offset.USED,
        Scale.USED,
        new Zeros(),
        new Ones(),
        new Zeros(),
        new Ones(),
        Restraint.NONE,
        Restraint.NONE);
  }

  /** The same for channels on another axis. */
  public BatchNormalization withAxis(int newAxis) {
    return with(newAxis, momentum, beta, gamma);
  }

  /** The same with moving statistics that move at another pace. */
  public BatchNormalization withMomentum(double newMomentum) {
    return with(axis, newMomentum, beta, gamma);
  }

  /** The same without offset and factor. */
  public BatchNormalization plain() {
    return with(axis, momentum, Offset.NONE, Scale.NONE);
  }

  private BatchNormalization with(int axis, double momentum, Offset beta, Scale gamma) {
    return new BatchNormalization(
        axis,
        momentum,
        epsilon,
        beta,
        gamma,
        betaInitializer,
        gammaInitializer,
        movingMeanInitializer,
        movingVarianceInitializer,
        betaRestraint,
        gammaRestraint);
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.inBatch("BatchNormalization", axis, input);
    return input;
  }

  @Override
  public List<Variable> variables(Shape input) {
    Shape channels = Shape.of(input.dimension(Axes.inBatch("BatchNormalization", axis, input) - 1));
    List<Variable> variables = new ArrayList<>();
    if (gamma == Scale.USED) {
      variables.add(gammaRestraint.on(Variable.trained("gamma", channels, gammaInitializer)));
    }
    if (beta == Offset.USED) {
      variables.add(betaRestraint.on(Variable.trained("beta", channels, betaInitializer)));
    }
    variables.add(Variable.state("moving_mean", channels, movingMeanInitializer));
    variables.add(Variable.state("moving_variance", channels, movingVarianceInitializer));
    return variables;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Shape channels = channels(input.shape());
    int at = variables.size() - 2;
    Value movingMean = variables.get(at);
    Value movingVariance = variables.get(at + 1);
    if (!pass.isTraining() || !pass.isTrainable()) {
      return normalized(
          input.minus(movingMean.reshape(channels)), movingVariance.reshape(channels), variables);
    }
    Value mean = Axes.mean(input, channels);
    Value centered = input.minus(mean);
    Value variance = Axes.mean(centered.square(), channels);
    pass.update(movingMean, moved(movingMean, mean));
    pass.update(movingVariance, moved(movingVariance, variance));
    return normalized(centered, variance, variables);
  }

  /** {@code [1, …, channels, …, 1]}. */
  private Shape channels(Shape batch) {
    int[] lengths = new int[batch.rank()];
    Arrays.fill(lengths, 1);
    int place = Axes.inBatch("BatchNormalization", axis, batch.withoutFirst());
    lengths[place] = batch.dimension(place);
    return Shape.of(lengths);
  }

  private Value moved(Value moving, Value ofBatch) {
    return moving
        .times(momentum)
        .plus(ofBatch.stopGradient().reshape(moving.shape()).times(1 - momentum));
  }

  private Value normalized(Value centered, Value variance, List<Value> variables) {
    Value factor = variance.plus(epsilon).power(-0.5);
    int next = 0;
    if (gamma == Scale.USED) {
      factor = factor.times(variables.get(next++).reshape(variance.shape()));
    }
    Value scaled = centered.times(factor);
    return beta == Offset.USED
        ? scaled.plus(variables.get(next).reshape(variance.shape()))
        : scaled;
  }
}
