package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PackageInfoTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", "."), "src", "main", "java");

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    assertThat(rooms())
        .isNotEmpty()
        .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
  }

  /** The page says what a room is for, too, and names no room that isn't there. */
  @Test
  void thePageOnArchitectureHasARowForEachRoom() throws IOException {
    Path root = SOURCES.resolve("io/centelha");
    Set<String> rooms = new TreeSet<>();
    rooms().forEach(room -> rooms.add(root.relativize(room).toString().replace('/', '.')));
    rooms.remove(""); // the root has no class
    Pattern row = Pattern.compile("\\| `([a-z0-9.]+)` \\|.*");
    List<String> rows =
        Files.readAllLines(Page.SITE.resolve("architecture.md")).stream()
            .map(row::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .toList();
    assertThat(rows)
        .as("rows of architecture.md, one for each room")
        .containsExactlyInAnyOrderElementsOf(rooms);
  }

  private static Set<Path> rooms() throws IOException {
    Set<Path> rooms = new TreeSet<>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> rooms.add(file.getParent()));
    }
    return rooms;
  }
}
