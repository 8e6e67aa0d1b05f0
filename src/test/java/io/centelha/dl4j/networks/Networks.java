package io.centelha.dl4j.networks;

import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Networks as DL4J's users write them. */
public final class Networks {

  private Networks() {}

  /** 784-hidden-10 for digits. */
  public static MultiLayerConfiguration dense(IUpdater updater, int hidden) {
    return new NeuralNetConfiguration.Builder()
        .seed(12345)
        .weightInit(WeightInit.XAVIER)
        .updater(updater)
        .list()
        .layer(new DenseLayer.Builder().nIn(784).nOut(hidden).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(hidden)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** LeNet with a rate that falls fast with the iterations. */
  public static MultiLayerConfiguration leNet() {
    return leNet(new Adam(new StepSchedule(ScheduleType.ITERATION, 2e-3, 0.5, 4)));
  }

  /** LeNet with dropout, penalties and normalization. */
  public static MultiLayerConfiguration leNet(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(123)
        .l2(5e-4)
        .weightInit(WeightInit.XAVIER)
        .updater(updater)
        .list()
        .layer(
            new ConvolutionLayer.Builder(5, 5)
                .nOut(6)
                .stride(1, 1)
                .activation(Activation.IDENTITY)
                .build())
        .layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer(new BatchNormalization())
        .layer(new ConvolutionLayer.Builder(5, 5).nOut(8).activation(Activation.RELU).build())
        .layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer(new DenseLayer.Builder().nOut(32).dropOut(0.5).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutionalFlat(28, 28, 1))
        .build();
  }

  /** An LSTM with a rate that falls fast with the iterations. */
  public static MultiLayerConfiguration lstm() {
    return lstm(new RmsProp(new StepSchedule(ScheduleType.ITERATION, 0.01, 0.5, 5)));
  }

  /** Labels for each step of a time series, backpropagation cut off after four of them. */
  public static MultiLayerConfiguration lstm(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .weightInit(WeightInit.XAVIER)
        .updater(updater)
        .list()
        .layer(new LSTM.Builder().nIn(3).nOut(8).activation(Activation.TANH).build())
        .layer(
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .backpropType(BackpropType.TruncatedBPTT)
        .tBPTTForwardLength(4)
        .tBPTTBackwardLength(4)
        .build();
  }

  /**
   * Two inputs and two outputs, each layer with an updater of its own: what they remember is 1, 2
   * and 0 times as many numbers as parameters. A rate that falls with the epochs.
   */
  public static ComputationGraphConfiguration graph(DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(99)
        .dataType(type)
        .weightInit(WeightInit.XAVIER)
        .updater(new Nesterovs(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.1, 1, 0.05)), 0.9))
        .graphBuilder()
        .addInputs("left", "right")
        .addLayer("fromLeft", new DenseLayer.Builder().nIn(4).nOut(5).build(), "left")
        .addLayer(
            "fromRight",
            new DenseLayer.Builder().nIn(3).nOut(5).updater(new AdaGrad(0.05)).build(),
            "right")
        .addVertex("both", new MergeVertex(), "fromLeft", "fromRight")
        .addLayer(
            "classes",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(10)
                .nOut(3)
                .updater(new Adam(0.01))
                .activation(Activation.SOFTMAX)
                .build(),
            "both")
        .addLayer(
            "number",
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(10)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build(),
            "both")
        .setOutputs("classes", "number")
        .build();
  }
}
