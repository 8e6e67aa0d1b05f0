package io.centelha.tensor;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How windows slide over the inner axes of {@code [batch, …, channels]}: one to three axes, as
 * Keras counts them.
 *
 * <pre>{@code
 * extent = (size − 1) · dilation + 1
 * VALID: out = ⌊(in − extent) / stride⌋ + 1
 * SAME:  out = ⌈in / stride⌉, padded by max((out − 1)·stride + extent − in, 0), the odd one behind
 * }</pre>
 *
 * @param size elements of a window along each axis, &gt; 0
 * @param strides from window to window, &gt; 0
 * @param dilations from element to element of a window, &gt; 0
 */
public record Windows(
    List<Integer> size, List<Integer> strides, List<Integer> dilations, Padding padding)
    implements Serializable {
  private static final int MOST_AXES = 3;

  /** What lies beside the input: nothing, or as many zeros as it takes. */
  public enum Padding {
    VALID,
    SAME
  }

  public Windows {
    size = List.copyOf(size);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    Checks.argument(
        !size.isEmpty() && size.size() <= MOST_AXES,
        "Windows have 1 to %s axes, got a size of %s",
        MOST_AXES,
        size);
    check("size", size, size);
    check("strides", strides, size);
    check("dilations", dilations, size);
  }

  private static void check(String what, List<Integer> numbers, List<Integer> size) {
    Checks.argument(
        numbers.size() == size.size() && numbers.stream().allMatch(number -> number > 0),
        "Windows of size %s: %s must be %s numbers > 0, got %s",
        size,
        what,
        size.size(),
        numbers);
  }

  /** Windows one element apart, without gaps, inside the input. */
  public static Windows of(int... size) {
    List<Integer> ones = Collections.nCopies(size.length, 1);
    return new Windows(list(size), ones, ones, Padding.VALID);
  }

  private static List<Integer> list(int... numbers) {
    return IntStream.of(numbers).boxed().toList();
  }

  /** These windows further apart; one number counts for all axes. */
  public Windows withStrides(int... newStrides) {
    return new Windows(size, each(newStrides), dilations, padding);
  }

  /** These windows with gaps between their elements; one number counts for all axes. */
  public Windows withDilations(int... newDilations) {
    return new Windows(size, strides, each(newDilations), padding);
  }

  /** These windows with another padding. */
  public Windows withPadding(Padding newPadding) {
    return new Windows(size, strides, dilations, newPadding);
  }

  private List<Integer> each(int... numbers) {
    return numbers.length == 1 ? Collections.nCopies(axes(), numbers[0]) : list(numbers);
  }

  /** The number of axes that windows slide along. */
  public int axes() {
    return size.size();
  }

  private int extent(int axis) {
    return (size.get(axis) - 1) * dilations.get(axis) + 1;
  }

  /**
   * How many windows there are along an axis.
   *
   * @param length the input's
   * @throws IllegalArgumentException if no window fits
   */
  public int count(int axis, int length) {
    if (padding == Padding.SAME) {
      return (length + strides.get(axis) - 1) / strides.get(axis);
    }
    Checks.argument(
        length >= extent(axis),
        "A window over %s elements does not fit into axis %s of length %s",
        extent(axis),
        axis,
        length);
    return (length - extent(axis)) / strides.get(axis) + 1;
  }

  /** How many zeros lie before the input of an axis. */
  int before(int axis, int length) {
    if (padding == Padding.VALID) {
      return 0;
    }
    int end = (count(axis, length) - 1) * strides.get(axis) + extent(axis);
    return Math.max(end - length, 0) / 2;
  }

  /**
   * The shape of what has one row of channels for each window.
   *
   * @param input {@code [batch, …, channels]}, with as many inner axes as windows have
   */
  public Shape output(Shape input, int channels) {
    Checks.argument(
        input.rank() == axes() + 2,
        "Windows of size %s slide over %s axes between batch and channels, got shape %s",
        size,
        axes(),
        input);
    Shape output = input.with(-1, channels);
    for (int axis = 0; axis < axes(); axis++) {
      output = output.with(axis + 1, count(axis, input.dimension(axis + 1)));
    }
    return output;
  }
}
