package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A family of words: all layers, all losses. Its own words stand in its list; those of other jars
 * are found on the class path when a family is first asked for a word, see {@link WordList}.
 *
 * @param <T> what all of them make
 */
public final class Words<T> {
  private final String family;
  private final Form form;
  private final Function<T, Object> core;
  private final Supplier<Lexicon<T>> lexicon;

  /** Whose words are meant. */
  public enum Origin {
    /** Those of the families' own lists. */
    OWN,
    /** Those of other jars too. */
    ANY
  }

  /** How a word without arguments is written in full. */
  enum Form {
    /** {@code {"zeros": {}}}, for which {@code "zeros"} is short. */
    CALL,
    /** {@code "accuracy"}. */
    TEXT,
    /** {@code "relu"}, in Keras' configurations too. */
    FUNCTION
  }

  private Words(String family, Form form, Function<T, Object> core, Supplier<Lexicon<T>> lexicon) {
    this.family = family;
    this.form = form;
    this.core = core;
    this.lexicon = lexicon;
  }

  /**
   * A family.
   *
   * @param type of all that its words make; words of other jars join by it
   * @param family what a word names, for messages and the schema: {@code layer}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> Words<T> of(Class<T> type, String family, Word<? extends T>... words) {
    List<Word<? extends T>> own = List.of(words);
    return new Words<>(
        family, Form.CALL, made -> made, new Once<>(() -> Lexicon.of(type, family, own)));
  }

  /** The same family; a word without arguments is a text even where things are written in full. */
  public Words<T> asTexts() {
    return new Words<>(family, Form.TEXT, core, lexicon);
  }

  /** The same family as texts, of what Keras knows as functions: they have no configuration. */
  public Words<T> asFunctions() {
    return new Words<>(family, Form.FUNCTION, core, lexicon);
  }

  /**
   * The family of things that have one of these inside, whose words take more arguments.
   *
   * @param more the arguments, as {@link Word#shared} begins their declaration
   * @param inside finds the thing inside
   * @param wrapper makes the whole
   */
  public <W> Words<W> extended(
      Declaration<W> more, Function<W, T> inside, BiFunction<T, Given, W> wrapper) {
    return new Words<>(
        family,
        form,
        inside.andThen(core),
        new Once<>(
            () ->
                lexicon.get().map(family, word -> word.within(inside, more.arguments(), wrapper))));
  }

  /**
   * The same family, where an argument that several words have takes more than they know of.
   *
   * @param argument its name; words without it stay as they are
   */
  public <V, W> Words<T> widened(String argument, Widening<T, V, W> widening) {
    return new Words<>(
        family,
        form,
        core,
        new Once<>(() -> lexicon.get().map(family, word -> word.widened(argument, widening))));
  }

  /**
   * The words of this family and of another one that makes the same.
   *
   * @param other with a few words, which only belong here
   */
  public Words<T> and(Words<T> other) {
    return new Words<>(
        family, form, core, new Once<>(() -> lexicon.get().and(family, other.lexicon.get())));
  }

  /** What a word names: {@code layer}. */
  public String family() {
    return family;
  }

  /** The words, with other words for the same, in alphabetical order. */
  public List<String> names() {
    return lexicon.get().names();
  }

  /**
   * Reads a word with its arguments, in either spelling, or as Keras' configurations have it. An
   * argument of Keras' that isn't here is passed over where it asks for nothing.
   *
   * @throws IllegalArgumentException if a word or an argument is unknown, missing or out of range
   */
  public T fromJson(JsonNode node) {
    Call written = Call.of(family, node);
    Word<T> word = lexicon.get().find(written.name()).orElseThrow(() -> unknown(written.name()));
    Call call = written.spelling() == Spelling.KERAS ? written.without(word::canPassOver) : written;
    T made = word.read(call);
    call.end();
    return made;
  }

  private IllegalArgumentException unknown(String word) {
    return new IllegalArgumentException(
        Vocabulary.unknown(family, word, names()).getMessage()
            + " (a jar on the class path can bring others)");
  }

  /**
   * Writes a word with its arguments; what {@link #fromJson} reads.
   *
   * @throws IllegalArgumentException if its class has no word
   */
  public JsonNode toJson(T made) {
    return toJson(made, Spelling.OURS);
  }

  /** The same in one of the two spellings. */
  public JsonNode toJson(T made, Spelling spelling) {
    boolean isFunction = form == Form.FUNCTION && spelling == Spelling.KERAS;
    return word(made)
        .orElseThrow(() -> nameless(made))
        .json(made, isFunction ? Spelling.OURS : spelling);
  }

  private Optional<Word<T>> word(T made) {
    return lexicon.get().find(core.apply(made).getClass());
  }

  /** The word for it, as it stands in its family's list; the name of its class if it has none. */
  public String nameOf(T made) {
    return word(made)
        .map(word -> word.names().get(0))
        .orElseGet(() -> core.apply(made).getClass().getSimpleName());
  }

  /** Whether there is a word for it. */
  boolean knows(T made) {
    return word(made).isPresent();
  }

  private IllegalArgumentException nameless(T made) {
    return new IllegalArgumentException(
        "The %s %s has no name to be saved by; declare a word for it"
            .formatted(family, core.apply(made).getClass().getName()));
  }

  /** These words as an argument of others. */
  public Kind<T> kind() {
    return new WordKind<>(() -> this);
  }

  /** What JSON Schema says of a word of this family with its arguments. */
  ObjectNode schema(Origin origin) {
    return FamilySchema.of(family, lexicon.get(), origin, form);
  }

  /** Adds the schema of this family, and of all whose words stand among its arguments. */
  void addSchemas(Origin origin, Map<String, ObjectNode> schemas) {
    if (schemas.putIfAbsent(Spelling.camel(family), schema(origin)) == null) {
      lexicon.get().words(origin).stream()
          .flatMap(Word::families)
          .forEach(words -> words.addSchemas(origin, schemas));
    }
  }
}
