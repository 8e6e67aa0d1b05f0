package io.centelha.distributed.rounds;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.AccumulatorV2;

/**
 * Which executors compute matrix products by what, as their tasks tell. A union of sets: neither
 * the order in which tasks end nor their number makes a difference.
 */
final class ExecutorBlas
    extends AccumulatorV2<Map.Entry<String, String>, Map<String, Set<String>>> {
  private static final long serialVersionUID = 1;

  private final TreeMap<String, Set<String>> executors = new TreeMap<>();

  /** One that tasks of this context add to. */
  static ExecutorBlas of(SparkContext context) {
    var blas = new ExecutorBlas();
    context.register(blas);
    return blas;
  }

  /**
   * In a task: adds its executor.
   *
   * @param arithmetic what it computes by
   */
  void add(String arithmetic) {
    SparkEnv here = SparkEnv.get();
    add(
        Map.entry(
            arithmetic, here.executorId() + " on " + here.blockManager().blockManagerId().host()));
  }

  @Override
  public void add(Map.Entry<String, String> executor) {
    put(executor.getKey(), Set.of(executor.getValue()));
  }

  private void put(String description, Set<String> more) {
    executors.computeIfAbsent(description, key -> new TreeSet<>()).addAll(more);
  }

  @Override
  public boolean isZero() {
    return executors.isEmpty();
  }

  @Override
  public AccumulatorV2<Map.Entry<String, String>, Map<String, Set<String>>> copy() {
    var copy = new ExecutorBlas();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    executors.clear();
  }

  @Override
  public void merge(AccumulatorV2<Map.Entry<String, String>, Map<String, Set<String>>> other) {
    other.value().forEach(this::put);
  }

  /** Executors by the description of their BLAS; both in the order of their names. */
  @Override
  public Map<String, Set<String>> value() {
    return executors;
  }
}
