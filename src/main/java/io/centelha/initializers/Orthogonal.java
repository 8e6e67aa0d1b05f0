package io.centelha.initializers;

import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * A random matrix whose rows or columns, whichever are fewer, are orthogonal and of length {@code
 * gain}: what it multiplies keeps its length. All axes but the last are the rows.
 *
 * <pre>{@code QR = normal numbers, w = gain · Q, the diagonal of R positive }</pre>
 *
 * <p>Source: [SaxeEtAl2014].
 *
 * @param gain the length
 */
public record Orthogonal(double gain) implements Initializer {
  private static final double DEFAULT_GAIN = 1;

  /** Its name and arguments. */
  public static final Word<Orthogonal> WORD =
      Word.of(Orthogonal.class, "orthogonal", "A random matrix that keeps lengths.")
          .with("gain", Kind.number(), Orthogonal::gain, DEFAULT_GAIN, "The length of its vectors.")
          .sparing()
          .made(a -> new Orthogonal(a.get("gain")));

  /** Vectors of length 1. */
  public Orthogonal() {
    this(DEFAULT_GAIN);
  }

  @Override
  public void fill(Tensor weights, RandomKey key) {
    Shape shape = weights.shape();
    int columns = shape.rank() == 0 ? 1 : shape.dimension(-1);
    int rows = columns == 0 ? 0 : shape.size() / columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < vectors[i].length; j++) {
        vectors[i][j] = key.normal((long) i * vectors[i].length + j);
      }
      orthogonalize(vectors, i);
    }
    Draw.each(
        weights,
        at -> {
          int row = at / columns;
          int column = at % columns;
          return gain * (rows < columns ? vectors[row][column] : vectors[column][row]);
        });
  }

  /** Takes from a vector its parts along those before it, twice for the rounding errors. */
  private static void orthogonalize(double[][] vectors, int last) {
    double[] vector = vectors[last];
    for (int i = 0; i < 2 * last; i++) {
      double[] other = vectors[i % last];
      double part = dot(vector, other);
      for (int j = 0; j < vector.length; j++) {
        vector[j] -= part * other[j];
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int j = 0; j < vector.length; j++) {
      vector[j] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
