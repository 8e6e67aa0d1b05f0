package io.centelha.training;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as progress shows them. */
public final class Figures {

  private Figures() {}

  /** {@code loss: 0.2534 - accuracy: 0.9270}. */
  public static String means(Map<String, Double> means) {
    return means.entrySet().stream()
        .map(mean -> mean.getKey() + ": " + value(mean.getValue()))
        .collect(Collectors.joining(" - "));
  }

  /** Four decimals; four significant ones where those would hide the number. */
  public static String value(double value) {
    double size = Math.abs(value);
    boolean isShown = size == 0 || (size >= 1e-3 && size < 1e6) || !Double.isFinite(value);
    return String.format(Locale.ROOT, isShown ? "%.4f" : "%.4e", value);
  }

  /** {@code 850ms}, {@code 12s}, {@code 3:05}, {@code 1:02:03}. */
  public static String duration(double seconds) {
    if (seconds < 1) {
      return Math.round(seconds * 1000) + "ms";
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    String minutesAndSeconds = String.format(Locale.ROOT, "%02d:%02d", whole / 60 % 60, whole % 60);
    return whole < 3600
        ? minutesAndSeconds.replaceFirst("^0", "")
        : whole / 3600 + ":" + minutesAndSeconds;
  }
}
