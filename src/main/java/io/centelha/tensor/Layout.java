package io.centelha.tensor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each named array lies in one flat vector: one after the other, without gaps, in three
 * segments. So averaging, optimizing and saving are each written once, over the flat vector.
 */
public final class Layout implements Serializable {
  private static final long serialVersionUID = 2;

  /** What becomes of arrays in training; they lie in this order. */
  public enum Segment {
    /** Moved by the optimizer. */
    TRAINED,
    /** Updated by the layers themselves: moving statistics. */
    STATE,
    /** Left as they are. */
    FROZEN
  }

  /**
   * A named range of the flat vector.
   *
   * @param offset the place of its first element
   */
  public record Entry(String name, Shape shape, int offset) implements Serializable {}

  private final List<Entry> entries;

  /** How many entries, and elements, lie before the end of each segment. */
  private final int[] entryEnds;

  private final int[] ends;

  private Layout(List<Entry> entries, int[] entryEnds, int[] ends) {
    this.entries = List.copyOf(entries);
    this.entryEnds = entryEnds;
    this.ends = ends;
  }

  /** Collects entries in the order in which they lie. */
  public static final class Builder {
    private final List<Entry> entries = new ArrayList<>();
    private final int[] entryEnds = new int[Segment.values().length];
    private final int[] ends = new int[Segment.values().length];
    private Segment last = Segment.TRAINED;

    /** Appends an array that is trained. */
    public Builder add(String name, Shape shape) {
      return add(Segment.TRAINED, name, shape);
    }

    /**
     * Appends an array.
     *
     * @param segment that of the array before, or a later one
     */
    public Builder add(Segment segment, String name, Shape shape) {
      Checks.argument(
          segment.compareTo(last) >= 0, "Layout: %s can't lie behind %s", segment, last);
      last = segment;
      int size = ends[ends.length - 1];
      entries.add(new Entry(name, shape, size));
      for (int i = segment.ordinal(); i < ends.length; i++) {
        entryEnds[i] = entries.size();
        ends[i] = Math.addExact(size, shape.size());
      }
      return this;
    }

    /** The finished layout. */
    public Layout build() {
      return new Layout(entries, entryEnds.clone(), ends.clone());
    }
  }

  /** The arrays, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The arrays of one segment, in order. */
  public List<Entry> entries(Segment segment) {
    return entries.subList(start(segment, entryEnds), entryEnds[segment.ordinal()]);
  }

  /** The length of the flat vector. */
  public int size() {
    return ends[ends.length - 1];
  }

  /** The length of one segment. */
  public int size(Segment segment) {
    return ends[segment.ordinal()] - start(segment, ends);
  }

  private static int start(Segment segment, int[] ends) {
    return segment == Segment.TRAINED ? 0 : ends[segment.ordinal() - 1];
  }

  /** The layout of the trained segment alone, which lies first. */
  public Layout trained() {
    if (size(Segment.TRAINED) == size()) {
      return this;
    }
    Builder builder = new Builder();
    entries(Segment.TRAINED).forEach(entry -> builder.add(entry.name(), entry.shape()));
    return builder.build();
  }

  /** A view of one array inside a flat vector of this layout. */
  public Tensor view(Tensor flat, int entry) {
    check(flat);
    return flat.view(entries.get(entry).offset(), entries.get(entry).shape());
  }

  /** A view of one segment of a flat vector of this layout. */
  public Tensor view(Tensor flat, Segment segment) {
    check(flat);
    return flat.view(start(segment, ends), Shape.of(size(segment)));
  }

  private void check(Tensor flat) {
    Checks.argument(
        flat.size() == size(),
        "A flat vector of %s elements was expected, got %s",
        size(),
        flat.size());
  }
}
