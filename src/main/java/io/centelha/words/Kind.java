package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an argument takes: how its values are read and written, and what a schema says of them. A
 * range is the schema's to enforce, and the record's that is made; reading looks at the type alone,
 * so that whatever could be made can be read back.
 *
 * @param <T> the values
 */
public abstract class Kind<T> {

  /**
   * The name of a value that stands alone where there may be several by names: see {@link
   * #orNamed}.
   */
  public static final String ALONE = "";

  Kind() {}

  /** A whole number from {@code min} on. */
  public static Kind<Integer> integer(int min) {
    return new IntegerKind(min, Optional.empty());
  }

  /** A whole number between two limits, both included. */
  public static Kind<Integer> integer(int min, int max) {
    return new IntegerKind(min, Optional.of(max));
  }

  /** A whole number of 64 bits from {@code min} on. */
  public static Kind<Long> whole(long min) {
    return new LongKind(min, Optional.empty());
  }

  /** A whole number of 64 bits between two limits, both included. */
  public static Kind<Long> whole(long min, long max) {
    return new LongKind(min, Optional.of(max));
  }

  /** A number; its limits can follow. */
  public static NumberKind number() {
    return NumberKind.ANY;
  }

  /** True or false. */
  public static Kind<Boolean> flag() {
    return flag(true, false);
  }

  /** One of two values, written as true or false. */
  public static <T> Kind<T> flag(T ifTrue, T ifFalse) {
    return new FlagKind<>(ifTrue, ifFalse);
  }

  /** Any text but the empty one. */
  public static Kind<String> text() {
    return new TextKind("");
  }

  /**
   * A text of this form.
   *
   * @param pattern a regular expression in the syntax that Java and JSON Schema share
   */
  public static Kind<String> text(String pattern) {
    return new TextKind(pattern);
  }

  /** A text of one character. */
  public static Kind<Character> character() {
    return new CharacterKind();
  }

  /** Texts by names that nobody lists: options of something else. */
  public static Kind<Map<String, String>> texts() {
    return new TextsKind();
  }

  /** One constant of an enum by its name in lower case. */
  public static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    return new ChoiceKind<>(ChoiceKind.words(type));
  }

  /** One constant of an enum by a word for each. */
  public static <E extends Enum<E>> Kind<E> choice(Class<E> type, Function<E, String> word) {
    return new ChoiceKind<>(ChoiceKind.words(type, word));
  }

  /**
   * One of several values by a word for each.
   *
   * @param words in the order in which they are listed; of two words for one value, the first is
   *     written
   */
  public static <T> Kind<T> choice(Map<String, T> words) {
    return new ChoiceKind<>(words);
  }

  /**
   * A word of a family, with arguments of its own. {@link Words#kind} is shorter; this form is for
   * a word that may hold one of its own family, as a layer does that wraps another.
   *
   * @param words asked for when they are needed
   */
  public static <T> Kind<T> word(Supplier<Words<T>> words) {
    return new WordKind<>(words);
  }

  /** A list of such values; how many it must have can follow. */
  public ListKind<T> list() {
    return new ListKind<>(this, 0);
  }

  /**
   * Such a value whose JSON satisfies more.
   *
   * @param check of the JSON as it was written; throws an {@link IllegalArgumentException}
   */
  public Kind<T> checked(Consumer<JsonNode> check) {
    return new CheckedKind<>(this, check);
  }

  /** So many such values; one alone stands for equal ones: {@code 3} for {@code [3, 3]}. */
  public Kind<List<T>> times(int length) {
    return new TupleKind<>(this, length);
  }

  /** Such a value or another one, as {@link #as} makes them of one type. */
  public Kind<T> or(Kind<T> other) {
    return new EitherKind<>(this, other);
  }

  /**
   * Such a value, or one for each of several names: {@code mse}, or {@code {price: mse, class:
   * poisson}}. One alone has the name {@link #ALONE}.
   */
  public Kind<Map<String, T>> orNamed() {
    return new NamedKind<>(this);
  }

  /**
   * One such value for each of several arguments, by their names in either spelling: {@code
   * {initialState: …}}. The names are those of whoever takes them.
   */
  public Kind<Map<String, T>> byArgument() {
    return new ArgumentsKind<>(this);
  }

  /**
   * Whether a value of a kind that is {@link #orNamed} is given by names.
   *
   * @param isWord whether one alone may be a word with arguments
   */
  public static boolean isNamed(JsonNode value, boolean isWord) {
    return NamedKind.isByName(value, isWord);
  }

  /**
   * Such a value, made into something else.
   *
   * @param to makes it
   * @param from finds the value again; empty if this kind can't write it
   */
  public <R> Kind<R> as(Function<T, R> to, Function<R, Optional<T>> from) {
    return new MappedKind<>(this, to, from);
  }

  /** What is expected, for messages: {@code a number}. */
  abstract String expected();

  /**
   * The value, empty if {@code node} is of another type.
   *
   * @throws IllegalArgumentException if it is of the type, but means nothing
   */
  abstract Optional<T> read(JsonNode node);

  /** The value's JSON, empty if this kind has none for it. */
  abstract Optional<JsonNode> write(T value, Spelling spelling);

  /** What JSON Schema says of it. */
  abstract ObjectNode schema();

  /** The families of words that values are of, or hold. */
  List<Words<?>> families() {
    return List.of();
  }

  /** What was perhaps meant, to end a message with; often nothing. */
  String hint(JsonNode wrong) {
    return "";
  }

  /** How a schema tells by the type that a value is of this kind and no other. */
  abstract String type();
}
