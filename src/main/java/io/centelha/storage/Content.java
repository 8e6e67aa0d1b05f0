package io.centelha.storage;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a file, produced while they are written; the same bytes each time. */
@FunctionalInterface
public interface Content {

  /** Writes all bytes; leaves {@code out} open. */
  void writeTo(OutputStream out) throws IOException;
}
