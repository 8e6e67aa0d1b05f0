package io.centelha.trained;

import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Inference;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
   * What is said of some rows; valid until the next call.
   *
   * @param outputs each of the network's, {@code [rows, …]}
   * @param deviations how far the members' outputs lie apart, of each output, in float64; empty if
   *     there is one member
   */
  public record Scored(List<Tensor> outputs, List<Tensor> deviations) {}

  /**
   * Each output of the network, {@code [rows, …]}; valid until the next call.
   *
   * @param batches of the same rows for each member, as its transformations leave them
   */
  public List<Tensor> all(List<Batch> batches) {
    return members.size() == 1
        ? evaluator.predict(members.get(0).weights(), batches.get(0))
        : byOutput(batches).stream().map(Scorer::mean).toList();
  }

  /**
   * The same with the sample standard deviation of the members' outputs.
   *
   * <pre>{@code s = √(Σᵢ (yᵢ − ȳ)² / (n − 1)),  ȳ = Σᵢ yᵢ / n}</pre>
   */
  public Scored scored(List<Batch> batches) {
    if (members.size() == 1) {
      return new Scored(all(batches), List.of());
    }
    List<List<Tensor>> byOutput = byOutput(batches);
    return new Scored(
        byOutput.stream().map(Scorer::mean).toList(),
        byOutput.stream().map(Scorer::deviation).toList());
  }

  private static Tensor deviation(List<Tensor> outputs) {
    Shape shape = outputs.get(0).shape();
    double[] deviations = new double[shape.size()];
    for (int i = 0; i < deviations.length; i++) {
      int at = i;
      double mean = outputs.stream().mapToDouble(each -> each.get(at)).sum() / outputs.size();
      double squares = outputs.stream().mapToDouble(each -> Math.pow(each.get(at) - mean, 2)).sum();
      deviations[i] = Math.sqrt(squares / (outputs.size() - 1));
    }
    return Tensor.of(shape, deviations);
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
      network.evaluate(batches.get(0), all(batches), sums);
    }
  }

  /** Of each output of the network what the members say. */
  private List<List<Tensor>> byOutput(List<Batch> batches) {
    List<List<Tensor>> perMember = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      perMember.add(
          evaluator.predict(members.get(i).weights(), batches.get(i)).stream()
              .map(Tensor::copy) // the next member's outputs overwrite them
              .toList());
    }
    return IntStream.range(0, perMember.get(0).size())
        .mapToObj(output -> perMember.stream().map(outputs -> outputs.get(output)).toList())
        .toList();
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
