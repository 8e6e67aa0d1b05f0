package io.centelha.tensor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private final EnumMap<Segment, List<Entry>> segments;
  private final EnumMap<Segment, Integer> sizes = new EnumMap<>(Segment.class);
  private final int size;

  private Layout(EnumMap<Segment, List<Entry>> segments, int size) {
    this.entries = segments.values().stream().flatMap(List::stream).toList();
    this.segments = segments;
    this.size = size;
    segments.forEach(
        (segment, own) -> sizes.put(segment, own.stream().mapToInt(Layout::size).sum()));
  }

  private static int size(Entry entry) {
    return entry.shape().size();
  }

  /** Collects entries in the order in which they lie. */
  public static final class Builder {
    private final EnumMap<Segment, List<Entry>> segments = new EnumMap<>(Segment.class);
    private Segment last = Segment.TRAINED;
    private int size;

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
      segments
          .computeIfAbsent(segment, fresh -> new ArrayList<>())
          .add(new Entry(name, shape, size));
      size = Math.addExact(size, shape.size());
      return this;
    }

    /** The finished layout. */
    public Layout build() {
      var built = new EnumMap<Segment, List<Entry>>(Segment.class);
      for (Segment segment : Segment.values()) {
        built.put(segment, List.copyOf(segments.getOrDefault(segment, List.of())));
      }
      return new Layout(built, size);
    }
  }

  /** The arrays, in order. */
  public List<Entry> entries() {
    return entries;
  }

  /** The arrays of one segment, in order. */
  public List<Entry> entries(Segment segment) {
    return segments.get(segment);
  }

  /** The length of the flat vector. */
  public int size() {
    return size;
  }

  /** The length of one segment. */
  public int size(Segment segment) {
    return sizes.get(segment);
  }

  private int start(Segment segment) {
    return switch (segment) {
      case TRAINED -> 0;
      case STATE -> size(Segment.TRAINED);
      case FROZEN -> size(Segment.TRAINED) + size(Segment.STATE);
    };
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
    return flat.view(start(segment), Shape.of(size(segment)));
  }

  private void check(Tensor flat) {
    Checks.argument(
        flat.size() == size(),
        "A flat vector of %s elements was expected, got %s",
        size(),
        flat.size());
  }
}
