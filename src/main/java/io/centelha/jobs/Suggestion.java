package io.centelha.jobs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known word was meant. */
final class Suggestion {

  private Suggestion() {}

  /** The nearest known word, if one is near: case and the separators _ and - don't count. */
  static Optional<String> nearest(String given, Collection<String> known) {
    String word = bare(given);
    return known.stream()
        .filter(
            candidate ->
                2 * distance(word, candidate) <= Math.max(word.length(), candidate.length()))
        .min(Comparator.comparing(candidate -> distance(word, candidate)));
  }

  private static int distance(String bare, String candidate) {
    return LevenshteinDistance.getDefaultInstance().apply(bare, bare(candidate));
  }

  private static String bare(String word) {
    String limited = word.length() > 100 ? word.substring(0, 100) : word;
    return limited.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
  }
}
