package io.centelha.storage;

import io.centelha.saving.RunDirectory;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What the tests of this room do with local folders. */
public final class Folder {
  private Folder() {}

  public static Location location(Path path) {
    try {
      return HadoopSettings.defaults().at(path.toString());
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RunDirectory run(Path path) {
    try {
      return RunDirectory.of(path.toString(), HadoopSettings.defaults());
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files below, in order. */
  public static List<String> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** A copy in which one byte is another one. */
  public static byte[] withFlippedByte(byte[] bytes, int place, SplittableRandom random) {
    byte[] flipped = bytes.clone();
    flipped[place] ^= (byte) random.nextInt(1, 256);
    return flipped;
  }
}
