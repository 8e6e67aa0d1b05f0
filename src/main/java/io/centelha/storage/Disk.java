package io.centelha.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A file system by the little that is asked of it. Files and folders have absolute URIs, in which
 * nothing is escaped; an operation on one that isn't there throws {@link
 * java.io.FileNotFoundException} or {@link java.nio.file.NoSuchFileException} unless it says
 * otherwise.
 */
public interface Disk {

  /**
   * What is known of a file or folder without opening it.
   *
   * @param uri its absolute URI
   * @param isFile else it is a folder
   * @param length in bytes
   * @param modified time of the last change, in milliseconds
   */
  record Entry(String uri, boolean isFile, long length, long modified) {}

  /** Whether a file or folder is there. */
  boolean exists(String uri) throws IOException;

  /** What is there. */
  Entry look(String uri) throws IOException;

  /** All that is in a folder, in any order, or the file itself; nothing if neither is there. */
  List<Entry> list(String uri) throws IOException;

  /** Opens a file for reading. */
  SeekableInput open(String uri) throws IOException;

  /** Opens a file for writing, over an old one if there is one; missing folders are made. */
  OutputStream create(String uri) throws IOException;

  /** Writes a file as {@link #create} does, and sees to it that its bytes outlive the machine. */
  void write(String uri, Content content) throws IOException;

  /**
   * Writes a file unless one is there already.
   *
   * @return whether it was written
   */
  boolean writeNew(String uri, byte[] bytes) throws IOException;

  /** Whether files can be renamed over others, and {@link #writeNew} lets one of two succeed. */
  boolean renames();

  /** Puts a file in place of another one of the same folder, which is there or not. */
  void rename(String from, String to) throws IOException;

  /** Removes a file or an empty folder; does nothing if none is there. */
  void delete(String uri) throws IOException;

  /** Removes a file or a folder with all that is in it; does nothing if none is there. */
  void deleteTree(String uri) throws IOException;
}
