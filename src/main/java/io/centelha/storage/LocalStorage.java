package io.centelha.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine's disk. */
enum LocalStorage implements Storage {
  /** The only one there is. */
  INSTANCE;

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final Pattern WILD = Pattern.compile(".*[*?\\[{].*");

  @Override
  public Location at(String uri) throws StorageException {
    return Location.on(LocalFiles.OF_PROCESS, LocalFiles.uri(path(uri)));
  }

  @Override
  public Location data(String uri) throws StorageException {
    return at(uri);
  }

  private static Path path(String uri) throws StorageException {
    String path = PathText.of(uri).replaceFirst("^file:(//(?=/))?", "");
    if (path.isEmpty() || SCHEME.matcher(path).matches()) {
      throw new UnusablePathException(
          uri, "without Hadoop only local files can be used; expected a path, or file:/ before it");
    }
    PathText.checkNameable(path);
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UnusablePathException(uri, e.getReason(), e);
    }
  }

  @Override
  public List<Location> matching(String pattern) throws StorageException {
    Path whole = path(pattern);
    try {
      List<Path> found = List.of(whole.getRoot());
      for (Path part : whole) {
        found = below(found, part.toString());
      }
      return found.stream()
          .map(path -> Location.on(LocalFiles.OF_PROCESS, LocalFiles.uri(path)))
          .toList();
    } catch (IOException e) {
      throw StorageException.of("list", "'" + pattern + "'", e);
    }
  }

  private static List<Path> below(List<Path> folders, String part) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (!WILD.matcher(part).matches()) {
        Stream.of(folder.resolve(part)).filter(Files::exists).forEach(found::add);
      } else if (Files.isDirectory(folder)) {
        PathMatcher matcher =
            FileSystems.getDefault().getPathMatcher("glob:" + part.replace("[^", "[!"));
        try (DirectoryStream<Path> entries =
            Files.newDirectoryStream(folder, path -> matcher.matches(path.getFileName()))) {
          entries.forEach(found::add);
        }
      }
    }
    return found;
  }
}
