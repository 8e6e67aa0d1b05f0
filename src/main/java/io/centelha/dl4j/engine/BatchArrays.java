package io.centelha.dl4j.engine;

import io.centelha.autodiff.Value;
import io.centelha.losses.Labels;
import io.centelha.losses.Loss;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A batch in native memory; its arrays are kept for the next batch of as many rows. */
final class BatchArrays implements AutoCloseable {
  private final DType dtype;
  private final Shape outputShape;
  private final boolean isSparse;
  private final WatchedLoss loss;
  private int rows;
  private List<NativeVector> arrays = List.of();

  BatchArrays(DType dtype, Shape outputShape, Loss loss, WatchedLoss watched) {
    this.dtype = dtype;
    this.outputShape = outputShape;
    this.isSparse = LossTerms.isSparse(loss);
    this.loss = watched;
  }

  /** Takes a batch's features, {@code [batch, …]}; labels are not set. */
  void load(Tensor given) {
    int newRows = given.shape().dimension(0);
    if (newRows != rows || arrays.isEmpty()) {
      close();
      rows = newRows;
      arrays = allocated(given.size() / newRows);
      loss.copyOutputsTo(arrays.get(2));
    }
    arrays.get(0).heap().set(given);
    arrays.get(0).write();
  }

  private List<NativeVector> allocated(int width) {
    List<NativeVector> made = new ArrayList<>();
    made.add(NativeVector.zeros(dtype, rows, width));
    made.add(NativeVector.zeros(dtype, rows, outputShape.size()));
    made.add(NativeVector.zeros(dtype, rows, outputShape.size()));
    return made;
  }

  /**
   * Takes the batch's labels as the loss has them; class numbers become rows of 0 and 1.
   *
   * @throws IllegalArgumentException if they don't belong to the outputs
   */
  void label(Tensor given) {
    Value outputs = Value.of(Tensor.zeros(dtype, outputShape.prepend(rows)));
    Value labels =
        isSparse ? Labels.oneHot(Value.of(given), outputs) : Labels.like(outputs, Value.of(given));
    arrays.get(1).heap().set(labels.tensor());
    arrays.get(1).write();
  }

  /** Runs the network forward in inference, up to its loss. */
  void score(MultiLayerNetwork network) {
    network.score(new DataSet(features(), labels()), false);
  }

  int rows() {
    return rows;
  }

  INDArray features() {
    return arrays.get(0).array();
  }

  INDArray labels() {
    return arrays.get(1).array();
  }

  /** The network's outputs for the latest batch; overwritten by the next. */
  Tensor outputs() {
    return arrays.get(2).heap();
  }

  @Override
  public void close() {
    arrays.forEach(NativeVector::close);
    arrays = List.of();
  }
}
