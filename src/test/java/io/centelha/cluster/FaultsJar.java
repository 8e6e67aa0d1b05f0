package io.centelha.cluster;

import io.centelha.faults.HaltingDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The file systems that fail, for a process that has none of our tests on its class path. */
final class FaultsJar {

  private FaultsJar() {}

  /** Makes the jar in a folder. */
  static Path into(Path folder) throws IOException, URISyntaxException {
    Path root =
        Path.of(HaltingDisk.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String room = HaltingDisk.class.getPackageName().replace('.', '/');
    Path jar = folder.resolve("faults.jar");
    try (Stream<Path> classes = Files.list(root.resolve(room));
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      classes.sorted().forEach(file -> add(out, room + "/" + file.getFileName(), file));
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, Path file) {
    try {
      out.putNextEntry(new JarEntry(name));
      Files.copy(file, out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
