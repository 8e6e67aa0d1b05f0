package io.centelha;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a Spark wants the JVM to open for it; each version has a list of its own. */
public final class ModuleOptions {
  private static final Pattern OPENED = Pattern.compile("--add-opens=(\\S+)=ALL-UNNAMED");

  private ModuleOptions() {}

  /** As {@code spark-submit} would give them to {@code java}. */
  public static List<String> of(Path jars) {
    try (DirectoryStream<Path> launcher = Files.newDirectoryStream(jars, "spark-launcher_*.jar");
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {launcher.iterator().next().toUri().toURL()},
                ClassLoader.getPlatformClassLoader())) {
      Object options =
          loader
              .loadClass("org.apache.spark.launcher.JavaModuleOptions")
              .getMethod("defaultModuleOptions")
              .invoke(null);
      return List.of(options.toString().split(" +"));
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("No launcher of Spark in " + jars, e);
    }
  }

  /** The packages that they open, with their modules. */
  static Set<String> opened(Path jars) {
    Set<String> opened = new TreeSet<>();
    OPENED
        .matcher(String.join(" ", of(jars)))
        .results()
        .forEach(match -> opened.add(match.group(1)));
    return opened;
  }
}
