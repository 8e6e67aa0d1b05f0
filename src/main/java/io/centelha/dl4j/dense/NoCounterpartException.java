package io.centelha.dl4j.dense;

import java.util.Locale;

/** A network does something that Centelha's own layers don't do as DL4J does; says what. */
public final class NoCounterpartException extends Exception {
  private static final long serialVersionUID = 1;

  NoCounterpartException(String what) {
    super(what);
  }

  NoCounterpartException(String what, Throwable cause) {
    super(what, cause);
  }

  /** Throws unless {@code condition} holds. */
  public static void check(boolean condition, String what, Object... arguments)
      throws NoCounterpartException {
    if (!condition) {
      throw new NoCounterpartException(String.format(Locale.ROOT, what, arguments));
    }
  }
}
