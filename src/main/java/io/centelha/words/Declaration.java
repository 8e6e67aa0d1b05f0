package io.centelha.words;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A word that is being declared: its arguments in the order in which they are written, and then, by
 * {@link #made}, how it is made of them.
 *
 * @param <T> what the word makes
 */
public final class Declaration<T> {
  static final String NAME = "name";

  private final Class<T> type;
  private final String word;
  private final String meaning;
  private final List<String> aliases = new ArrayList<>();
  private final List<Argument<T, ?>> arguments = new ArrayList<>();
  private final Map<String, String> lacking = new TreeMap<>();
  private String kerasClass;
  private Function<T, String> name = made -> "";

  Declaration(Class<T> type, String word, String meaning) {
    this.type = type;
    this.word = word;
    this.meaning = meaning;
    this.kerasClass = Spelling.pascal(word);
  }

  /** An argument that must be given. */
  public <V> Declaration<T> with(
      String argument, Kind<V> kind, Function<T, V> value, String sentence) {
    return add(
        argument,
        kind,
        value.andThen(Optional::of),
        Optional.empty(),
        Argument.Presence.REQUIRED,
        sentence);
  }

  /**
   * An argument with a default.
   *
   * @param value finds the argument again in what was made
   * @param sentence what it means
   */
  public <V> Declaration<T> with(
      String argument, Kind<V> kind, Function<T, V> value, V standard, String sentence) {
    return add(
        argument,
        kind,
        value.andThen(Optional::of),
        Optional.of(standard),
        Argument.Presence.STANDARD,
        sentence);
  }

  /** An argument that may be absent: {@link Given#optional} has it. */
  public <V> Declaration<T> withOptional(
      String argument, Kind<V> kind, Function<T, Optional<V>> value, String sentence) {
    return add(argument, kind, value, Optional.empty(), Argument.Presence.OPTIONAL, sentence);
  }

  /** A section that must be given. */
  public <V> Declaration<T> with(Section<V> section, Function<T, V> value) {
    return with(section.name(), section, value, section.meaning());
  }

  /** A section that may be absent: all of its keys have defaults. */
  public <V> Declaration<T> withOptional(Section<V> section, Function<T, V> value) {
    V standard = section.fromJson(JsonNodeFactory.instance.objectNode());
    return with(section.name(), section, value, standard, section.meaning());
  }

  /** The last argument is written only if it isn't at its default. */
  public Declaration<T> sparing() {
    return last(argument -> argument.withPresence(Argument.Presence.SPARING));
  }

  /**
   * The last argument came later than the word: at its default it is neither written nor part of
   * what a job is known by, so that jobs and models from before stay the same.
   */
  public Declaration<T> later() {
    return last(argument -> argument.withPresence(Argument.Presence.LATER));
  }

  /**
   * The last argument came later than others: at its default it is written, but is no part of what
   * a job is known by.
   */
  public Declaration<T> newer() {
    return last(argument -> argument.withPresence(Argument.Presence.NEWER));
  }

  /** Arguments that several words declare alike. */
  public Declaration<T> with(UnaryOperator<Declaration<T>> alike) {
    return alike.apply(this);
  }

  /** Keras' name of the last argument, where it isn't ours in snake case. */
  public Declaration<T> keras(String kerasName) {
    return last(argument -> argument.withKeras(kerasName));
  }

  /** Keras' name of the class, where it isn't the word in camel case: {@code SGD} for sgd. */
  public Declaration<T> kerasClass(String className) {
    kerasClass = className;
    return this;
  }

  /**
   * An argument of Keras' that this word doesn't have.
   *
   * @param kerasName in Keras' configurations
   * @param value the JSON of the one value that asks for nothing: {@code false}
   */
  public Declaration<T> lacks(String kerasName, String value) {
    lacking.put(kerasName, value);
    return this;
  }

  /** Another word for the same: {@code mse}. */
  public Declaration<T> alias(String other) {
    aliases.add(other);
    return this;
  }

  /**
   * What is made has a name in logs, history and status: the word as it was written, if no other is
   * given. {@link Given#name} has it.
   *
   * @param named finds the name again
   */
  public Declaration<T> named(Function<T, String> named) {
    name = named;
    return withOptional(
        NAME,
        Kind.text(),
        made -> Optional.of(named.apply(made)).filter(Predicate.not(this::isSpelled)),
        "Its name in logs, history and status; when absent, the word.");
  }

  /**
   * The word.
   *
   * @param maker checks the arguments and makes what they describe
   */
  public Word<T> made(Function<Given, T> maker) {
    List<String> names = new ArrayList<>(List.of(word));
    names.addAll(aliases);
    return new Word<>(
        type,
        new Word.Names(List.copyOf(names), kerasClass, Map.copyOf(lacking), meaning),
        List.copyOf(arguments),
        made -> Optional.of(name.apply(made)).filter(this::isSpelled).orElse(word),
        maker);
  }

  /**
   * The section.
   *
   * @param maker makes what the keys describe
   */
  public Section<T> section(Function<Given, T> maker) {
    return new Section<>(word, meaning, arguments, maker);
  }

  List<Argument<T, ?>> arguments() {
    return List.copyOf(arguments);
  }

  private boolean isSpelled(String given) {
    String plain = Spelling.plain(given);
    return Spelling.plain(word).equals(plain)
        || aliases.stream().anyMatch(alias -> Spelling.plain(alias).equals(plain));
  }

  private <V> Declaration<T> add(
      String argument,
      Kind<V> kind,
      Function<T, Optional<V>> value,
      Optional<V> standard,
      Argument.Presence presence,
      String sentence) {
    String keras = Spelling.snake(argument);
    arguments.add(new Argument<>(argument, keras, kind, value, standard, presence, sentence));
    return this;
  }

  private Declaration<T> last(Function<Argument<T, ?>, Argument<T, ?>> change) {
    int last = arguments.size() - 1;
    arguments.set(last, change.apply(arguments.get(last)));
    return this;
  }
}
