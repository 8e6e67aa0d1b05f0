package io.centelha.jobs.file;

import io.centelha.storage.PathText;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches a job file's text. */
public final class JobFile {

  private static final int LONGEST = 4 * YamlReader.LONGEST_TEXT;

  private JobFile() {}

  /**
   * The text of a file. A name without a scheme is a file of this machine if there is one, as
   * spark-submit would have it; else of the default file system.
   *
   * @throws JobFileException if it can't be read, or isn't UTF-8
   */
  public static String text(String name, Storage storage) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(name, storage)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new JobFileException(JobPlace.of(name), "is not UTF-8 text");
    } catch (IOException e) {
      throw new JobFileException(JobPlace.of(name), e.getMessage());
    }
  }

  private static byte[] bytes(String name, Storage storage) throws IOException {
    PathText.checkNameable(name);
    if (!name.contains(":/") && Files.isRegularFile(Path.of(name))) {
      try (InputStream in = Files.newInputStream(Path.of(name))) {
        return in.readNBytes(LONGEST);
      }
    }
    return storage.at(name).readBytes(LONGEST);
  }
}
