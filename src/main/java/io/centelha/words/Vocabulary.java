package io.centelha.words;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The words that may stand in one place, and what each means. Case, {@code _} and {@code -} make no
 * difference, so that Keras' two spellings, {@code GlorotUniform} and {@code glorot_uniform}, are
 * one word.
 *
 * @param <T> what a word means
 */
public final class Vocabulary<T> {
  /** A longer word is compared by its beginning: it may come from anywhere. */
  private static final int LONGEST = 100;

  private final String kind;
  private final Map<String, T> meanings;

  /**
   * A vocabulary of one kind of thing.
   *
   * @param kind what the words name, for messages: {@code "optimizer"}
   */
  public Vocabulary(String kind, Map<String, T> meanings) {
    this.kind = kind;
    this.meanings = new TreeMap<>(meanings);
  }

  /** The words as they are written, in alphabetical order. */
  public List<String> words() {
    return List.copyOf(meanings.keySet());
  }

  /**
   * What a word means.
   *
   * @throws IllegalArgumentException if it is unknown: lists the known words, and names the nearest
   *     if one is near
   */
  public T meaning(String word) {
    return find(word).orElseThrow(() -> unknown(kind, word, words()));
  }

  /** What a word means, if it is known. */
  Optional<T> find(String word) {
    return meanings.entrySet().stream()
        .filter(known -> Spelling.plain(known.getKey()).equals(Spelling.plain(word)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** An error that says which words are known and which of them is the nearest to {@code word}. */
  static IllegalArgumentException unknown(String kind, String word, List<String> known) {
    String absence = KerasWords.absence(kind, word);
    return new IllegalArgumentException(
        "Unknown %s '%s'%s Known: %s"
            .formatted(
                kind,
                word,
                absence.isEmpty() ? "." + hint(word, known) : absence,
                String.join(", ", known)));
  }

  /**
   * What was perhaps meant, as a sentence behind others; empty if no known word is near. A word
   * that only differs in its code points looks the same, so that is said.
   */
  public static String hint(String word, Collection<String> known) {
    String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
    return known.stream()
        .filter(each -> Normalizer.normalize(each, Normalizer.Form.NFC).equals(composed))
        .findFirst()
        .map(
            each ->
                " There is '%s' in other code points (Unicode NFC or NFD), write it as there."
                    .formatted(each))
        .or(() -> nearest(word, known).map(" Did you mean '%s'?"::formatted))
        .orElse("");
  }

  /**
   * The known word that was perhaps meant: the nearest one, unless more than half of it differs.
   * Case, {@code _} and {@code -} don't count.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String given = Spelling.plain(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
    return known.stream()
        .filter(
            candidate ->
                2 * distance(given, candidate) <= Math.max(given.length(), candidate.length()))
        .min(Comparator.comparing(candidate -> distance(given, candidate)));
  }

  private static int distance(String plain, String candidate) {
    return LevenshteinDistance.getDefaultInstance().apply(plain, Spelling.plain(candidate));
  }
}
