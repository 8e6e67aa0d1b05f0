package io.centelha.dl4j.networks;

import io.centelha.dl4j.networks.NetworkKind.Counts;
import io.centelha.models.Inference;
import io.centelha.models.Learner;
import io.centelha.models.Objective;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of DL4J's as what rounds train: each step is DL4J's own, with its updaters, penalties,
 * constraints and schedules. Holds no parameters.
 *
 * <p>The weights are DL4J's flat parameters. What its updaters remember is of any length; as slots
 * it is cut in vectors of the weights' length, the last filled up with zeros, which averages leave
 * as they are.
 *
 * @param json the configuration as DL4J writes it
 * @param parameters how many
 * @param memorySize how many numbers its updaters remember
 * @param before how often the network was trained when this training began
 * @param iterationsPerStep more than one where a time series is cut for truncated backpropagation
 */
record ForeignNetwork(
    NetworkKind kind,
    String json,
    DType dtype,
    int parameters,
    int memorySize,
    ExampleFormat format,
    Counts before,
    int iterationsPerStep)
    implements Objective {
  private static final String LOSS = "loss";

  /** A user's network, on examples of this format. */
  static ForeignNetwork of(UserNetwork user, ExampleFormat format) {
    long steps = format.timeSteps();
    Checks.argument(
        user.truncatedAfter().isEmpty() || steps > 0,
        "The network cuts off backpropagation through time: it needs features [examples, size,"
            + " steps], got %s",
        format);
    long length = user.truncatedAfter().map(Integer::longValue).orElse(steps);
    return new ForeignNetwork(
        user.kind(),
        user.json(),
        user.dataType() == DataType.FLOAT ? DType.FLOAT32 : DType.FLOAT64,
        Math.toIntExact(user.parameters().length()),
        user.updaterState().map(state -> Math.toIntExact(state.length())).orElse(0),
        format,
        user.counts(),
        length == 0 ? 1 : Math.toIntExact((steps + length - 1) / length));
  }

  /** One entry: DL4J keeps matrices in Fortran's order, which no view of ours can show. */
  @Override
  public Layout layout() {
    return new Layout.Builder().add("parameters", Shape.of(parameters)).build();
  }

  @Override
  public Shape inputShape() {
    return format.rows().featureShape();
  }

  /** DL4J's own initialization, by its generator of this thread, seeded by the key. */
  @Override
  public Tensor initialWeights(RandomKey key) {
    try (LiveNetwork network = kind.fresh(json, key.bits(0))) {
      return tensor(network.parameters());
    }
  }

  @Override
  public List<Tensor> initialSlots(Tensor weights) {
    try (LiveNetwork network = live(weights, Optional.empty(), before)) {
      return network.updaterState().map(this::tensor).map(this::slots).orElse(List.of());
    }
  }

  /** The sum of the losses, and the number of examples. */
  @Override
  public int sums() {
    return 2;
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    return Map.of(LOSS, sums[0] / sums[1]);
  }

  /** Without a look at our own OpenBLAS: two of them in one process call each other's functions. */
  @Override
  public String arithmetic() {
    return "ND4J with " + Nd4j.factory().blas().getBlasVendor();
  }

  @Override
  public Inference evaluator() {
    return new ForeignInference(this);
  }

  @Override
  public Learner learner(Tensor weights, List<Tensor> slots, LongToDoubleFunction rateFactors) {
    return new ForeignLearner(this, weights, slots);
  }

  /** How often the network was trained before a step. */
  Counts counts(Learner.Step step) {
    return counts(step.epoch(), step.number() - 1);
  }

  /** How often it was trained after so many epochs and steps of this training. */
  Counts counts(int epochs, long steps) {
    return new Counts(
        Math.toIntExact(before.iterations() + steps * iterationsPerStep), before.epochs() + epochs);
  }

  /** The network with these parameters, on one thread. */
  LiveNetwork live(Tensor weights, Optional<INDArray> updaterState, Counts counts) {
    return kind.live(json, counts, array(weights), updaterState);
  }

  /** What updaters remember, cut in vectors of the weights' length. */
  List<Tensor> slots(Tensor memory) {
    List<Tensor> slots = new ArrayList<>();
    for (int start = 0; start < memory.size(); start += parameters) {
      Shape part = Shape.of(Math.min(parameters, memory.size() - start));
      Tensor slot = Tensor.zeros(dtype, Shape.of(parameters));
      slot.view(0, part).set(memory.view(start, part));
      slots.add(slot);
    }
    return slots;
  }

  /** What updaters remember, from its slots; empty if there are none. */
  Optional<INDArray> memory(List<Tensor> slots) {
    if (memorySize == 0) {
      return Optional.empty();
    }
    Tensor memory = Tensor.zeros(dtype, Shape.of(memorySize));
    for (int i = 0; i < slots.size(); i++) {
      int start = i * parameters;
      Shape part = Shape.of(Math.min(parameters, memorySize - start));
      memory.view(start, part).set(slots.get(i).view(0, part));
    }
    return Optional.of(array(memory));
  }

  /** A row of numbers outside of the heap. */
  static INDArray array(Tensor vector) {
    long[] shape = {1, vector.size()};
    return vector.dtype() == DType.FLOAT32
        ? Nd4j.create(vector.toFloats(), shape, DataType.FLOAT)
        : Nd4j.create(vector.toDoubles(), shape, DataType.DOUBLE);
  }

  /** All elements, in C order. */
  Tensor tensor(INDArray array) {
    Shape shape = Shape.of(Math.toIntExact(array.length()));
    return dtype == DType.FLOAT32
        ? Tensor.of(shape, FlatArray.floats(array))
        : Tensor.of(shape, FlatArray.doubles(array));
  }
}
