package io.centelha.tensor;

/**
 * Where the elements of windows lie in one image of {@code [batch, …, channels]}. A window is rows
 * of neighbours in memory: of all elements along the last axis, or of one element's channels. A row
 * that reaches beyond the image is shorter, and zeros are in the place of the rest.
 *
 * <p>Computed once for a shape: three numbers a row and window of an image.
 */
public final class WindowPlaces {
  private static final int AXES = 3;
  private static final int NUMBERS = 3;

  private final int batch;
  private final int channels;
  private final int[] lengths = {1, 1, 1};
  private final int[] counts = {1, 1, 1};
  private final int[] sizes = {1, 1, 1};
  private final int[] strides = {1, 1, 1};
  private final int[] dilations = {1, 1, 1};
  private final int[] befores = {0, 0, 0};

  /** How many elements of the last axis are one row. */
  private final int joined;

  private final int rowsPerWindow;

  /** Of each row of each window: its start in the image, zeros before it, length. */
  private final int[] rows;

  private WindowPlaces(Windows windows, Shape input, boolean joinsElements) {
    this.batch = input.dimension(0);
    this.channels = input.dimension(-1);
    for (int axis = 0; axis < windows.axes(); axis++) {
      int place = AXES - windows.axes() + axis;
      lengths[place] = input.dimension(axis + 1);
      counts[place] = windows.count(axis, lengths[place]);
      sizes[place] = windows.size().get(axis);
      strides[place] = windows.strides().get(axis);
      dilations[place] = windows.dilations().get(axis);
      befores[place] = windows.before(axis, lengths[place]);
    }
    this.joined = joinsElements && dilations[2] == 1 ? sizes[2] : 1;
    this.rowsPerWindow = sizes[0] * sizes[1] * (sizes[2] / joined);
    Shape numbers =
        Shape.of(windowsPerImage(), rowsPerWindow, NUMBERS); // refuses what is too large
    this.rows = new int[numbers.size()];
    fill();
  }

  /**
   * Rows as long as the windows allow.
   *
   * @param input {@code [batch, …, channels]}
   */
  public static WindowPlaces inRows(Windows windows, Shape input) {
    return new WindowPlaces(windows, input, true);
  }

  /** A row for each element of a window: its channels. */
  public static WindowPlaces inElements(Windows windows, Shape input) {
    return new WindowPlaces(windows, input, false);
  }

  private void fill() {
    int at = 0;
    for (int z = 0; z < counts[0]; z++) {
      for (int y = 0; y < counts[1]; y++) {
        for (int x = 0; x < counts[2]; x++) {
          at = fillWindow(z, y, x, at);
        }
      }
    }
  }

  private int fillWindow(int z, int y, int x, int start) {
    int at = start;
    for (int k = 0; k < sizes[0]; k++) {
      for (int j = 0; j < sizes[1]; j++) {
        for (int i = 0; i < sizes[2]; i += joined) {
          fillRow(place(0, z, k), place(1, y, j), place(2, x, i), at);
          at += NUMBERS;
        }
      }
    }
    return at;
  }

  private int place(int axis, int window, int element) {
    return window * strides[axis] - befores[axis] + element * dilations[axis];
  }

  private void fillRow(int z, int y, int x, int at) {
    int first = Math.max(0, -x);
    int last = Math.min(joined, lengths[2] - x);
    boolean isInside = z >= 0 && z < lengths[0] && y >= 0 && y < lengths[1] && first < last;
    rows[at] = isInside ? ((z * lengths[1] + y) * lengths[2] + x + first) * channels : 0;
    rows[at + 1] = isInside ? first * channels : 0;
    rows[at + 2] = isInside ? (last - first) * channels : 0;
  }

  /** How many windows a batch has. */
  int windows() {
    return batch * windowsPerImage();
  }

  int windowsPerImage() {
    return counts[0] * counts[1] * counts[2];
  }

  int channels() {
    return channels;
  }

  int rowsPerWindow() {
    return rowsPerWindow;
  }

  /** The channels of as many elements as a row joins. */
  int rowLength() {
    return joined * channels;
  }

  /** How many elements a window has. */
  int elements() {
    return sizes[0] * sizes[1] * sizes[2];
  }

  int imageSize() {
    return lengths[0] * lengths[1] * lengths[2] * channels;
  }

  /** Which row of {@link #start} and so on is the first of a window in its image. */
  int firstRow(int window) {
    return window * rowsPerWindow;
  }

  /** Where a row starts in its image. */
  int start(int row) {
    return rows[row * NUMBERS];
  }

  /** How many zeros are before it. */
  int skipped(int row) {
    return rows[row * NUMBERS + 1];
  }

  /** How much of it lies in the image. */
  int length(int row) {
    return rows[row * NUMBERS + 2];
  }
}
