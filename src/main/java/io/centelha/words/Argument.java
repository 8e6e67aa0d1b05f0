package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One argument of a word.
 *
 * @param <T> what the word makes
 * @param <V> the argument's values
 * @param keras its name in Keras' configurations
 * @param value finds the value again in what was made; empty if it wasn't given
 * @param fallback the value where none is given
 * @param meaning one sentence
 */
record Argument<T, V>(
    String name,
    String keras,
    Kind<V> kind,
    Function<T, Optional<V>> value,
    Optional<V> fallback,
    Presence presence,
    String meaning) {

  /** Whether it must be given, and whether it is written. */
  enum Presence {
    /** Must be given. */
    REQUIRED,
    /** Has a default; is always written. */
    STANDARD,
    /** Has a default, and isn't written at it. */
    SPARING,
    /** As SPARING; is also no part of what a job is known by, since it came later than the word. */
    LATER,
    /** As LATER, but always written. */
    NEWER,
    /** Has no default. */
    OPTIONAL
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  /** The same argument of something that has such a thing inside. */
  <W> Argument<W, V> within(Function<W, T> core) {
    return new Argument<>(name, keras, kind, core.andThen(value), fallback, presence, meaning);
  }

  /** The same argument with other values. */
  @SuppressWarnings("unchecked") // who widens it knows its values
  <U, W> Argument<T, W> widened(Widening<T, U, W> widening) {
    return new Argument<>(
        name,
        keras,
        widening.kind(),
        widening.value().andThen(Optional::of),
        fallback.map(standard -> widening.wide().apply((U) standard)),
        presence,
        meaning);
  }

  Argument<T, V> withKeras(String newKeras) {
    return new Argument<>(name, newKeras, kind, value, fallback, presence, meaning);
  }

  Argument<T, V> withPresence(Presence newPresence) {
    return new Argument<>(name, keras, kind, value, fallback, newPresence, meaning);
  }

  /** The value for {@link Given#get}: an Optional if the argument is optional. */
  Object read(Call call) {
    Optional<V> given = given(call);
    if (presence == Presence.OPTIONAL) {
      return given;
    }
    return given.or(() -> fallback).orElseThrow(() -> call.missing(name));
  }

  private Optional<V> given(Call call) {
    try {
      return call.value(call.spelling() == Spelling.KERAS ? keras : name, kind);
    } catch (IllegalArgumentException e) {
      throw RefusedException.within(name, e);
    }
  }

  void write(T made, ObjectNode arguments, Spelling spelling) {
    Optional<V> found = value.apply(made);
    boolean isSpared =
        presence == Presence.SPARING || presence == Presence.LATER || spelling == Spelling.SHORT;
    if (found.isPresent() && !(isSpared && found.equals(fallback))) {
      arguments.set(spelling == Spelling.KERAS ? keras : name, json(found.get(), spelling));
    }
  }

  private JsonNode json(V found, Spelling spelling) {
    return kind.write(found, spelling)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s %s can't be written: expected %s".formatted(name, found, kind.expected())));
  }

  /** What JSON Schema says of it. */
  ObjectNode schema() {
    ObjectNode schema = kind.schema();
    ObjectNode described = schema.objectNode().put("description", meaning);
    described.setAll(schema);
    fallback
        .flatMap(standard -> kind.write(standard, Spelling.SHORT)) // one without a word is none
        .ifPresent(
            standard ->
                described.set(
                    presence == Presence.LATER ? "x-default" : "default", shortest(standard)));
    return presence == Presence.NEWER ? described.put("x-newer", true) : described;
  }

  /** What JSON Schema says of an object with these keys and no others. */
  static <T> void describe(List<Argument<T, ?>> arguments, ObjectNode schema) {
    List<String> required =
        arguments.stream().filter(Argument::isRequired).map(Argument::name).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    schema.put("additionalProperties", false);
    if (!arguments.isEmpty()) {
      ObjectNode properties = schema.putObject("properties");
      arguments.forEach(argument -> properties.set(argument.name(), argument.schema()));
    }
  }

  private static JsonNode shortest(JsonNode json) {
    return json.isDouble() ? NumberKind.shortest(json.doubleValue()) : json;
  }
}
