package io.centelha.words;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with one value among keys, and where.
 *
 * @param path keys, places of lists and words that lead to it: {@code fit, callbacks, 0}
 * @param text one line; other keys stand in braces, since they are called otherwise in a job file
 *     than in spark.ml: {@code at most {batchSize}}
 */
public record Refusal(List<String> path, String text) implements Serializable {
  private static final Pattern KEY = Pattern.compile("\\{(\\w+)}");

  public Refusal {
    path = List.copyOf(path);
  }

  /**
   * What is wrong with a key.
   *
   * @param path with dots: {@code fit.callbacks.0}
   */
  public static Refusal of(String path, String text) {
    return new Refusal(List.of(path.split("\\.", -1)), text);
  }

  /** The same for something that holds it under this key. */
  Refusal within(String key) {
    List<String> longer = new ArrayList<>(List.of(key));
    longer.addAll(path);
    return new Refusal(longer, text);
  }

  /**
   * What to say.
   *
   * @param names how other keys are called
   */
  public String message(UnaryOperator<String> names) {
    return KEY.matcher(text)
        .replaceAll((MatchResult key) -> Matcher.quoteReplacement(names.apply(key.group(1))));
  }
}
