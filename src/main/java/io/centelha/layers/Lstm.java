package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Tanh;
import io.centelha.autodiff.Value;
import io.centelha.initializers.GlorotUniform;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.Orthogonal;
import io.centelha.initializers.Zeros;
import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Long short-term memory, along the first axis behind the batch.
 *
 * <pre>{@code
 * z = x[t]·kernel + h·recurrentKernel + bias,  z = [i, f, g, o]
 * c ← σ(f)·c + σ(i)·a(g);  h ← σ(o)·a(c)
 * x [batch, steps, inputs], kernel [inputs, 4·units], recurrentKernel [units, 4·units], bias [4·units]
 * }</pre>
 *
 * <p>h and c start at 0, or at the two inputs that are given by the name {@link #INITIAL_STATE}; a
 * layer that returns its state gives y, h and c, so that another one can go on from there. A step
 * that a mask leaves out changes neither h nor c. The projections of all steps are one product.
 * Memory and a recorded step grow with the number of steps. Source: [HochreiterSchmidhuber1997];
 * order of the gates as in Keras.
 *
 * @param units outputs, &gt; 0
 * @param cellActivation a: Keras' {@code activation}
 * @param recurrentActivation σ
 * @param bias used or not, and how the forget gate's starts
 * @param outputs the last step's, or those of all in the order in which they were computed
 * @param direction in which steps are taken
 * @param initializers of kernel, recurrent kernel and bias
 * @param restraints of the same; Keras' default: none
 * @param finalState whether h and c of the last step are outputs, too
 */
public record Lstm(
    int units,
    Activation cellActivation,
    Activation recurrentActivation,
    GateBias bias,
    Outputs outputs,
    Direction direction,
    StartingPoints initializers,
    Restraints restraints,
    FinalState finalState)
    implements Layer {
  /** The name by which h and c before the first step are given, each {@code [batch, units]}. */
  public static final String INITIAL_STATE = "initialState";

  private static final int GATES = 4;

  /** Whether a bias is added, and where that of the forget gate starts. */
  public enum GateBias {
    /** At 1. */
    FORGETS_LATE,
    /** As the other gates'. */
    ALL_ALIKE,
    NONE
  }

  /** Of which steps. */
  public enum Outputs {
    LAST,
    ALL
  }

  /** Where h and c go after the last step. */
  public enum FinalState {
    DROPPED,
    RETURNED
  }

  /** Whether the first step is taken first. */
  public enum Direction {
    FORWARDS,
    BACKWARDS
  }

  /**
   * Where the weights start.
   *
   * @param kernel Keras' default: Glorot uniform
   * @param recurrent Keras' default: orthogonal
   * @param bias Keras' default: zeros
   */
  public record StartingPoints(Initializer kernel, Initializer recurrent, Initializer bias)
      implements java.io.Serializable {

    /** Keras' defaults. */
    public static StartingPoints ofKeras() {
      return new StartingPoints(new GlorotUniform(), new Orthogonal(), new Zeros());
    }
  }

  /** What holds the weights back. */
  public record Restraints(Restraint kernel, Restraint recurrent, Restraint bias)
      implements java.io.Serializable {
    /** Nothing. */
    public static final Restraints NONE =
        new Restraints(Restraint.NONE, Restraint.NONE, Restraint.NONE);
  }

  /** Its name and arguments. */
  public static final Word<Lstm> WORD =
      Word.of(Lstm.class, "LSTM", "Long short-term memory, step by step.")
          .with("units", Kind.integer(1, 1 << 24), Lstm::units, "Number of outputs.")
          .with(
              "activation",
              Activations.WORDS.kind(),
              Lstm::cellActivation,
              new Tanh(),
              "What candidates and cells go through.")
          .with(
              "recurrentActivation",
              Activations.WORDS.kind(),
              Lstm::recurrentActivation,
              new Sigmoid(),
              "What the gates go through.")
          .with(
              "useBias",
              Kind.flag(),
              layer -> layer.bias != GateBias.NONE,
              true,
              "Whether a bias is added.")
          .with(
              "kernelInitializer",
              Initializers.WORDS.kind(),
              layer -> layer.initializers.kernel,
              new GlorotUniform(),
              "Where the kernel starts.")
          .with(
              "recurrentInitializer",
              Initializers.WORDS.kind(),
              layer -> layer.initializers.recurrent,
              new Orthogonal(),
              "Where the recurrent kernel starts.")
          .with(
              "biasInitializer",
              Initializers.WORDS.kind(),
              layer -> layer.initializers.bias,
              new Zeros(),
              "Where the bias starts.")
          .with(
              "unitForgetBias",
              Kind.flag(),
              layer -> layer.bias == GateBias.FORGETS_LATE,
              true,
              "Whether the forget gate's bias starts at 1.")
          .with(
              "returnSequences",
              Kind.flag(Outputs.ALL, Outputs.LAST),
              Lstm::outputs,
              Outputs.LAST,
              "Whether the outputs of all steps are given, or the last one's.")
          .with(
              "goBackwards",
              Kind.flag(Direction.BACKWARDS, Direction.FORWARDS),
              Lstm::direction,
              Direction.FORWARDS,
              "Whether the last step is taken first.")
          .with(
              "returnState",
              Kind.flag(FinalState.RETURNED, FinalState.DROPPED),
              Lstm::finalState,
              FinalState.DROPPED,
              "Whether h and c of the last step are given as second and third output.")
          .later()
          .with(Restraint.words("kernel", "kernel", layer -> layer.restraints.kernel))
          .with(
              Restraint.words("recurrent", "recurrent kernel", layer -> layer.restraints.recurrent))
          .with(Restraint.words("bias", "bias", layer -> layer.restraints.bias))
          .lacks("stateful", "false")
          .lacks("unroll", "false")
          .lacks("zero_output_for_mask", "false")
          .lacks("dropout", "0.0")
          .lacks("recurrent_dropout", "0.0")
          .made(
              a ->
                  new Lstm(
                      a.get("units"),
                      a.get("activation"),
                      a.get("recurrentActivation"),
                      bias(a.get("useBias"), a.get("unitForgetBias")),
                      a.get("returnSequences"),
                      a.get("goBackwards"),
                      new StartingPoints(
                          a.get("kernelInitializer"),
                          a.get("recurrentInitializer"),
                          a.get("biasInitializer")),
                      new Restraints(
                          Restraint.given(a, "kernel"),
                          Restraint.given(a, "recurrent"),
                          Restraint.given(a, "bias")),
                      a.get("returnState")));

  private static GateBias bias(boolean used, boolean forgetsLate) {
    if (!used) {
      return GateBias.NONE;
    }
    return forgetsLate ? GateBias.FORGETS_LATE : GateBias.ALL_ALIKE;
  }

  public Lstm {
    Checks.argument(units > 0, "LSTM: units must be > 0, got %s", units);
  }

  /** A layer with Keras' defaults. */
  public Lstm(int units) {
    this(
        units,
        new Tanh(),
        new Sigmoid(),
        GateBias.FORGETS_LATE,
        Outputs.LAST,
        Direction.FORWARDS,
        StartingPoints.ofKeras(),
        Restraints.NONE,
        FinalState.DROPPED);
  }

  /** This layer with the outputs of other steps. */
  public Lstm withOutputs(Outputs given) {
    return with(bias, given, direction, finalState);
  }

  /** This layer in another direction. */
  public Lstm withDirection(Direction other) {
    return with(bias, outputs, other, finalState);
  }

  /** This layer with another bias. */
  public Lstm withBias(GateBias other) {
    return with(other, outputs, direction, finalState);
  }

  /** This layer, with h and c as outputs or without. */
  public Lstm withFinalState(FinalState other) {
    return with(bias, outputs, direction, other);
  }

  private Lstm with(
      GateBias newBias, Outputs newOutputs, Direction newDirection, FinalState newFinalState) {
    return new Lstm(
        units,
        cellActivation,
        recurrentActivation,
        newBias,
        newOutputs,
        newDirection,
        initializers,
        restraints,
        newFinalState);
  }

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    Checks.argument(inputs.size() == 1, "one input was expected, got %s", inputs.size());
    Shape input = inputs.get(0).shape();
    Checks.argument(
        input.rank() == 2 && input.dimension(0) > 0,
        "LSTM: input must be [batch, steps, inputs] of at least one step, got shape %s behind the"
            + " batch",
        input);
    Spec state = Spec.of(Shape.of(units));
    Spec given = outputs == Outputs.ALL ? Spec.of(input.with(-1, units)) : state;
    return finalState == FinalState.RETURNED ? List.of(given, state, state) : List.of(given);
  }

  @Override
  public void checkNamed(List<Spec> inputs, Map<String, List<Spec>> named) {
    Spec state = Spec.of(Shape.of(units));
    Checks.argument(
        named.isEmpty() || named.equals(Map.of(INITIAL_STATE, List.of(state, state))),
        "LSTM: by name, only %s is taken: h and c, each of shape %s; got %s",
        INITIAL_STATE,
        state.shape(),
        named.entrySet().stream().map(Lstm::text).toList());
  }

  private static String text(Map.Entry<String, List<Spec>> given) {
    return given.getKey() + " " + given.getValue().stream().map(Spec::text).toList();
  }

  @Override
  public List<Variable> variables(List<Spec> inputs) {
    Shape input = inputs.get(0).shape();
    int gates = GATES * units;
    List<Variable> variables = new ArrayList<>();
    Shape kernel = Shape.of(input.dimension(-1), gates);
    Shape recurrent = Shape.of(units, gates);
    variables.add(restraints.kernel.on(Variable.trained("kernel", kernel, initializers.kernel)));
    variables.add(
        restraints.recurrent.on(
            Variable.trained("recurrent_kernel", recurrent, initializers.recurrent)));
    if (bias != GateBias.NONE) {
      boolean alike = bias == GateBias.ALL_ALIKE;
      Initializer start = alike ? initializers.bias : new ForgetBias(units, initializers.bias);
      variables.add(restraints.bias.on(Variable.trained("bias", Shape.of(gates), start)));
    }
    return List.copyOf(variables);
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    List<Value> projected = inOrder(projected(inputs.get(0), variables).unstack(1));
    List<Value> counted = pass.mask(0).map(mask -> inOrder(columns(mask))).orElse(List.of());
    var cell = new LstmCell(units, cellActivation, recurrentActivation, variables.get(1));
    Optional<LstmCell.State> state = initial(pass);
    List<Value> hidden = new ArrayList<>();
    for (int step = 0; step < projected.size(); step++) {
      LstmCell.State next = cell.after(state, projected.get(step));
      next = counted.isEmpty() ? next : LstmCell.where(state, next, counted.get(step));
      hidden.add(next.h());
      state = Optional.of(next);
    }
    LstmCell.State last = state.orElseThrow();
    Value given = outputs == Outputs.ALL ? Value.stack(1, hidden) : last.h();
    return finalState == FinalState.RETURNED ? List.of(given, last.h(), last.c()) : List.of(given);
  }

  private static Optional<LstmCell.State> initial(Pass pass) {
    List<Value> given = pass.named(INITIAL_STATE);
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(new LstmCell.State(given.get(0), given.get(1)));
  }

  private List<Value> inOrder(List<Value> steps) {
    List<Value> ordered = new ArrayList<>(steps);
    if (direction == Direction.BACKWARDS) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  /** Of each step {@code [batch, 1]}. */
  private static List<Value> columns(Value mask) {
    Shape column = Shape.of(mask.shape().dimension(0), 1);
    return mask.unstack(1).stream().map(step -> step.reshape(column)).toList();
  }

  /** The outputs of all steps count where the inputs do, as in Keras; the state always. */
  @Override
  public List<Optional<Value>> masks(
      List<Value> inputs, List<Value> results, List<Optional<Value>> given) {
    List<Optional<Value>> masks =
        new ArrayList<>(Collections.nCopies(results.size(), Optional.empty()));
    if (outputs == Outputs.ALL) {
      masks.set(0, given.get(0));
    }
    return masks;
  }

  /** {@code x·kernel + bias} of all steps. */
  private Value projected(Value input, List<Value> variables) {
    Shape shape = input.shape();
    Value rows = input.reshape(Shape.of(shape.without(-1).size(), shape.dimension(-1)));
    Value sums =
        bias == GateBias.NONE
            ? rows.matmul(variables.get(0))
            : rows.affine(variables.get(0), variables.get(2));
    return sums.reshape(shape.with(-1, GATES * units));
  }

  /** The forget gate's bias at 1, the others' as given. */
  private record ForgetBias(int units, Initializer others) implements Initializer {
    @Override
    public void fill(Tensor weights, RandomKey key) {
      others.fill(weights, key);
      Tensor forget = weights.view(units, Shape.of(units));
      forget.dtype().kernels().fill(forget, 1);
    }
  }
}
