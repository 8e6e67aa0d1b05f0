package io.centelha.trained;

import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Inference;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a trained network says of batches of rows: the output of its one member, or the mean of its
 * members' outputs, added up in float64. Belongs to one thread.
 */
public final class Scorer implements AutoCloseable {
  private final CompiledNetwork network;
  private final List<Member> members;
  private final Inference evaluator;

  /** A scorer by this network. */
  public Scorer(Trained trained) {
    this.network = trained.network();
    this.members = trained.members();
    this.evaluator = network.evaluator();
  }

  /**
   * The first output, {@code [rows, …]}; valid until the next call.
   *
   * @param batches of the same rows for each member, as its transformations leave them
   */
  public Tensor outputs(List<Batch> batches) {
    return all(batches).get(0);
  }

  /**
   * Each output of the network, {@code [rows, …]}; valid until the next call.
   *
   * @param batches of the same rows for each member, as its transformations leave them
   */
  public List<Tensor> all(List<Batch> batches) {
    return members.size() == 1
        ? evaluator.predict(members.get(0).weights(), batches.get(0))
        : means(batches);
  }

  /**
   * Adds the sums of loss and metrics over rows. Of several members it is the loss of the mean
   * output; penalties on weights and what layers add belong to a member, and are left out.
   *
   * @param batches of the same rows for each member
   */
  public void evaluate(List<Batch> batches, double[] sums) {
    if (members.size() == 1) {
      evaluator.evaluate(members.get(0).weights(), batches.get(0), sums);
    } else {
      List<Tensor> outputs = means(batches);
      network.evaluate(batches.get(0), outputs, sums);
    }
  }

  /** The mean of each output of the network. */
  private List<Tensor> means(List<Batch> batches) {
    List<List<Tensor>> perMember = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      perMember.add(
          evaluator.predict(members.get(i).weights(), batches.get(i)).stream()
              .map(Tensor::copy) // the next member's outputs overwrite them
              .toList());
    }
    List<Tensor> means = new ArrayList<>();
    for (int output = 0; output < perMember.get(0).size(); output++) {
      int at = output;
      means.add(mean(perMember.stream().map(outputs -> outputs.get(at)).toList()));
    }
    return means;
  }

  private static Tensor mean(List<Tensor> tensors) {
    Tensor mean = Tensor.zeros(tensors.get(0).dtype(), tensors.get(0).shape());
    double[] shares = new double[tensors.size()];
    Arrays.fill(shares, 1.0 / shares.length);
    mean.dtype().kernels().weightedSum(tensors, shares, mean);
    return mean;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
