package io.centelha.words;

import java.util.Locale;
import java.util.regex.Pattern;

/** The two ways to write a word and its arguments. Both are read wherever one may stand. */
public enum Spelling {
  /** Job files and model files: {@code {"Dense": {"useBias": true}}}. */
  OURS,
  /** As OURS, without what is as it is when nothing is said of it. */
  SHORT,
  /** Keras' configurations: {@code {"class_name": "Dense", "config": {"use_bias": true}}}. */
  KERAS;

  private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");
  private static final Pattern SEPARATOR = Pattern.compile("[_-]");

  /** {@code useBias} becomes {@code use_bias}, {@code Conv2D conv2d}: Keras' rule. */
  public static String snake(String camelCase) {
    String apart = WORD.matcher(camelCase).replaceAll("$1_$2");
    return CAPITAL.matcher(apart).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }

  /** {@code glorot_uniform} becomes {@code GlorotUniform}. */
  static String pascal(String snakeCase) {
    var pascal = new StringBuilder();
    for (String part : snakeCase.split("_", -1)) {
      if (!part.isEmpty()) {
        pascal.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return pascal.toString();
  }

  /** {@code rule for bad rows} becomes {@code ruleForBadRows}. */
  static String camel(String words) {
    String pascal = pascal(words.replace(' ', '_'));
    return pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
  }

  /** What is left of a name if case, {@code _} and {@code -} don't count. */
  public static String plain(String name) {
    return SEPARATOR.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
