package io.centelha.models;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link LayerList} writes one output of an input or a layer: {@code text}, or {@code text:1}
 * for its second one, as TensorFlow does.
 *
 * @param source the name of the input or the layer
 * @param output 0 for the first
 */
record TapName(String source, int output) {
  private static final Pattern NUMBERED = Pattern.compile("(.+):(\\d{1,4})");

  /**
   * The output that is written.
   *
   * @param known names of inputs and layers, which may look like an output's
   */
  static TapName of(String written, Collection<String> known) {
    Matcher numbered = NUMBERED.matcher(written);
    return !known.contains(written) && numbered.matches()
        ? new TapName(numbered.group(1), Integer.parseInt(numbered.group(2)))
        : new TapName(written, 0);
  }
}
