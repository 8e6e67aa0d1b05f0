package io.centelha.dl4j.engine;

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
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Rescaling;
import io.centelha.layers.Spec;
import io.centelha.models.CompiledNetwork;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Our layers in DL4J's words: one of DL4J's layers for each of ours that computes, and a layer of
 * the loss at the end. Rows are flat there, {@code [batch, features]}.
 */
final class Translation {
  private static final String ADVICE = "; change it, or train with engine: native";

  private final List<org.deeplearning4j.nn.conf.layers.Layer> layers = new ArrayList<>();
  private final StepMasks masks;
  private final WatchedLoss loss;

  /**
   * A translation.
   *
   * @throws IllegalArgumentException if there is none; names the layer, activation or loss
   */
  Translation(CompiledNetwork model) {
    Checks.argument(
        model.layout().size() > 0,
        "engine dl4j: the model has no weights, so there is nothing for DL4J to train" + ADVICE);
    this.masks = new StepMasks(model.dtype());
    LossTerms terms = LossTerms.of(model);
    List<NamedLayer> named = model.network().description().layers();
    Shape shape = model.inputShape();
    for (int i = 0; i < named.size(); i++) {
      Layer layer = named.get(i).layer();
      Checks.argument(
          !named.get(i).isFrozen(),
          "engine dl4j: layer '%s' is not trainable" + ADVICE,
          named.get(i).name());
      Checks.argument(
          layer.variables(List.of(Spec.of(shape))).stream()
              .noneMatch(variable -> variable.regularizer().isUsed()),
          "engine dl4j: layer '%s' has a regularizer" + ADVICE,
          named.get(i).name());
      boolean isTakenOver = i == named.size() - 1 && terms.takesLastActivation();
      add(named.get(i).name(), isTakenOver ? layer.withoutActivation() : layer, shape, i);
      shape = layer.outputs(List.of(Spec.of(shape))).get(0).shape();
    }
    this.loss = new WatchedLoss(terms);
    layers.add(new LossLayer.Builder(loss).activation(terms.activation()).build());
  }

  private void add(String name, Layer layer, Shape input, int index) {
    if (layer instanceof Dense dense) {
      Checks.argument(
          input.rank() == 1,
          "engine dl4j: layer '%s': DL4J's dense layer takes rows of numbers, not of shape %s; put"
              + " Flatten before it, or train with engine: native",
          name,
          input);
      layers.add(dense(dense, input.size(), activation(name, dense.activation(), input)));
    } else if (layer instanceof ActivationLayer activation) {
      layers.add(activation(activation(name, activation.activation(), input)));
    } else if (layer instanceof Rescaling rescaling) {
      layers.add(activation(new Affine(rescaling.scale(), rescaling.offset())));
    } else if (layer instanceof Dropout dropout) {
      if (dropout.rate() > 0) {
        layers.add(new DropoutLayer.Builder(masks.dropout(index, 1 - dropout.rate())).build());
      }
    } else if (!(layer instanceof Flatten)) { // rows are flat already
      throw new IllegalArgumentException(
          "engine dl4j: layer '%s' (%s) has no counterpart in DL4J%s"
              .formatted(name, layer.getClass().getSimpleName(), ADVICE));
    }
  }

  private static DenseLayer dense(Dense dense, int inputs, IActivation activation) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(dense.units())
        .hasBias(dense.bias() == Dense.Bias.USED)
        .activation(activation)
        .build();
  }

  private static org.deeplearning4j.nn.conf.layers.ActivationLayer activation(
      IActivation function) {
    return new org.deeplearning4j.nn.conf.layers.ActivationLayer.Builder()
        .activation(function)
        .build();
  }

  private static IActivation activation(String layer, Activation activation, Shape input) {
    Checks.argument(
        !(activation instanceof Softmax) || input.rank() == 1,
        "engine dl4j: layer '%s': DL4J's softmax takes rows of numbers, not of shape %s; put"
            + " Flatten before it, or train with engine: native",
        layer,
        input);
    return counterpart("layer '" + layer + "'", activation);
  }

  /** DL4J's word for an activation. */
  static IActivation counterpart(String where, Activation activation) {
    if (activation instanceof Linear) {
      return new ActivationIdentity();
    } else if (activation instanceof Relu) {
      return new ActivationReLU();
    } else if (activation instanceof Sigmoid) {
      return new ActivationSigmoid();
    } else if (activation instanceof Softmax) {
      return new ActivationSoftmax();
    } else if (activation instanceof Tanh) {
      return new ActivationTanH();
    }
    throw new IllegalArgumentException(
        "engine dl4j: %s: activation %s has no counterpart in DL4J%s"
            .formatted(where, activation.getClass().getSimpleName(), ADVICE));
  }

  /** The random masks of dropout, to be told each step's key. */
  StepMasks masks() {
    return masks;
  }

  /** The loss, which watches what goes into it. */
  WatchedLoss loss() {
    return loss;
  }

  /** The network, for weights of this type; its updater does nothing, for the optimizer is ours. */
  MultiLayerConfiguration configuration(DType dtype) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().dataType(dataType(dtype)).updater(new NoOp()).list();
    layers.forEach(list::layer);
    if (!(layers.get(0) instanceof DenseLayer)) {
      list.inputPreProcessor(0, new CopyOfInput());
    }
    Random random = Nd4j.getRandom(); // the thread's, which build() seeds
    long seed = random.getSeed();
    long root = random.rootState();
    long node = random.nodeState();
    try {
      return list.validateOutputLayerConfig(false).build();
    } finally {
      random.setSeed(seed);
      random.setStates(root, node);
    }
  }

  static DataType dataType(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
  }
}
