package io.centelha.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
public final class IdxFiles {
  private IdxFiles() {}

  /** Bytes of an IDX file: type code, axes, content. */
  public static byte[] idx(int type, int[] axes, byte[] content) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * axes.length + content.length);
    buffer.putInt(type << 8 | axes.length);
    for (int axis : axes) {
      buffer.putInt(axis);
    }
    return buffer.put(content).array();
  }

  /** Images of 2 × 3 pixels: pixel j of image i is 6 i + j. */
  static byte[] images(int count) {
    byte[] content = new byte[6 * count];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    return idx(0x08, new int[] {count, 2, 3}, content);
  }

  /** Labels: that of image i is i mod 10. */
  static byte[] labels(int count) {
    byte[] content = new byte[count];
    for (int i = 0; i < count; i++) {
      content[i] = (byte) (i % 10);
    }
    return idx(0x08, new int[] {count}, content);
  }

  public static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Writes a pair of files and says where they are. */
  static IdxOptions write(Path folder, byte[] images, byte[] labels, String suffix)
      throws IOException {
    Files.write(folder.resolve("images" + suffix), images);
    Files.write(folder.resolve("labels" + suffix), labels);
    return IdxOptions.of(folder.resolve("images").toString(), folder.resolve("labels").toString());
  }

  /** MNIST's files of images and labels for training, of so many images. */
  public static void write(Path folder, int count) throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(count));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(count));
  }
}
