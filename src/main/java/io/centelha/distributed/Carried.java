package io.centelha.distributed;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What Spark carries of a task's result: a head, and vectors' elements or where they lie. Arrays
 * and text alone, so that any serializer can write it.
 */
final class Carried implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] head;
  private final byte[][] elements;
  private final Place place;

  private Carried(byte[] head, byte[][] elements, Place place) {
    this.head = head;
    this.elements = elements;
    this.place = place;
  }

  /** The executor where a task ran, as others reach it. No record, for Kryo can't read those. */
  static final class Place implements Serializable {
    private static final long serialVersionUID = 1;

    static final Place NONE = new Place("", "", 0);

    private final String executor;
    private final String host;
    private final int port;

    Place(String executor, String host, int port) {
      this.executor = executor;
      this.host = host;
      this.port = port;
    }

    String executor() {
      return executor;
    }

    String host() {
      return host;
    }

    int port() {
      return port;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && executor.equals(place.executor)
          && host.equals(place.host)
          && port == place.port;
    }

    @Override
    public int hashCode() {
      return Objects.hash(executor, host, port);
    }
  }

  /** All of it. */
  static Carried whole(byte[] head, List<byte[]> elements) {
    return new Carried(head, elements.toArray(byte[][]::new), Place.NONE);
  }

  /** The head alone: the elements lie in blocks of an executor. */
  static Carried at(Place place, byte[] head) {
    return new Carried(head, new byte[0][], place);
  }

  /**
   * Nothing: what it was to be made of is no more where it lay.
   *
   * @param message says why
   */
  static Carried lost(Place place, String message) {
    return new Carried(new byte[0], new byte[][] {message.getBytes(StandardCharsets.UTF_8)}, place);
  }

  boolean isLost() {
    return head.length == 0;
  }

  /** Why it is lost, if it is. */
  String message() {
    return new String(elements[0], StandardCharsets.UTF_8);
  }

  byte[] head() {
    return head;
  }

  List<byte[]> elements() {
    return List.of(elements);
  }

  /** Where the elements lie; no executor's if they are here. */
  Place place() {
    return place;
  }

  boolean isHere() {
    return place.executor().isEmpty();
  }
}
