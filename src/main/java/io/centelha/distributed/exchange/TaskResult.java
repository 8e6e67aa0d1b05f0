package io.centelha.distributed.exchange;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What Spark carries of a task's result: a head, and vectors' elements or where they lie. Arrays
 * and text alone, so that any serializer can write it.
 */
public final class TaskResult implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] head;
  private final byte[][] elements;
  private final ExecutorAddress place;

  private TaskResult(byte[] head, byte[][] elements, ExecutorAddress place) {
    this.head = head;
    this.elements = elements;
    this.place = place;
  }

  /** The executor where a task ran, as others reach it. No record, for Kryo can't read those. */
  public static final class ExecutorAddress implements Serializable {
    private static final long serialVersionUID = 1;

    static final ExecutorAddress NONE = new ExecutorAddress("", "", 0);

    private final String executor;
    private final String host;
    private final int port;

    ExecutorAddress(String executor, String host, int port) {
      this.executor = executor;
      this.host = host;
      this.port = port;
    }

    /** The executor's name; empty if there is none. */
    public String executor() {
      return executor;
    }

    /** Where its block manager listens. */
    public String host() {
      return host;
    }

    /** At which port it does. */
    public int port() {
      return port;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ExecutorAddress place
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
  static TaskResult whole(byte[] head, List<byte[]> elements) {
    return new TaskResult(head, elements.toArray(byte[][]::new), ExecutorAddress.NONE);
  }

  /** The head alone: the elements lie in blocks of an executor. */
  static TaskResult at(ExecutorAddress place, byte[] head) {
    return new TaskResult(head, new byte[0][], place);
  }

  /**
   * Nothing: what it was to be made of is no more where it lay.
   *
   * @param message says why
   */
  public static TaskResult lost(ExecutorAddress place, String message) {
    return new TaskResult(
        new byte[0], new byte[][] {message.getBytes(StandardCharsets.UTF_8)}, place);
  }

  /** Whether there is nothing left. */
  public boolean isLost() {
    return head.length == 0;
  }

  /** Why it is lost, if it is. */
  public String message() {
    return new String(elements[0], StandardCharsets.UTF_8);
  }

  /** All but the elements. */
  public byte[] head() {
    return head;
  }

  List<byte[]> elements() {
    return List.of(elements);
  }

  /** Where the elements lie; no executor's if they are here. */
  public ExecutorAddress place() {
    return place;
  }

  /** Whether the elements are here, too. */
  public boolean isHere() {
    return place.executor().isEmpty();
  }
}
