package io.centelha.jobs.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What reads files that may come from anywhere: the contract of {@link HostileInputTest}. Damaged
 * files are read or refused in our own words, in bounded time and memory, and nothing is written.
 */
interface HostileReader {

  /** Writes the intact files into an empty folder. */
  void write(Path folder) throws Exception;

  /** Reads the files of a folder. */
  void read(Path folder) throws Exception;

  /**
   * Makes checksums right again after a mutation, as an attacker would, so that damage reaches what
   * lies behind them.
   */
  default void seal(Path folder, SplittableRandom random) throws Exception {}

  /** What is fixed about the bytes of a file, such as that they are compressed. */
  default Optional<Wrapping> wrapping(Path file) {
    return Optional.empty();
  }

  /** A form around a file's content. */
  interface Wrapping {
    byte[] unwrapped(byte[] file) throws Exception;

    byte[] wrapped(byte[] content) throws Exception;
  }
}
