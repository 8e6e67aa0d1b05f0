package io.centelha.dl4j.networks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Examples for {@link Networks}. */
public final class Sets {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private Sets() {}

  /**
   * Digits, pixels from 0 to 1, one-hot labels, in data sets of so many.
   *
   * @param part {@code train} or {@code t10k}
   */
  public static List<DataSet> digits(Path folder, String part, int from, int to, int size) {
    byte[] images = idx(folder, part + "-images-idx3-ubyte", 16);
    byte[] labels = idx(folder, part + "-labels-idx1-ubyte", 8);
    List<DataSet> sets = new ArrayList<>();
    for (int start = from; start < to; start += size) {
      int count = Math.min(size, to - start);
      float[] pixels = new float[count * PIXELS];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (images[start * PIXELS + i] & 0xFF) * (1f / 255);
      }
      float[] truth = new float[count * CLASSES];
      for (int i = 0; i < count; i++) {
        truth[i * CLASSES + labels[start + i]] = 1;
      }
      sets.add(new DataSet(array(pixels, count, PIXELS), array(truth, count, CLASSES)));
    }
    return sets;
  }

  /** How many digits there are. */
  public static int count(Path folder, String part) {
    return idx(folder, part + "-labels-idx1-ubyte", 8).length;
  }

  private static byte[] idx(Path folder, String name, int head) {
    Path zipped = folder.resolve(name + ".gz");
    try (var in =
        Files.exists(zipped)
            ? new GZIPInputStream(Files.newInputStream(zipped))
            : Files.newInputStream(folder.resolve(name))) {
      in.skipNBytes(head);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Time series of ten steps, of which some end early; labels for each step. */
  public static MultiDataSet series(int count, long seed) {
    var random = new SplittableRandom(seed);
    float[] features = numbers(random, count * 30);
    float[] labels = new float[count * 20];
    float[] mask = new float[count * 10];
    for (int example = 0; example < count; example++) {
      int length = 5 + random.nextInt(6);
      for (int step = 0; step < 10; step++) {
        int truth = features[example * 30 + step] > 0 ? 1 : 0;
        labels[example * 20 + truth * 10 + step] = 1;
        mask[example * 10 + step] = step < length ? 1 : 0;
      }
    }
    INDArray steps = array(mask, count, 10);
    return new MultiDataSet(
        new INDArray[] {array(features, count, 3, 10)},
        new INDArray[] {array(labels, count, 2, 10)},
        new INDArray[] {steps},
        new INDArray[] {steps.dup()});
  }

  /** Pairs of inputs, for the graph. */
  public static MultiDataSet pairs(int count, long seed, DataType type) {
    var random = new SplittableRandom(seed);
    float[] left = numbers(random, count * 4);
    float[] right = numbers(random, count * 3);
    float[] classes = new float[count * 3];
    float[] sums = new float[count];
    for (int example = 0; example < count; example++) {
      sums[example] = left[example * 4] + right[example * 3];
      classes[example * 3 + (sums[example] < -0.5 ? 0 : sums[example] < 0.5 ? 1 : 2)] = 1;
    }
    return new MultiDataSet(
        new INDArray[] {array(left, count, 4).castTo(type), array(right, count, 3).castTo(type)},
        new INDArray[] {array(classes, count, 3).castTo(type), array(sums, count, 1).castTo(type)});
  }

  private static float[] numbers(SplittableRandom random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private static INDArray array(float[] values, long... shape) {
    return Nd4j.create(values, shape, DataType.FLOAT);
  }
}
