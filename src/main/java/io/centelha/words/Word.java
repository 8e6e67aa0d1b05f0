package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a job file, a model file and Keras' configurations call one class, and with which arguments.
 * Each class declares its word once, in its own file:
 *
 * <pre>{@code
 * public static final Word<Dropout> WORD =
 *     Word.of(Dropout.class, "Dropout", "Sets a share of its inputs to 0.")
 *         .with("rate", Kind.number().atLeast(0).below(1), Dropout::rate, "The share.")
 *         .made(a -> new Dropout(a.get("rate")));
 * }</pre>
 *
 * <p>From the declaration come reader and writer, schema, key reference and Keras' form. A word
 * joins its family by one line there, such as {@code Layers.WORDS}, or from another jar by a {@link
 * WordList}.
 *
 * @param <T> what the word makes
 */
public final class Word<T> {
  private final Class<?> type;
  private final Names names;
  private final List<Argument<T, ?>> arguments;
  private final Function<T, String> spelled;
  private final Function<Given, T> maker;

  /**
   * What a word is called.
   *
   * @param all the word itself, then others for the same
   * @param kerasClass in Keras' configurations
   * @param lacking Keras' arguments that the word doesn't have, with the JSON of the one value of
   *     each that asks for nothing
   * @param meaning one sentence
   */
  record Names(List<String> all, String kerasClass, Map<String, String> lacking, String meaning) {}

  /**
   * A word.
   *
   * @param spelled which of its names something that was made goes by
   */
  Word(
      Class<?> type,
      Names names,
      List<Argument<T, ?>> arguments,
      Function<T, String> spelled,
      Function<Given, T> maker) {
    this.type = type;
    this.names = names;
    this.arguments = arguments;
    this.spelled = spelled;
    this.maker = maker;
  }

  /**
   * Begins the declaration of a word.
   *
   * @param type the class of all that it makes, and of nothing else
   * @param word {@code Dense}, {@code glorot_uniform}: Keras' name, if Keras has it
   * @param meaning one sentence, for schema and reference
   */
  public static <T> Declaration<T> of(Class<T> type, String word, String meaning) {
    return new Declaration<>(type, word, meaning);
  }

  /**
   * Begins the declaration of arguments that every word of a family takes, for {@link
   * Words#extended}.
   */
  public static <T> Declaration<T> shared(Class<T> type) {
    return new Declaration<>(type, "", "");
  }

  /** The class of what it makes; of what is inside of that, if its family was extended. */
  Class<?> type() {
    return type;
  }

  /** The word, then others for the same. */
  List<String> names() {
    return names.all();
  }

  T read(Call call) {
    Map<String, Object> values = new HashMap<>();
    arguments.forEach(argument -> values.put(argument.name(), argument.read(call)));
    return maker.apply(new Given(call.name(), values));
  }

  /** The word of something that has what this one makes inside, and takes more arguments. */
  <W> Word<W> within(
      Function<W, T> inside, List<Argument<W, ?>> more, BiFunction<T, Given, W> wrapper) {
    List<Argument<W, ?>> all = new ArrayList<>();
    arguments.forEach(argument -> all.add(argument.within(inside)));
    all.addAll(more);
    return new Word<>(
        type,
        names,
        List.copyOf(all),
        inside.andThen(spelled),
        given -> wrapper.apply(maker.apply(given), given));
  }

  /** The same word, one of whose arguments takes more. */
  <V, W> Word<T> widened(String argument, Widening<T, V, W> widening) {
    if (arguments.stream().noneMatch(each -> each.name().equals(argument))) {
      return this;
    }
    List<Argument<T, ?>> all = new ArrayList<>();
    arguments.forEach(
        each -> all.add(each.name().equals(argument) ? each.widened(widening) : each));
    return new Word<>(
        type,
        names,
        List.copyOf(all),
        spelled,
        given -> {
          W value = given.get(argument);
          T made = maker.apply(given.with(argument, widening.narrow().apply(value)));
          return widening.with().apply(made, value);
        });
  }

  JsonNode json(T made, Spelling spelling) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    arguments.forEach(argument -> argument.write(made, given, spelling));
    return spelling == Spelling.KERAS
        ? KerasConfig.json(names.kerasClass(), given)
        : Call.json(spelled.apply(made), given);
  }

  /** Whether an argument of Keras' asks for nothing that this word could lack. */
  boolean canPassOver(String argument, JsonNode value) {
    boolean isNamed = arguments.stream().anyMatch(each -> each.name().equals(Declaration.NAME));
    return (argument.equals(Declaration.NAME) && !isNamed)
        || KerasConfig.asksForNothing(argument, value, names.lacking());
  }

  /** The families of words that its arguments take. */
  Stream<Words<?>> families() {
    return arguments.stream().flatMap(argument -> argument.kind().families().stream());
  }

  /** Whether no argument must be given. */
  boolean standsAlone() {
    return arguments.stream().noneMatch(Argument::isRequired);
  }

  /** What JSON Schema says of its arguments, under one of its names. */
  ObjectNode schema(String name) {
    String word = names().get(0);
    ObjectNode schema =
        JsonNodeFactory.instance
            .objectNode()
            .put("description", name.equals(word) ? names.meaning() : "The same as " + word + ".")
            .put("type", "object");
    Argument.describe(arguments, schema);
    return schema;
  }
}
