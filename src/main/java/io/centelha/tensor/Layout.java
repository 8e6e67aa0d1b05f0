package io.centelha.tensor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each named array lies in one flat vector: one after the other, without gaps. So averaging,
 * optimizing and saving are each written once, over the flat vector.
 */
public final class Layout implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * A named range of the flat vector.
   *
   * @param offset the place of its first element
   */
  public record Entry(String name, Shape shape, int offset) implements Serializable {}

  private final List<Entry> entries;
  private final int size;

  private Layout(List<Entry> entries, int size) {
    this.entries = List.copyOf(entries);
    this.size = size;
  }

  /** Collects entries in the order in which they lie. */
  public static final class Builder {
    private final List<Entry> entries = new ArrayList<>();
    private int size;

    /** Appends an array. */
    public Builder add(String name, Shape shape) {
      entries.add(new Entry(name, shape, size));
      size = Math.addExact(size, shape.size());
      return this;
    }

    /** The finished layout. */
    public Layout build() {
      return new Layout(entries, size);
    }
  }

  /** The arrays, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The length of the flat vector. */
  public int size() {
    return size;
  }

  /** A view of one array inside a flat vector of this layout. */
  public Tensor view(Tensor flat, int entry) {
    Checks.argument(
        flat.size() == size,
        "A flat vector of %s elements was expected, got %s",
        size,
        flat.size());
    return flat.view(entries.get(entry).offset(), entries.get(entry).shape());
  }
}
