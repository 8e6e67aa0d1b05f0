package io.centelha.dl4j.engine;

import io.centelha.Points;
import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.layers.Rescaling;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.Predictions;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.metrics.MeanAbsoluteError;
import io.centelha.metrics.Metric;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A network that both engines compute, and labels for it. */
record EngineCase(String name, Loss loss, Tensor labels, Shape input, Sequential layers) {
  static final int ROWS = 7;
  private static final int CLASSES = 3;
  private static final Shape ROW = Shape.of(4);

  CompiledNetwork compiled(DType dtype) {
    List<Metric> metrics =
        labels.size() == ROWS * 3 ? List.of(new MeanAbsoluteError("mae")) : List.of();
    return new CompiledNetwork(
        layers.build(input),
        new Compilation(OptimizerSpec.of(new Sgd()), loss, metrics, metrics),
        dtype);
  }

  @Override
  public String toString() {
    return name;
  }

  static Stream<EngineCase> all() {
    var all = new ArrayList<EngineCase>();
    activations().forEach(activation -> all.addAll(withActivation(activation)));
    all.addAll(losses());
    all.addAll(layerCases());
    return all.stream();
  }

  static List<Activation> activations() {
    return List.of(new Linear(), new Relu(), new Sigmoid(), new Softmax(), new Tanh());
  }

  /** Between layers, as a layer of its own, at the end, and before a loss from logits. */
  private static List<EngineCase> withActivation(Activation activation) {
    String name = activation.getClass().getSimpleName();
    return List.of(
        regression(name + " between", new Dense(5, activation), new Dense(3)),
        regression(
            name + " as a layer", new Dense(5), new ActivationLayer(activation), new Dense(3)),
        regression(name + " at the end", new Dense(5, new Tanh()), new Dense(3, activation)),
        regression(name + " as a layer at the end", new Dense(3), new ActivationLayer(activation)),
        classes(
            name + " before logits",
            new SparseCategoricalCrossentropy(Predictions.LOGITS),
            new Dense(CLASSES, activation)));
  }

  private static List<EngineCase> losses() {
    Points points = new Points(3);
    Tensor yes = points.classes(2, Shape.of(ROWS));
    Tensor many = points.classes(2, Shape.of(ROWS, CLASSES));
    Tensor probabilities = points.probabilities(ROWS, CLASSES);
    Tensor unnormalized = points.between(0, 2, Shape.of(ROWS, CLASSES));
    var sigmoid = Sequential.of(new Dense(5, new Tanh()), new Dense(1, new Sigmoid()));
    var sigmoids = Sequential.of(new Dense(CLASSES, new Sigmoid()));
    var logit = Sequential.of(new Dense(5, new Tanh()), new Dense(1));
    var softmax = Sequential.of(new Dense(5, new Tanh()), new Dense(CLASSES, new Softmax()));
    var logits = Sequential.of(new Dense(5, new Tanh()), new Dense(CLASSES));
    var saturated = Sequential.of(new Rescaling(60, 0), new Dense(CLASSES, new Softmax()));
    var sure = Sequential.of(new Rescaling(60, 0), new Dense(CLASSES, new Sigmoid()));
    return List.of(
        new EngineCase("yes or no", new BinaryCrossentropy(), yes, ROW, sigmoid),
        new EngineCase("three times yes or no", new BinaryCrossentropy(), many, ROW, sigmoids),
        new EngineCase(
            "yes or no from a logit", new BinaryCrossentropy(Predictions.LOGITS), yes, ROW, logit),
        new EngineCase("yes or no, saturated", new BinaryCrossentropy(), many, ROW, sure),
        new EngineCase("probabilities", new CategoricalCrossentropy(), probabilities, ROW, softmax),
        new EngineCase(
            "weights of classes that don't add up to 1",
            new CategoricalCrossentropy(),
            unnormalized,
            ROW,
            softmax),
        new EngineCase(
            "probabilities from logits",
            new CategoricalCrossentropy(Predictions.LOGITS),
            probabilities,
            ROW,
            logits),
        new EngineCase(
            "probabilities, saturated", new CategoricalCrossentropy(), many, ROW, saturated),
        classes(
            "class numbers",
            new SparseCategoricalCrossentropy(),
            new Dense(5, new Relu()),
            new Dense(CLASSES, new Softmax())));
  }

  private static List<EngineCase> layerCases() {
    Tensor targets = new Points(6).between(-1, 1, Shape.of(ROWS, 3));
    return List.of(
        regression(
            "no bias",
            new Dense(5, new Tanh()).withBias(Dense.Bias.NONE),
            new Dense(3).withBias(Dense.Bias.NONE)),
        regression("dropout between", new Dense(9, new Tanh()), new Dropout(0.4), new Dense(3)),
        regression(
            "dropout of the input", new Dropout(0.4), new Dense(9, new Tanh()), new Dense(3)),
        regression(
            "dropout twice",
            new Dense(9, new Tanh()),
            new Dropout(0.4),
            new Dropout(0.2),
            new Dense(3)),
        regression("dropout at the end", new Dense(5, new Tanh()), new Dense(3), new Dropout(0.3)),
        regression("dropout of nothing", new Dropout(0), new Dense(3)),
        regression(
            "rescaling between", new Dense(5, new Relu()), new Rescaling(0.7, 0.1), new Dense(3)),
        regression("rescaling at the end", new Dense(3, new Tanh()), new Rescaling(2, -1)),
        new EngineCase(
            "images",
            new MeanSquaredError(),
            targets,
            Shape.of(2, 2),
            Sequential.of(
                new Rescaling(0.5, 0.1),
                new ActivationLayer(new Tanh()),
                new Dropout(0.2),
                new Flatten(),
                new Dense(5, new Tanh()),
                new Flatten(),
                new Dense(3))));
  }

  private static EngineCase regression(String name, Layer... layers) {
    Tensor targets = new Points(6).between(-1, 1, Shape.of(ROWS, 3));
    return new EngineCase(name, new MeanSquaredError(), targets, ROW, Sequential.of(layers));
  }

  private static EngineCase classes(String name, Loss loss, Layer... layers) {
    Tensor labels = new Points(7).classes(CLASSES, Shape.of(ROWS));
    return new EngineCase(name, loss, labels, ROW, Sequential.of(layers));
  }
}
