package io.centelha.training;

import io.centelha.tensor.Checks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Loss and metrics of a cross-validation.
 *
 * @param folds of each fold, by name
 */
public record FoldScores(List<Map<String, Double>> folds) {

  /**
   * @throws IllegalArgumentException if there are fewer than two folds
   */
  public FoldScores {
    folds = List.copyOf(folds);
    Checks.argument(folds.size() >= 2, "Figures of at least 2 folds are needed, got %s", folds);
  }

  /** A figure in each fold. */
  public List<Double> each(String name) {
    return folds.stream().map(fold -> fold.get(name)).toList();
  }

  /** The mean of each figure over the folds. */
  public Map<String, Double> means() {
    return byName(FoldScores::mean);
  }

  /** The sample's standard deviation of each figure: {@code √(Σ (x − mean)² / (n − 1))}. */
  public Map<String, Double> deviations() {
    return byName(FoldScores::deviation);
  }

  private Map<String, Double> byName(ToDoubleFunction<List<Double>> of) {
    Map<String, Double> figures = new LinkedHashMap<>();
    folds.get(0).keySet().forEach(name -> figures.put(name, of.applyAsDouble(each(name))));
    return figures;
  }

  private static double mean(List<Double> each) {
    return each.stream().mapToDouble(Double::doubleValue).sum() / each.size();
  }

  private static double deviation(List<Double> each) {
    double mean = mean(each);
    double squares = each.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (each.size() - 1));
  }
}
