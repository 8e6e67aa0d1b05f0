package io.centelha.dl4j.engine;

import io.centelha.Points;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Batch;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.models.Sequential;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.bytedeco.javacpp.Pointer;

/** A process that trains by the engine and prints what memory it takes, or takes too much. */
final class NativeMemoryProcess {
  private static final int STEPS_A_ROUND = 100;
  private static final int ROWS = 32;
  private static final int INPUTS = 64;
  private static final int CLASSES = 10;

  private NativeMemoryProcess() {}

  /** Arguments: units of the hidden layer; rounds of 100 steps, at the ends of which it prints. */
  public static void main(String[] arguments) {
    try {
      train(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
      System.exit(0);
    } catch (RuntimeException | Error | InterruptedException e) {
      e.printStackTrace();
      System.exit(1); // whatever threads ND4J keeps
    }
  }

  private static void train(int units, int rounds) throws InterruptedException {
    CompiledNetwork model =
        new CompiledNetwork(
            Sequential.of(
                    new Dense(units, new Relu()),
                    new Dropout(0.2),
                    new Dense(CLASSES, new Softmax()))
                .build(Shape.of(INPUTS)),
            Compilation.of(new RmsProp(), new SparseCategoricalCrossentropy(), "accuracy"),
            DType.FLOAT32);
    Tensor weights = model.initialWeights(RandomKey.of(1));
    Tensor gradient = Tensor.zeros(DType.FLOAT32, weights.shape());
    for (int round = 1; round <= rounds; round++) {
      round(model, weights, gradient);
      System.gc();
      Thread.sleep(100); // for the thread that frees what was collected
      System.out.println(Pointer.physicalBytes());
    }
  }

  /** As a task does: an evaluator of its own, batches of two sizes, and scoring. */
  private static void round(CompiledNetwork model, Tensor weights, Tensor gradient) {
    double[] sums = new double[model.sums()];
    try (Evaluator evaluator = Dl4jEngine.objective(model).evaluator()) {
      for (int step = 1; step <= STEPS_A_ROUND; step++) {
        int rows = step == STEPS_A_ROUND ? 5 : ROWS;
        Tensor x = new Points(step).between(-1, 1, Shape.of(rows, INPUTS)).to(DType.FLOAT32);
        Tensor y = new Points(step).classes(CLASSES, Shape.of(rows)).to(DType.FLOAT32);
        Batch batch = Batch.of(x, y);
        evaluator.gradient(weights, batch, RandomKey.of(step), gradient, sums);
        if (step % 10 == 0) {
          evaluator.evaluate(weights, batch, sums);
          evaluator.predict(weights, x);
        }
      }
    }
  }
}
