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
 * Brings each row, along one axis, to mean β and deviation γ. Source: [BaEtAl2016].
 *
 * <pre>{@code y = γ · (x − μ) / √(σ² + ε) + β     μ, σ² along the axis; σ² divided by its length }
 * </pre>
 *
 * @param axis 0 is the batch, which can't be it; −1 the last
 * @param epsilon ε; finite, &gt; 0
 * @param beta whether there is a β, of the axis' length; else 0
 * @param gamma whether there is a γ, of the axis' length; else 1
 * @param betaRestraint Keras' default: none, as for γ
 */
public record LayerNormalization(
    int axis,
    double epsilon,
    Offset beta,
    Scale gamma,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    Restraint betaRestraint,
    Restraint gammaRestraint)
    implements UnaryLayer {

  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = -1;

  /** Keras' default ε: {@value}. */
  public static final double DEFAULT_EPSILON = 1e-3;

  /** Its name and arguments. */
  public static final Word<LayerNormalization> WORD =
      Word.of(LayerNormalization.class, "LayerNormalization", "Normalizes each row along an axis.")
          .with(
              "axis",
              Kind.integer(Integer.MIN_VALUE),
              LayerNormalization::axis,
              DEFAULT_AXIS,
              "The axis; 0 is the batch.")
          .with(
              "epsilon",
              Kind.number().above(0),
              LayerNormalization::epsilon,
              DEFAULT_EPSILON,
              "Added to the variance.")
          .with(
              "center",
              Kind.flag(Offset.USED, Offset.NONE),
              LayerNormalization::beta,
              Offset.USED,
              "Whether an offset is added.")
          .with(
              "scale",
              Kind.flag(Scale.USED, Scale.NONE),
              LayerNormalization::gamma,
              Scale.USED,
              "Whether a factor is applied.")
          .with(
              "betaInitializer",
              Initializers.WORDS.kind(),
              LayerNormalization::betaInitializer,
              new Zeros(),
              "Where the offset starts.")
          .with(
              "gammaInitializer",
              Initializers.WORDS.kind(),
              LayerNormalization::gammaInitializer,
              new Ones(),
              "Where the factor starts.")
          .with(Restraint.words("beta", "offset", LayerNormalization::betaRestraint))
          .with(Restraint.words("gamma", "factor", LayerNormalization::gammaRestraint))
          .lacks("rms_scaling", "false")
          .made(
              a ->
                  new LayerNormalization(
                      a.get("axis"),
                      a.get("epsilon"),
                      a.get("center"),
                      a.get("scale"),
                      a.get("betaInitializer"),
                      a.get("gammaInitializer"),
                      Restraint.given(a, "beta"),
                      Restraint.given(a, "gamma")));

  public LayerNormalization {
    Checks.positive("LayerNormalization", "epsilon", epsilon);
  }

  /** Keras' defaults. */
  public LayerNormalization() {
    this(
        DEFAULT_AXIS,
        DEFAULT_EPSILON,
        Offset.USED,
        Scale.USED,
        new Zeros(),
        new Ones(),
        Restraint.NONE,
        Restraint.NONE);
  }

  /** The same along another axis. */
  public LayerNormalization withAxis(int newAxis) {
    return new LayerNormalization(
        newAxis,
        epsilon,
        beta,
        gamma,
        betaInitializer,
        gammaInitializer,
        betaRestraint,
        gammaRestraint);
  }

  /** Along the last axis. */
  @Override
  public boolean takesRagged() {
    return axis == DEFAULT_AXIS;
  }

  @Override
  public Shape outputShape(Shape input) {
    Axes.inBatch("LayerNormalization", axis, input);
    return input;
  }

  @Override
  public List<Variable> variables(Shape input) {
    Shape along = Shape.of(input.dimension(Axes.inBatch("LayerNormalization", axis, input) - 1));
    List<Variable> variables = new ArrayList<>();
    if (gamma == Scale.USED) {
      variables.add(gammaRestraint.on(Variable.trained("gamma", along, gammaInitializer)));
    }
    if (beta == Offset.USED) {
      variables.add(betaRestraint.on(Variable.trained("beta", along, betaInitializer)));
    }
    return variables;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Shape batch = input.shape();
    int place = Axes.inBatch("LayerNormalization", axis, batch.withoutFirst());
    Shape kept = batch.with(place, 1);
    Value centered = input.minus(Axes.mean(input, kept));
    Value variance = Axes.mean(centered.square(), kept);
    Value result = centered.times(variance.plus(epsilon).power(-0.5));
    Shape along = along(batch, place);
    int next = 0;
    if (gamma == Scale.USED) {
      result = result.times(variables.get(next++).reshape(along));
    }
    return beta == Offset.USED ? result.plus(variables.get(next).reshape(along)) : result;
  }

  /** {@code [length, 1, …]}: what follows the axis is 1, what precedes it may be left out. */
  private static Shape along(Shape batch, int place) {
    int[] lengths = new int[batch.rank() - place];
    Arrays.fill(lengths, 1);
    lengths[0] = batch.dimension(place);
    return Shape.of(lengths);
  }
}
