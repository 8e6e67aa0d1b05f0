package io.centelha.dl4j.dense;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.DType;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** What DL4J computes otherwise is left to it, and said. */
class NoCounterpartTest {

  static Stream<Arguments> networks() {
    return Stream.of(
        network("idropout", all -> all.dropOut(0.5)),
        network("regularized by L1", all -> all.l1(0.1)),
        network("regularized by WeightDecay", all -> all.weightDecay(0.1)),
        network("regularizationBias", all -> all.l2Bias(0.1)),
        network("constraints", all -> all.constrainWeights(new NonNegativeConstraint())),
        network("weightNoise", all -> all.weightNoise(new DropConnect(0.5))),
        network("miniBatch", all -> all.miniBatch(false)),
        network("updaters that differ", all -> all.biasUpdater(new Sgd(0.2))),
        network("updater is AMSGrad", all -> all.updater(new AMSGrad(0.1))),
        network("updater is Nesterovs", all -> all.updater(new Nesterovs(0.1, 0))),
        network("its updater: Adam", all -> all.updater(new Adam(0.1, 1.5, 0.9, 1e-8))),
        network(
            "gradientNormalization",
            all -> all.gradientNormalization(GradientNormalization.ClipL2PerLayer)),
        layers("layer normalization", dense().hasLayerNorm(true).build(), output(new LossMSE())),
        layers("BatchNormalization", new BatchNormalization.Builder().nIn(4).nOut(4).build()),
        layers("LeakyReLU|LReLU", dense().activation(Activation.LEAKYRELU).build()),
        layers("clipEps", output(new LossBinaryXENT())),
        layers("softmaxClipEps", output(new LossMCXENT(1e-3, null))),
        layers("weights", output(new LossMCXENT(Nd4j.create(new double[] {1, 2, 3})))),
        layers("without softmax", output(new LossMCXENT(), Activation.SIGMOID)));
  }

  private static Arguments network(
      String what, UnaryOperator<NeuralNetConfiguration.Builder> option) {
    return arguments(
        what,
        option.apply(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1))),
        dense().build(),
        output(new LossMSE()));
  }

  private static Arguments layers(String what, Layer... layers) {
    var all = new NeuralNetConfiguration.Builder().updater(new Sgd(0.1));
    return layers.length > 1
        ? arguments(what, all, layers)
        : arguments(
            what,
            all,
            layers[0] instanceof OutputLayer ? dense().build() : layers[0],
            layers[0] instanceof OutputLayer ? layers[0] : output(new LossMSE()));
  }

  private static Arguments arguments(
      String what, NeuralNetConfiguration.Builder all, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = all.list();
    Stream.of(layers).forEach(list::layer);
    var network = new MultiLayerNetwork(list.validateOutputLayerConfig(false).build());
    network.init();
    return Arguments.of(what, network.getLayerWiseConfigurations().toJson());
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nIn(4).nOut(4);
  }

  private static OutputLayer output(ILossFunction loss) {
    return output(loss, Activation.SOFTMAX);
  }

  private static OutputLayer output(ILossFunction loss, Activation activation) {
    return new OutputLayer.Builder(loss).nIn(4).nOut(3).activation(activation).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void whatDiffersIsNamed(String what, String json) {
    assertThatThrownBy(() -> DenseNetwork.of(json, DType.FLOAT32))
        .isInstanceOf(NoCounterpartException.class)
        .hasMessageMatching("(?s).*(" + what + ").*");
  }
}
