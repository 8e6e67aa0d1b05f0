package io.centelha.dl4j.networks;

import io.centelha.dl4j.networks.NetworkKind.Counts;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A copy of a network in the hands of a user of DL4J alone. */
interface Judge {

  static Judge of(UserNetwork user) {
    return user.model() instanceof MultiLayerNetwork network
        ? new MultiLayer(network.clone())
        : new Graph(((ComputationGraph) user.model()).clone());
  }

  void fit(Examples batch);

  void endEpoch();

  void begin(Counts counts);

  Counts counts();

  INDArray parameterArray();

  Optional<INDArray> memoryArray();

  double score(MultiDataSet examples);

  INDArray outputArray(MultiDataSet examples);

  default double[] parameters() {
    return FlatArray.doubles(parameterArray());
  }

  default double[] memory() {
    return memoryArray().map(FlatArray::doubles).orElse(new double[0]);
  }

  default double[] output(MultiDataSet examples) {
    return FlatArray.doubles(outputArray(examples));
  }

  record MultiLayer(MultiLayerNetwork network) implements Judge {
    @Override
    public void fit(Examples batch) {
      network.fit(batch.single());
    }

    @Override
    public void endEpoch() {
      network.incrementEpochCount();
    }

    @Override
    public void begin(Counts counts) {
      network.setIterationCount(counts.iterations());
      network.setEpochCount(counts.epochs() - 1);
      network.incrementEpochCount(); // tells the layers, too
    }

    @Override
    public Counts counts() {
      return new Counts(network.getIterationCount(), network.getEpochCount());
    }

    @Override
    public INDArray parameterArray() {
      return network.params();
    }

    @Override
    public Optional<INDArray> memoryArray() {
      return Optional.ofNullable(network.getUpdater().getStateViewArray());
    }

    private static DataSet single(MultiDataSet set) {
      INDArray[] featureMasks = set.getFeaturesMaskArrays();
      INDArray[] labelMasks = set.getLabelsMaskArrays();
      return new DataSet(
          set.getFeatures(0),
          set.getLabels(0),
          featureMasks == null ? null : featureMasks[0],
          labelMasks == null ? null : labelMasks[0]);
    }

    @Override
    public double score(MultiDataSet examples) {
      return network.score(single(examples), false);
    }

    @Override
    public INDArray outputArray(MultiDataSet examples) {
      DataSet set = single(examples);
      return network.output(set.getFeatures(), false, set.getFeaturesMaskArray(), null);
    }
  }

  record Graph(ComputationGraph network) implements Judge {
    @Override
    public void fit(Examples batch) {
      network.fit(batch.multiple());
    }

    @Override
    public void endEpoch() {
      network.incrementEpochCount();
    }

    @Override
    public void begin(Counts counts) {
      network.getConfiguration().setIterationCount(counts.iterations());
      network.getConfiguration().setEpochCount(counts.epochs() - 1);
      network.incrementEpochCount(); // tells the layers, too
    }

    @Override
    public Counts counts() {
      return new Counts(network.getIterationCount(), network.getEpochCount());
    }

    @Override
    public INDArray parameterArray() {
      return network.params();
    }

    @Override
    public Optional<INDArray> memoryArray() {
      return Optional.ofNullable(network.getUpdater().getStateViewArray());
    }

    @Override
    public double score(MultiDataSet examples) {
      return network.score(examples, false);
    }

    @Override
    public INDArray outputArray(MultiDataSet examples) {
      return network.output(false, examples.getFeatures())[0];
    }
  }
}
