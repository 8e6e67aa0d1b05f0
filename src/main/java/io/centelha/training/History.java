package io.centelha.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loss and metrics of every epoch, by Keras' names: {@code loss}, {@code accuracy}, {@code
 * val_loss}, …
 *
 * @param epochs in order; each maps names to values, in the order in which they are shown
 */
public record History(List<Map<String, Double>> epochs) {
  /** What the names of validation figures begin with. */
  public static final String VALIDATION = "val_";

  /**
   * The learning rate of an epoch's last step, before it is scaled for the replicas; only where
   * rates change, by a schedule or a callback.
   */
  public static final String LEARNING_RATE = "learning_rate";

  /** Before the first epoch. */
  public static final History EMPTY = new History(List.of());

  public History {
    epochs = List.copyOf(epochs);
  }

  /** This history and one epoch more. */
  public History with(Map<String, Double> training, Map<String, Double> validation) {
    return with(training, validation, Map.of());
  }

  /**
   * This history and one epoch more.
   *
   * @param settings what the epoch was trained with, as {@link #LEARNING_RATE}; shown last
   */
  History with(
      Map<String, Double> training, Map<String, Double> validation, Map<String, Double> settings) {
    Map<String, Double> epoch = new LinkedHashMap<>(training);
    validation.forEach((name, value) -> epoch.put(VALIDATION + name, value));
    epoch.putAll(settings);
    List<Map<String, Double>> longer = new ArrayList<>(epochs);
    longer.add(java.util.Collections.unmodifiableMap(epoch));
    return new History(longer);
  }

  /** The values of one figure, an epoch each. */
  public List<Double> values(String name) {
    return epochs.stream()
        .map(
            epoch -> {
              if (!epoch.containsKey(name)) {
                throw new IllegalArgumentException(
                    "No figure '%s' in the history; there are %s".formatted(name, epoch.keySet()));
              }
              return epoch.get(name);
            })
        .toList();
  }

  /** The figures of the last epoch; empty before the first. */
  public Map<String, Double> last() {
    return epochs.isEmpty() ? Map.of() : epochs.get(epochs.size() - 1);
  }
}
