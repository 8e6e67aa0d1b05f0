package io.centelha.dl4j.engine;

import io.centelha.dl4j.OneThread;
import io.centelha.dl4j.WeightOrder;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Evaluates a network by DL4J, by one thread. */
final class Dl4jEvaluator implements Evaluator {
  private final CompiledNetwork model;
  private final Translation translation;
  private final MultiLayerNetwork network;
  private final NativeVector weights;
  private final NativeVector gradient;
  private final WeightOrder order;
  private final Tensor sumGradient;
  private final BatchArrays batch;
  private final Shape outputShape;

  Dl4jEvaluator(CompiledNetwork model) {
    this.model = model;
    Shape flat = Shape.of(model.layout().size());
    this.translation = OneThread.compute(() -> new Translation(model));
    this.order = new WeightOrder(model.layout());
    this.sumGradient = Tensor.zeros(model.dtype(), flat);
    this.outputShape = model.network().outputShape();
    this.weights =
        OneThread.compute(() -> NativeVector.zeros(model.dtype(), 1, model.layout().size()));
    this.network = OneThread.compute(() -> network(model));
    this.gradient = new NativeVector(model.dtype(), network.getFlattenedGradients());
    this.batch =
        new BatchArrays(model.dtype(), outputShape, model.compilation().loss(), translation.loss());
  }

  private MultiLayerNetwork network(CompiledNetwork model) {
    var made = new MultiLayerNetwork(translation.configuration(model.dtype()));
    made.init(weights.array(), false);
    made.initGradientsView();
    return made;
  }

  @Override
  public double gradient(
      Tensor newWeights, Batch rows, RandomKey key, Tensor result, double[] sums) {
    rows.checkUnweighted();
    return OneThread.compute(
        () -> {
          load(newWeights, rows.features());
          batch.label(rows.labels());
          translation.masks().step(key);
          network.setInput(batch.features());
          network.setLabels(batch.labels());
          network.computeGradientAndScore();
          gradient.read();
          order.fromDl4j(gradient.heap(), sumGradient);
          // DL4J's is that of the sum over rows.
          result.dtype().kernels().linear(sumGradient, 1.0 / batch.rows(), 0, result);
          return add(rows, sums);
        });
  }

  @Override
  public void evaluate(Tensor newWeights, Batch rows, double[] sums) {
    rows.checkUnweighted();
    OneThread.compute(
        () -> {
          load(newWeights, rows.features());
          batch.label(rows.labels());
          batch.score(network);
          return add(rows, sums);
        });
  }

  @Override
  public Tensor predict(Tensor newWeights, Tensor features) {
    return OneThread.compute(
        () -> {
          load(newWeights, features);
          batch.score(network);
          return outputs();
        });
  }

  private void load(Tensor newWeights, Tensor features) {
    order.toDl4j(newWeights, weights.heap());
    weights.write();
    batch.load(features);
  }

  /** Adds the sums of loss and metrics; returns the mean loss. */
  private double add(Batch rows, double[] sums) {
    double mean = translation.loss().sum() / batch.rows();
    model.add(sums, mean, rows, outputs());
    return mean;
  }

  private Tensor outputs() {
    return batch.outputs().reshape(outputShape.prepend(batch.rows()));
  }

  @Override
  public boolean isOnHeap() {
    return false;
  }

  @Override
  public void close() {
    batch.close();
    gradient.close();
    weights.close();
  }
}
