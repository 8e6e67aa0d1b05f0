package io.centelha.distributed.scoring;

import io.centelha.layers.Spec;
import io.centelha.models.Network;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An output of a network, as its predictions are written.
 *
 * @param name empty for the only one, whose columns are {@code prediction} and {@code class}
 * @param size numbers for a row, &gt; 0; with a ragged axis, for one element
 * @param classes their names: one for each number, or two if a single number says how probable the
 *     second is; empty if they are no classes
 * @param axis which of the batches' ragged axes it has, by its place among them; {@value #FIXED} if
 *     it has none
 * @param several what becomes of several numbers
 */
public record PredictedOutput(
    String name, int size, List<String> classes, int axis, Several several)
    implements Serializable {

  /** What becomes of several numbers for a row. */
  public enum Several {
    /** A column for each. */
    APART,
    /** A list. */
    TOGETHER
  }

  private static final int FIXED = -1;
  private static final String PREDICTION = "prediction";
  private static final String CLASS = "class";

  /** Checks the number of classes. */
  public PredictedOutput {
    classes = List.copyOf(classes);
    Checks.argument(
        size > 0 && (classes.isEmpty() || classes.size() == Math.max(2, size)),
        "Output '%s' has %s numbers and %s classes",
        name,
        size,
        classes.size());
    Checks.argument(
        axis == FIXED || classes.isEmpty(), "Output '%s': elements have no classes", name);
  }

  /** An output of a fixed shape, a column for each number. */
  public PredictedOutput(String name, int size, List<String> classes) {
    this(name, size, classes, FIXED, Several.APART);
  }

  /**
   * An output of a network: of a fixed shape a column for each number; with a ragged axis a list of
   * the numbers of its elements, one element after the other.
   *
   * @param place which one
   * @param name see {@link PredictedOutput}
   */
  public static PredictedOutput of(Network network, int place, String name) {
    Spec output = network.outputs().get(place);
    return new PredictedOutput(
        name,
        output.shape().size(),
        List.of(),
        network.axes().indexOf(output.axis()),
        Several.APART);
  }

  /** The same as classes of these names. */
  public PredictedOutput withClasses(List<String> names) {
    return new PredictedOutput(name, size, names, axis, several);
  }

  /** The same with several numbers in a list. */
  public PredictedOutput together() {
    return new PredictedOutput(name, size, classes, axis, Several.TOGETHER);
  }

  /** Whether rows have different numbers of elements. */
  public boolean isRagged() {
    return axis != FIXED;
  }

  /** Whether a row has a list. */
  boolean isList() {
    return isRagged() || (several == Several.TOGETHER && size > 1);
  }

  /** Where the numbers of a row begin among those of a batch, and those of the row before end. */
  int start(PredictedBatch batch, int row) {
    return size * (isRagged() ? (int) batch.splits().get(axis).get(row) : row);
  }

  /** What its numbers are called, without a place among them. */
  String column() {
    return name.isEmpty() ? PREDICTION : name;
  }

  /** What each of its numbers is called, or the list of them. */
  List<String> columns() {
    return size == 1 || isList()
        ? List.of(column())
        : IntStream.range(0, size).mapToObj(i -> column() + "_" + i).toList();
  }

  boolean hasClass() {
    return !classes.isEmpty();
  }

  /** How far the members' numbers lie apart, as columns beside this output's. */
  PredictedOutput deviation() {
    return new PredictedOutput(column() + "_deviation", size, List.of(), axis, several);
  }

  /** What its class is called. */
  String classColumn() {
    return name.isEmpty() ? CLASS : name + "_" + CLASS;
  }

  /**
   * The class that the numbers for a row say.
   *
   * @param batch numbers of several rows
   * @param row which one of these
   */
  String className(Tensor batch, int row) {
    int best = 0;
    double most = batch.get(row * size);
    for (int i = 1; i < size; i++) {
      double value = batch.get(row * size + i);
      best = value > most ? i : best;
      most = value > most ? value : most;
    }
    return classes.get(size == 1 ? (most > 0.5 ? 1 : 0) : best);
  }
}
