package io.centelha.jobs.commands;

import io.centelha.storage.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of a public set.
 *
 * @param name of the file here
 * @param from where it is
 * @param form in which it is there
 * @param fetched the SHA-256 of what is fetched; of a gzip file, of what is in it
 * @param made the same of the file that is made of it
 */
record RemoteFile(String name, URI from, Form form, String fetched, String made) {

  /** How what is fetched becomes the file. */
  enum Form {
    AS_IT_IS,
    /** The same; programs pack one content into different bytes. */
    GZIP,
    /** The names of classes end the first line, and their numbers the others. */
    SCIKIT_LEARN
  }

  private static final String FLOWER =
      "sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),species\n";

  /** A file that stays as it is. */
  RemoteFile(String from, Form form, String sha256) {
    this(last(from), URI.create(from), form, sha256, sha256);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The same file elsewhere, in a folder that has it by its name.
   *
   * @throws IllegalArgumentException if that is no URL
   */
  RemoteFile in(String folder) {
    URI there = URI.create(folder.replaceFirst("/*$", "/") + last(from.getPath()));
    return new RemoteFile(name, there, form, fetched, made);
  }

  /** Whether this is what is fetched. */
  boolean isFetched(Path file) throws IOException {
    return sha256(file).equals(fetched);
  }

  /** Whether this is what is made of it. */
  boolean isMade(Path file) throws IOException {
    return sha256(file).equals(made);
  }

  private String sha256(Path file) throws IOException {
    try (InputStream stored = Files.newInputStream(file);
        InputStream in = form == Form.GZIP ? new GZIPInputStream(stored) : stored) {
      return Sha256.of(in::transferTo);
    } catch (ZipException | EOFException e) {
      return "that of no whole gzip file";
    }
  }

  /** Makes the file of what was fetched, which goes: whole, or not at all. */
  void make(Path of, Path file) throws IOException {
    if (form == Form.SCIKIT_LEARN) {
      Path table = of.resolveSibling(of.getFileName() + ".made");
      Files.writeString(table, table(Files.readAllLines(of)));
      Files.move(table, of, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(of, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String table(List<String> lines) {
    List<String> names = List.of(lines.get(0).split(",", -1));
    var table = new StringBuilder(FLOWER);
    for (String line : lines.subList(1, lines.size())) {
      int last = line.lastIndexOf(',') + 1;
      int kind = Integer.parseInt(line.substring(last));
      table.append(line, 0, last).append(names.get(2 + kind)).append('\n');
    }
    return table.toString();
  }
}
