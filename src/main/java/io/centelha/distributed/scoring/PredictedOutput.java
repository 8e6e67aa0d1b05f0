package io.centelha.distributed.scoring;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An output of a network, as its predictions are written.
 *
 * @param name empty for the only one, whose columns are {@code prediction} and {@code class}
 * @param size numbers for a row, &gt; 0
 * @param classes their names: one for each number, or two if a single number says how probable the
 *     second is; empty if they are no classes
 */
public record PredictedOutput(String name, int size, List<String> classes) implements Serializable {
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
  }

  /** What its numbers are called, without a place among them. */
  String column() {
    return name.isEmpty() ? PREDICTION : name;
  }

  /** What each of its numbers is called. */
  List<String> columns() {
    return size == 1
        ? List.of(column())
        : IntStream.range(0, size).mapToObj(i -> column() + "_" + i).toList();
  }

  boolean hasClass() {
    return !classes.isEmpty();
  }

  /** How far the members' numbers lie apart, as columns beside this output's. */
  PredictedOutput deviation() {
    return new PredictedOutput(column() + "_deviation", size, List.of());
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
