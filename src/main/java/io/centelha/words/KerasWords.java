package io.centelha.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The public words of Keras 3.15 and their arguments: one that is not here is told from one that is
 * mistyped.
 */
public final class KerasWords {
  private static final String ABSENT = ": Keras' %s, not here yet.";

  /** Read when a word is first unknown. */
  private static final class Lists {
    static final Map<String, Set<String>> ARGUMENTS = read();

    private static Map<String, Set<String>> read() {
      Map<String, Set<String>> arguments = new HashMap<>();
      try (InputStream in = KerasWords.class.getResourceAsStream("keras_words.txt")) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> List.of(line.split(" ", -1)))
            .forEach(
                parts ->
                    arguments
                        .computeIfAbsent(key(parts.get(0), parts.get(1)), key -> new HashSet<>())
                        .addAll(
                            parts.subList(2, parts.size()).stream().map(Spelling::plain).toList()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return arguments;
    }
  }

  private KerasWords() {}

  private static String key(String family, String word) {
    return family + " " + Spelling.plain(word);
  }

  /**
   * What is known of a word that isn't here, to go on with behind it; empty if it isn't Keras'
   * either.
   *
   * @param family what it should name: {@code layer}
   */
  public static String absence(String family, String word) {
    return Lists.ARGUMENTS.containsKey(key(family, word)) ? ABSENT.formatted("word") : "";
  }

  /** The same for an argument of a word. */
  public static String absence(String family, String word, String argument) {
    Set<String> arguments = Lists.ARGUMENTS.getOrDefault(key(family, word), Set.of());
    return arguments.contains(Spelling.plain(argument)) ? ABSENT.formatted("argument") : "";
  }
}
