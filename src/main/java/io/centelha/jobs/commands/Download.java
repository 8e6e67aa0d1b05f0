package io.centelha.jobs.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Fetches a file by HTTP, and goes on where an earlier try broke off. */
final class Download {
  private static final int CONNECT_MS = 10_000;
  private static final int READ_MS = 30_000;
  private static final int CAN_NOT_GO_ON = 416;
  private static final Set<Integer> SENDS_ON = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_SENT_ON = 5;

  private Download() {}

  /**
   * Fetches what a part of may be there. After a fault the part stays, for another try.
   *
   * @throws IOException in words for the user
   */
  static void fetch(URI from, Path part) throws IOException {
    long before = Files.exists(part) ? Files.size(part) : 0;
    HttpURLConnection connection = answered(from, before);
    try {
      int code = connection.getResponseCode();
      if (code == CAN_NOT_GO_ON && before > 0) {
        Files.delete(part); // longer than the file, or whole and another one
        fetch(from, part);
        return;
      }
      if (code != HttpURLConnection.HTTP_OK && code != HttpURLConnection.HTTP_PARTIAL) {
        throw new IOException("the server answers " + code);
      }
      boolean goesOn = code == HttpURLConnection.HTTP_PARTIAL;
      read(connection, part, goesOn ? before : 0);
    } finally {
      connection.disconnect();
    }
  }

  /** The answer of the place that servers send on to; they may send from http to https. */
  private static HttpURLConnection answered(URI from, long before) throws IOException {
    URI place = from;
    for (int sent = 0; sent <= MOST_SENT_ON; sent++) {
      HttpURLConnection connection = opened(place, before);
      if (!SENDS_ON.contains(connection.getResponseCode())) {
        return connection;
      }
      connection.disconnect();
      place = next(place, Optional.ofNullable(connection.getHeaderField("Location")).orElse(""));
    }
    throw new IOException("the server sends on more than %s times".formatted(MOST_SENT_ON));
  }

  private static URI next(URI place, String location) throws IOException {
    try {
      URI next = place.resolve(new URI(location));
      if (next.getScheme().equals("https") || next.getScheme().equals(place.getScheme())) {
        return next;
      }
    } catch (URISyntaxException e) {
      // told like any other that leads nowhere
    }
    throw new IOException("the server sends on to '%s', expected a URL".formatted(location));
  }

  private static HttpURLConnection opened(URI from, long before) throws IOException {
    var connection = (HttpURLConnection) from.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout(READ_MS);
    connection.setInstanceFollowRedirects(false); // it would stay with http
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (before > 0) {
      connection.setRequestProperty("Range", "bytes=%s-".formatted(before));
    }
    return connection;
  }

  private static void read(HttpURLConnection connection, Path part, long before)
      throws IOException {
    long expected = connection.getContentLengthLong();
    StandardOpenOption how =
        before > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long read;
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, how)) {
      read = in.transferTo(out);
    }
    if (expected >= 0 && read < expected) {
      throw new IOException(
          "the connection broke off after %s of %s bytes"
              .formatted(before + read, before + expected));
    }
  }
}
