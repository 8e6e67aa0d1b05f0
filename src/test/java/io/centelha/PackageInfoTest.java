package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PackageInfoTest {

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    Path sources = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
    Set<Path> packages = new TreeSet<>();
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> packages.add(file.getParent()));
    }
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
  }
}
