package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorageExceptionTest {

  /** Those of java.nio.file have nothing but the path for a message. */
  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new FileNotFoundException("/a/b"), "no such file or directory (/a/b)"),
        Arguments.of(new NoSuchFileException("/a"), "no such file or directory (/a)"),
        Arguments.of(
            new AccessDeniedException("/a"),
            "no permission (/a); grant it, or choose another place"),
        Arguments.of(new IOException("No space left on device"), "no space left"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void theMessageSaysWhatWasTriedOnWhatAndWhy(IOException cause, String reason) {
    assertThat(StorageException.of("write", "file:/a/b", cause))
        .hasMessageStartingWith("Can't write file:/a/b: " + reason)
        .hasCause(cause);
  }
}
