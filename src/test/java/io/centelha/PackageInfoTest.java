package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PackageInfoTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", "."), "src", "main", "java");
  private static final Path ROOT = SOURCES.resolve("io/centelha");
  private static final Path ARCHITECTURE = Page.SITE.resolve("architecture.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.]+)` \\|.*");

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    assertThat(rooms())
        .isNotEmpty()
        .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
  }

  /** The page says what a room is for, too, and names no room that isn't there. */
  @Test
  void thePageOnArchitectureHasARowForEachRoom() throws IOException {
    Set<String> rooms = new TreeSet<>();
    rooms().forEach(room -> rooms.add(ROOT.relativize(room).toString().replace('/', '.')));
    rooms.remove(""); // the root has no class
    assertThat(rows())
        .extracting(row -> row.group(1))
        .as("rows of architecture.md, one for each room")
        .containsExactlyInAnyOrderElementsOf(rooms);
  }

  @Test
  void thePageOnArchitectureBeginsARoomWithAClassOfIt() {
    assertThat(rows())
        .allSatisfy(
            row -> {
              Path room = Path.of("src/main/java/io/centelha", row.group(1).split("\\."));
              var cells = new Page(ARCHITECTURE, List.of(row.group()));
              assertThat(cells.links())
                  .filteredOn(link -> link.endsWith(".java"))
                  .allSatisfy(link -> assertThat(cells.target(link)).hasParentRaw(room));
            });
  }

  /** The rows that begin with a room's name. */
  private static List<MatchResult> rows() {
    return Page.read(ARCHITECTURE).lines().stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .toList();
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
