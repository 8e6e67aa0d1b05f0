package io.centelha;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of Markdown: the README, one of the site's, or one that stands beside what it explains.
 *
 * @param file from the root of the sources
 * @param lines all of them
 */
record Page(Path file, List<String> lines) {
  static final Path README = Path.of("README.md");
  static final Path SITE = Path.of("src/site/markdown");

  private static final List<Path> BESIDE =
      List.of(README, Path.of("src/bench/README.md"), Path.of("data/README.md"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern FOREIGN = Pattern.compile("[a-z]+:.*");

  static Page read(Path file) {
    try {
      return new Page(file.normalize(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages. */
  static List<Page> all() throws IOException {
    try (Stream<Path> site = Files.walk(SITE)) {
      Stream<Path> pages = site.filter(file -> file.toString().endsWith(".md")).sorted();
      return Stream.concat(BESIDE.stream(), pages).map(Page::read).toList();
    }
  }

  /** The lines that are no code. */
  List<String> outsideOfCode() {
    var outside = new ArrayList<String>();
    boolean isCode = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        isCode = !isCode;
      } else if (!isCode) {
        outside.add(line);
      }
    }
    return outside;
  }

  /** Where it points to in these sources: files, each perhaps with {@code #} and a heading. */
  List<String> links() {
    return LINK.matcher(String.join("\n", outsideOfCode()))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !FOREIGN.matcher(link).matches())
        .toList();
  }

  /** The file that a link of this page names. */
  Path target(String link) {
    String path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? file : file.resolveSibling(path).normalize();
  }

  /** The pages that it points to. */
  Set<Path> linkedPages() {
    return links().stream()
        .map(this::target)
        .filter(target -> target.toString().endsWith(".md"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names under which headings can be linked to: small letters, digits and hyphens. */
  List<String> anchors() {
    return outsideOfCode().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{Nd} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** What stands in backticks and matches a pattern. */
  List<String> named(String pattern) {
    return Pattern.compile("`(" + pattern + ")`")
        .matcher(String.join("\n", outsideOfCode()))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
