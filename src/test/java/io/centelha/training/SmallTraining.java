package io.centelha.training;

import io.centelha.Points;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.metrics.Accuracy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;

/** The parts of small trainings: three classes of points in four dimensions. */
final class SmallTraining {
  static final int FEATURES = 4;
  static final int CLASSES = 3;

  private SmallTraining() {}

  /** Seeded points; the class is the place of the greatest of the first three coordinates. */
  static InMemoryData data(int rows) {
    Tensor x = new Points(rows).between(-1, 1, Shape.of(rows, FEATURES));
    double[] classes = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (int i = 1; i < CLASSES; i++) {
        if (x.get(row * FEATURES + i) > x.get(row * FEATURES + (int) classes[row])) {
          classes[row] = i;
        }
      }
    }
    return InMemoryData.of(x, Tensor.vector(classes));
  }

  /** A network with a hidden layer. */
  static CompiledNetwork network(Optimizer optimizer, DType dtype) {
    return network(OptimizerSpec.of(optimizer), dtype);
  }

  /** The same with learning rates that change, or clipped gradients. */
  static CompiledNetwork network(OptimizerSpec optimizer, DType dtype) {
    return compiled(
        optimizer,
        dtype,
        Sequential.of(new Dense(5, new Tanh()), new Dense(CLASSES, new Softmax())));
  }

  /** One whose gradients are never longer than this. */
  static CompiledNetwork clippedNetwork(double norm) {
    return compiled(
        new OptimizerSpec(new Sgd().withLearningRate(1), GradientClipping.byGlobalNorm(norm)),
        DType.FLOAT64,
        Sequential.of(new Dense(5, new Tanh()), new Dense(CLASSES, new Softmax())));
  }

  /** A network with everything that draws random numbers or looks at a whole gradient. */
  static CompiledNetwork droppingNetwork(Optimizer optimizer) {
    return compiled(
        new OptimizerSpec(optimizer, GradientClipping.byGlobalNorm(0.5)),
        DType.FLOAT32,
        Sequential.of(
            new Dense(5, new Tanh()), new Dropout(0.2), new Dense(CLASSES, new Softmax())));
  }

  private static CompiledNetwork compiled(OptimizerSpec optimizer, DType dtype, Sequential layers) {
    return new CompiledNetwork(
        layers.build(Shape.of(FEATURES)),
        new Compilation(
            optimizer, new SparseCategoricalCrossentropy(), List.of(new Accuracy("accuracy"))),
        dtype);
  }

  /** Rounds over all rows, dealt to the plan's replicas. */
  static LocalRounds rounds(CompiledNetwork network, Plan plan, InMemoryData data) {
    return new LocalRounds(
        new RoundWork(network, plan, FeaturePipeline.identity()),
        data.deal(Selection.all(data.rows()), plan.replicas(), plan.dealKey()),
        List.of());
  }

  /** Rounds with the last fourth of the rows kept for validation. */
  static LocalRounds validatedRounds(CompiledNetwork network, Plan plan, InMemoryData data) {
    return new LocalRounds(
        new RoundWork(network, plan, FeaturePipeline.identity()),
        data.deal(Selection.training(data.rows(), 0.25), plan.replicas(), plan.dealKey()),
        data.deal(Selection.validation(data.rows(), 0.25), plan.replicas(), plan.dealKey()));
  }

  /** The end of a training from the beginning. */
  static Progress fit(Rounds rounds, Callback... callbacks) {
    return new Trainer(rounds, List.of(callbacks)).fit(Progress.start(rounds));
  }
}
