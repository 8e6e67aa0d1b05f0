package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.autodiff.Value;
import io.centelha.constraints.NonNeg;
import io.centelha.initializers.Constant;
import io.centelha.initializers.Ones;
import io.centelha.layers.Dense;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.UnaryLayer;
import io.centelha.layers.Variable;
import io.centelha.losses.MeanSquaredError;
import io.centelha.optimizers.Sgd;
import io.centelha.regularizers.L2;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Variables that the optimizer doesn't move, or moves otherwise than the rest. */
class StateTest {
  private static final RandomKey KEY = RandomKey.of(1);
  private static final Tensor ROWS = Tensor.matrix(new double[][] {{1, 2}, {3, 6}});
  private static final Batch BATCH = Batch.of(ROWS, Tensor.matrix(new double[][] {{0}, {0}}));

  /** {@code y = x · scale}, whose scale has what a test gives it. */
  private record Scale(Variable scale) implements UnaryLayer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<Variable> variables(Shape input) {
      return List.of(scale);
    }

    @Override
    public Value call(Value input, List<Value> variables, Pass pass) {
      pass.addLoss(input.sum().dividedBy(input.shape().dimension(0)).times(0));
      return input.times(variables.get(0));
    }
  }

  private static Variable scale() {
    return Variable.trained("scale", Shape.of(2), new Ones());
  }

  private static CompiledNetwork compiled(NamedLayer... layers) {
    return new CompiledNetwork(
        new Sequential(List.of(layers)).build(Shape.of(2)),
        Compilation.of(new Sgd().withLearningRate(0.1), new MeanSquaredError()),
        DType.FLOAT64);
  }

  private static NamedLayer named(String name, Layer layer) {
    return new NamedLayer(name, layer);
  }

  private static NamedLayer dense() {
    return named("dense", new Dense(1).withKernelInitializer(new Constant(0.5)));
  }

  /** The weights after some steps on the same batch. */
  private static Tensor steps(CompiledNetwork model, int steps) {
    Tensor weights = model.initialWeights(KEY);
    try (Learner learner = model.learner(weights, List.of(), step -> 1)) {
      for (int step = 1; step <= steps; step++) {
        learner.step(new Learner.Step(0, step, step, KEY), BATCH, new double[model.sums()]);
      }
      return learner.weights().copy();
    }
  }

  @Test
  void stateLiesBehindTheWeightsAndIsUpdatedInEveryStep() {
    CompiledNetwork model = compiled(named("moving", new MovingMean()), dense());
    assertThat(model.layout().entries())
        .extracting(entry -> entry.name() + " " + entry.offset())
        .containsExactly("dense/kernel 0", "dense/bias 2", "moving/mean 3");
    // the mean of the rows is (2, 4): half of it, three fourths, seven eighths
    assertThat(state(model, steps(model, 1))).containsExactly(1, 2);
    assertThat(state(model, steps(model, 3))).containsExactly(1.75, 3.5);
  }

  private static double[] state(CompiledNetwork model, Tensor weights) {
    return model.layout().view(weights, Segment.STATE).toDoubles();
  }

  @Test
  void aLayerThatIsCalledTwiceUpdatesItsStateTwice() {
    Graph graph =
        new Graph(
            List.of(new io.centelha.layers.Input("x", io.centelha.layers.Spec.of(Shape.of(2)))),
            List.of(named("moving", new MovingMean())),
            List.of(
                new Graph.Call("moving", List.of(new Graph.Tap(0, 0))),
                new Graph.Call("moving", List.of(new Graph.Tap(0, 0)))),
            List.of(new Graph.Output("y", new Graph.Tap(2, 0))));
    CompiledNetwork model =
        new CompiledNetwork(
            graph.build(), Compilation.of(new Sgd(), new MeanSquaredError()), DType.FLOAT64);
    Tensor weights = model.initialWeights(KEY);
    Tensor step = Tensor.zeros(DType.FLOAT64, Shape.of(2));
    Batch batch = Batch.of(ROWS, ROWS);
    model.evaluator().gradient(weights, batch, KEY, step, new double[model.sums()]);
    assertThat(step.toDoubles()).containsExactly(1.5, 3);
  }

  @Test
  void aFrozenLayerKeepsItsWeightsAndItsState() {
    CompiledNetwork model =
        compiled(
            named("moving", new MovingMean()).frozen(),
            named("scale", new Scale(scale())).frozen(),
            dense());
    assertThat(model.layout().entries(Segment.FROZEN))
        .extracting(entry -> entry.name())
        .containsExactly("scale/scale");
    Tensor weights = steps(model, 3);
    assertThat(state(model, weights)).containsExactly(0, 0);
    assertThat(model.layout().view(weights, Segment.FROZEN).toDoubles()).containsExactly(1, 1);
    assertThat(model.layout().view(weights, 0).toDoubles()).doesNotContain(0.5);
  }

  @Test
  void freezingALayerLeavesTheFirstWeightsOfTheOthers() {
    NamedLayer first = named("first", new Dense(3));
    NamedLayer second = named("second", new Dense(1));
    CompiledNetwork trained = compiled(first, second);
    CompiledNetwork frozen = compiled(first.frozen(), second);
    assertThat(frozen.layout().view(frozen.initialWeights(KEY), Segment.TRAINED).toDoubles())
        .isEqualTo(trained.initialWeights(KEY).view(3 * 2 + 3, Shape.of(3 + 1)).toDoubles());
  }

  @Test
  void aRateOfAVariableMultipliesTheLearningRate() {
    Tensor half = steps(compiled(named("s", new Scale(scale().withRate(0.5))), dense()), 1);
    Tensor whole = steps(compiled(named("s", new Scale(scale())), dense()), 1);
    for (int i = 0; i < 2; i++) {
      assertThat(1 - half.get(i)).isCloseTo((1 - whole.get(i)) / 2, within(1e-12));
    }
    assertThat(half.get(2)).isEqualTo(whole.get(2));
  }

  @Test
  void neighboursOfOneRateAreOneRange() {
    CompiledNetwork model =
        compiled(named("s", new Scale(scale().withRate(0.5).withoutDecay())), dense());
    assertThat(model.ranges())
        .containsExactly(
            new StepRange(0, 2, 0.5, Variable.Decay.EXEMPT),
            new StepRange(2, 3, 1, Variable.Decay.DECAYS));
  }

  @Test
  void constraintsHoldAfterEachStep() {
    NamedLayer bounded = named("s", new Scale(scale().withConstraint(new NonNeg())));
    assertThat(steps(compiled(named("s", new Scale(scale())), dense()), 1).get(1)).isNegative();
    assertThat(steps(compiled(bounded, dense()), 1).get(1)).isZero();
  }

  @Test
  void penaltiesAreInTheLossOfTrainingAndEvaluationButNotOfFrozenWeights() {
    Variable scale = scale().withRegularizer(new L2(0.25));
    double plain = loss(compiled(named("s", new Scale(scale())), dense()));
    double penalized = loss(compiled(named("s", new Scale(scale)), dense()));
    double frozen = loss(compiled(named("s", new Scale(scale)).frozen(), dense()));
    assertThat(penalized).isCloseTo(plain + 0.25 * 2, within(1e-12));
    assertThat(frozen).isEqualTo(plain);
  }

  /** The loss in training, which is that in evaluation. */
  private static double loss(CompiledNetwork model) {
    Tensor weights = model.initialWeights(KEY);
    Tensor step = weights.copy();
    double[] sums = new double[model.sums()];
    double loss = model.evaluator().gradient(weights, BATCH, KEY, step, new double[sums.length]);
    model.evaluator().evaluate(weights, BATCH, sums);
    assertThat(sums[0] / sums[1]).isEqualTo(loss);
    return loss;
  }
}
