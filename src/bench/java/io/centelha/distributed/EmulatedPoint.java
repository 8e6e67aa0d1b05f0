package io.centelha.distributed;

import java.util.Locale;

/**
 * One point of the emulated cluster's grid.
 *
 * @param thousands of parameters; the state is weights and one slot
 * @param sleep milliseconds that each replica sleeps in a round
 * @param straggling mean of the milliseconds that it sleeps beyond that
 * @param rounds that are measured
 */
record EmulatedPoint(
    int replicas, int thousands, double sleep, double straggling, Way way, int rounds) {

  /** Where replicas are averaged. */
  enum Way {
    DRIVER,
    SLICES
  }

  /** Reads {@code replicas:thousands:sleep:straggling:way:rounds}. */
  static EmulatedPoint parse(String text) {
    String[] parts = text.split(":", -1);
    return new EmulatedPoint(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Way.valueOf(parts[4].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[5]));
  }

  Idle objective() {
    return new Idle(1000 * thousands, sleep, straggling);
  }

  /** What the driver takes of all replicas at once. */
  long mostBytes() {
    return way == Way.DRIVER ? Long.MAX_VALUE : allBytes() - 1;
  }

  /** Of the states of all replicas. */
  long allBytes() {
    return bytes() * replicas;
  }

  /** Of weights and RMSprop's one slot. */
  private long bytes() {
    return 2L * Float.BYTES * 1000 * thousands;
  }

  /** As members of a JSON object. */
  String json() {
    return "\"replicas\": %d, \"bytes\": %d, \"sleep\": %s, \"straggling\": %s, \"way\": \"%s\""
        .formatted(replicas, bytes(), sleep, straggling, way.name().toLowerCase(Locale.ROOT));
  }
}
