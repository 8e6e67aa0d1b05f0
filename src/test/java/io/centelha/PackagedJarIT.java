package io.centelha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Blas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that users get: what it holds, what it must not hold, and how it finds Spark. */
class PackagedJarIT {
  private static final Path JAR = Path.of(System.getProperty("centelha.jar"));
  private static final Path SPARK_HOME = Path.of(System.getProperty("spark.home"));

  @Test
  void sharesNoClassWithSparksJars() throws IOException {
    Set<String> ours = classes(JAR);
    assertThat(ours).contains("io/centelha/tensor/Blas.class");
    for (Path jar : jars(SPARK_HOME.resolve("jars"))) {
      assertThat(classes(jar)).as(jar.getFileName().toString()).doesNotContainAnyElementsOf(ours);
    }
  }

  @Test
  void keepsAllButPicocliAndJnaUnderItsOwnName() throws IOException {
    assertThat(classes(JAR)).allMatch(name -> name.matches("(io/centelha|picocli|com/sun/jna)/.*"));
    assertThat(entries(JAR))
        .filteredOn(name -> name.startsWith("META-INF/services/"))
        .allMatch(name -> name.startsWith("META-INF/services/io.centelha."));
  }

  @Test
  void carriesItsLicenceAndThoseOfWhatItHolds() throws IOException {
    assertThat(text("META-INF/licenses/LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(text("META-INF/licenses/NOTICE")).startsWith("Centelha");
    assertThat(text("META-INF/licenses/THIRD-PARTY.txt"))
        .contains("picocli", "Jackson", "SnakeYAML", "json-schema-validator", "itu")
        .contains("Commons Text", "Commons Lang", "JNA", "OpenBLAS", "libgfortran", "libquadmath");
  }

  @Test
  void carriesOpenBlasForTwoPlatforms() throws IOException {
    assertThat(entries(JAR))
        .filteredOn(name -> name.contains(".so"))
        .containsExactlyInAnyOrder(
            "io/centelha/shaded/openblas/linux-x86_64/libopenblas.so.0",
            "io/centelha/shaded/openblas/linux-x86_64/libgfortran.so.5",
            "io/centelha/shaded/openblas/linux-x86_64/libquadmath.so.0",
            "io/centelha/shaded/openblas/linux-x86_64/libgcc_s.so.1",
            "io/centelha/shaded/openblas/linux-arm64/libopenblas.so.0",
            "io/centelha/shaded/openblas/linux-arm64/libgfortran.so.5",
            "io/centelha/shaded/openblas/linux-arm64/libgcc_s.so.1",
            "com/sun/jna/linux-x86-64/libjnidispatch.so",
            "com/sun/jna/linux-aarch64/libjnidispatch.so");
  }

  @Test
  void namesEveryJarOfSparkAndOpensWhatSparkNeeds() throws IOException {
    Attributes manifest = manifest();
    assertThat(manifest.getValue("Main-Class")).isEqualTo("io.centelha.jobs.Main");
    assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    assertThat(manifest.getValue("Class-Path").split(" "))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    names("spark/jars/", SPARK_HOME.resolve("jars")),
                    names("dl4j/jars/", JAR.resolveSibling("dl4j").resolve("jars")))
                .toList());
    assertThat(manifest.getValue("Add-Opens").split(" "))
        .containsExactlyInAnyOrderElementsOf(ModuleOptions.opened(SPARK_HOME.resolve("jars")));
  }

  @Test
  void findsItsOpenBlasUnderTheNewName() throws Exception {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    Path testClasses = Path.of(System.getProperty("basedir"), "target", "test-classes");
    assertThat(java("-cp", JAR + ":" + testClasses, PrintBlas.class.getName()))
        .endsWith(", 1 thread")
        .startsWith("OpenBLAS");
  }

  /** Run in a JVM of its own. */
  static final class PrintBlas {
    private PrintBlas() {}

    public static void main(String[] args) {
      System.out.println(Blas.instance().description());
    }
  }

  private static String java(String... arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(Java.command(arguments)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static String text(String entry) throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
    }
  }

  private static Attributes manifest() throws IOException {
    try (var jar = new JarFile(JAR.toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  /** The jars of a folder, as the manifest names them. */
  private static Stream<String> names(String prefix, Path folder) throws IOException {
    return jars(folder).stream().map(jar -> prefix + jar.getFileName());
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> classes(Path jar) throws IOException {
    Set<String> names = entries(jar);
    names.removeIf(name -> !name.endsWith(".class") || name.endsWith("module-info.class"));
    return names;
  }
}
