package io.centelha.words;

import io.centelha.tensor.Checks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The arguments that a word was given, defaults in the place of those that were not. */
public final class Given {
  private final String word;
  private final Map<String, Object> values;

  Given(String word, Map<String, Object> values) {
    this.word = word;
    this.values = values;
  }

  /** The word as it was written, which may be an alias. */
  public String word() {
    return word;
  }

  /** The name that was given to what is made, or else the word as it was written. */
  public String name() {
    return this.<String>optional(Declaration.NAME).orElse(word);
  }

  /** The same with another value of an argument. */
  Given with(String name, Object value) {
    Map<String, Object> changed = new HashMap<>(values);
    changed.put(name, value);
    return new Given(word, changed);
  }

  /** The value of an argument that was declared by {@link Declaration#withOptional}. */
  public <V> Optional<V> optional(String name) {
    return get(name);
  }

  /**
   * The value of a declared argument, of the type that its kind reads.
   *
   * @throws IllegalArgumentException if none of this name is declared
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // its kind has read it
  public <V> V get(String name) {
    Checks.argument(values.containsKey(name), "Word '%s' declares no argument '%s'", word, name);
    return (V) values.get(name);
  }
}
