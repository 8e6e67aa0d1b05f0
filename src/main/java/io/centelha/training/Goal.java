package io.centelha.training;

import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which direction of a figure is an improvement. */
public enum Goal {
  MIN,
  MAX;

  /** Words of a figure's name that say that more is better. */
  private static final Set<String> UP = Set.of("acc", "accuracy", "auc", "precision", "recall");

  /** Keras' {@code mode}; empty for auto: the direction that goes with the figure's name. */
  static final Kind<Optional<Goal>> MODE = Kind.choice(modes());

  static final String WHICH =
      "Which direction is better; auto: up for accuracy, AUC, precision and recall, down for the"
          + " rest.";

  private static Map<String, Optional<Goal>> modes() {
    Map<String, Optional<Goal>> modes = new LinkedHashMap<>();
    modes.put("auto", Optional.empty());
    modes.put("min", Optional.of(MIN));
    modes.put("max", Optional.of(MAX));
    return modes;
  }

  /**
   * The direction in which a figure of this name improves: up for accuracy, AUC, precision and
   * recall, down for all else.
   */
  public static Goal usual(String monitor) {
    boolean isUp =
        monitor.endsWith("acc")
            || monitor.contains("accuracy")
            || Stream.of(monitor.split("_", -1)).map(Spelling::plain).anyMatch(UP::contains);
    return isUp ? MAX : MIN;
  }

  /**
   * The direction that a callback's word was given by {@link #MODE}, or that goes with its figure.
   */
  static Goal of(Given given) {
    Optional<Goal> mode = given.get("mode");
    return mode.orElseGet(() -> usual(given.get("monitor")));
  }

  /** In Keras' order of operations, which decides about a change of just minDelta. */
  boolean improves(double value, double best, double minDelta) {
    return this == MIN ? value + minDelta < best : value - minDelta > best;
  }

  /** The epoch of the last improvement, from 0. */
  int best(List<Double> values, double minDelta) {
    int best = 0;
    for (int epoch = 1; epoch < values.size(); epoch++) {
      if (improves(values.get(epoch), values.get(best), minDelta)) {
        best = epoch;
      }
    }
    return best;
  }
}
