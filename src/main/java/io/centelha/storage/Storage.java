package io.centelha.storage;

import java.io.Serializable;
import java.util.List;

/**
 * Where files lie: on this machine's disk, or wherever Hadoop's settings say. Travels to the
 * machines that read them.
 */
public interface Storage extends Serializable {

  /** This machine's disk alone, by the JDK: Hadoop needn't be on the class path. */
  static Storage local() {
    return LocalStorage.INSTANCE;
  }

  /**
   * The location that a user names. A path without a scheme is on the default file system, which is
   * the local disk unless settings say otherwise; a relative one starts at the working directory.
   *
   * @throws StorageException if this is no path, or no such file system is known or reachable
   */
  Location at(String uri) throws StorageException;

  /**
   * The same for files that others have written: read through whatever verifies them, as Hadoop's
   * {@code .crc} files do on local disks.
   */
  Location data(String uri) throws StorageException;

  /** The files and folders whose paths match a pattern, as shells know them. */
  List<Location> matching(String pattern) throws StorageException;
}
