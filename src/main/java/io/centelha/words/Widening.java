package io.centelha.words;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How an argument takes more than the words that declare it know of: a learning rate that may be a
 * schedule.
 *
 * @param <T> what the words make
 * @param <V> the values that they know of
 * @param <W> the values that are taken
 * @param kind of the values that are taken
 * @param value finds the value again in what was made
 * @param wide the value that stands for one that they know of
 * @param narrow a value that they know of, for them to make something of
 * @param with puts the value into what they have made
 */
public record Widening<T, V, W>(
    Kind<W> kind,
    Function<T, W> value,
    Function<V, W> wide,
    Function<W, V> narrow,
    BiFunction<T, W, T> with) {}
