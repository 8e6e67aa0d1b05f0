package io.centelha.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the OpenBLAS that the jar carries into netlib, Spark's BLAS binding, and holds it to one
 * thread; where that is impossible it falls back to netlib's pure Java, and says so once.
 *
 * <p>The order matters. Netlib reads {@value #PATH_PROPERTY} once, when its classes are first
 * touched, and keeps the library open for good. OpenBLAS starts with as many threads as there are
 * cores, which in a Spark task slows every product down and rounds otherwise, and reads {@code
 * OPENBLAS_NUM_THREADS} from the environment when it is loaded, which a JVM cannot set for itself;
 * so JNA opens the same library and sets the number by a call, before the first product. It must
 * come second: JNA closes what it opened when its handle is collected, and a library that nobody
 * else holds then forgets the number.
 *
 * <p>A process has one OpenBLAS. Netlib shows the names of the one that it opens to all, and of two
 * one frees memory that the other took; so where ND4J has opened one of its own, that is taken.
 */
final class OpenBlas {
  static final String PATH_PROPERTY = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String NAME_PROPERTY = "dev.ludovic.netlib.blas.nativeLib";

  /** Where the build puts the natives: not under Bytedeco's own name, which DL4J's have. */
  private static final String RESOURCE = "/io/centelha/shaded/openblas/%s/%s";

  private static final String MAIN_LIBRARY = "libopenblas.so.0";

  /** OpenBLAS needs these beside it; not every platform has them all. */
  private static final List<String> COMPANIONS =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5");

  /** The one of ND4J's two copies that its products go to. */
  private static final Pattern OF_ND4J = Pattern.compile("/.*/libopenblas_nolapack\\.so.*");

  private static final Pattern NETLIB = Pattern.compile("/.*/libnetlibblasjni\\.so.*");

  private static final Pattern VERSION = Pattern.compile("OpenBLAS\\s+\\d+(\\.\\d+)*");

  private static final Logger LOG = LoggerFactory.getLogger(OpenBlas.class);

  private OpenBlas() {}

  static Blas load() {
    try {
      if (mapped(NETLIB).isPresent()) {
        return loadedBefore();
      }
      String path = System.getProperty(PATH_PROPERTY);
      if (path != null) {
        return own(Path.of(path));
      }
      String name = System.getProperty(NAME_PROPERTY);
      if (name != null) {
        return blas(quietly(NativeBLAS::getInstance), name + " (" + NAME_PROPERTY + ")");
      }
      Optional<Path> nd4js = mapped(OF_ND4J);
      if (nd4js.isPresent()) {
        System.setProperty(PATH_PROPERTY, nd4js.get().toString());
        return own(nd4js.get());
      }
      return bundled(platform());
    } catch (IOException | RuntimeException | LinkageError e) {
      return fallback(e);
    }
  }

  private static Blas blas(BLAS netlib, String description) {
    return new Blas(new NetlibProducts(netlib), description);
  }

  /** The kind of machine, as Bytedeco names it, for example {@code linux-x86_64}. */
  private static String platform() {
    String arch = System.getProperty("os.arch");
    if (System.getProperty("os.name").equals("Linux")) {
      if (arch.equals("amd64") || arch.equals("x86_64")) {
        return "linux-x86_64";
      }
      if (arch.equals("aarch64")) {
        return "linux-arm64";
      }
    }
    throw new UnsatisfiedLinkError("no OpenBLAS for " + machine());
  }

  private static String machine() {
    return System.getProperty("os.name") + "/" + System.getProperty("os.arch");
  }

  private static Blas bundled(String platform) throws IOException {
    // A folder of this process alone, and gone as soon as the library is mapped: nothing to
    // share with another JVM, nothing left behind by one that is killed.
    Path folder = Files.createTempDirectory("centelha-openblas-");
    try {
      for (String companion : COMPANIONS) {
        extract(platform, companion, folder);
      }
      Path library =
          extract(platform, MAIN_LIBRARY, folder)
              .orElseThrow(
                  () -> new UnsatisfiedLinkError("no " + MAIN_LIBRARY + " in Centelha's jar"));
      System.setProperty(PATH_PROPERTY, library.toString());
      return own(library);
    } finally {
      delete(folder);
    }
  }

  private static Blas own(Path library) {
    BLAS netlib = quietly(NativeBLAS::getInstance);
    return blas(netlib, holdToOneThread(library));
  }

  private static String holdToOneThread(Path library) {
    NativeLibrary opened = NativeLibrary.getInstance(library.toString());
    Function setThreads;
    try {
      setThreads = opened.getFunction("openblas_set_num_threads");
    } catch (UnsatisfiedLinkError e) {
      LOG.warn(
          "{}, named by {}, is not OpenBLAS: Centelha cannot hold it to one thread. Set its own"
              + " variable (MKL_NUM_THREADS=1, BLIS_NUM_THREADS=1) on the driver and executors.",
          library,
          PATH_PROPERTY,
          e);
      return "%s (%s)".formatted(library, PATH_PROPERTY);
    }
    setThreads.invokeVoid(new Object[] {1});
    String config = opened.getFunction("openblas_get_config").invokeString(new Object[0], false);
    String kernel = opened.getFunction("openblas_get_corename").invokeString(new Object[0], false);
    int threads = opened.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
    var version = VERSION.matcher(config);
    return "%s %s, %s %s"
        .formatted(
            version.find() ? version.group() : "OpenBLAS",
            kernel,
            threads,
            threads == 1 ? "thread" : "threads");
  }

  /** The first library of such a path in this process; none where that can't be told. */
  private static Optional<Path> mapped(Pattern path) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(maps)) {
      return lines
          .map(path::matcher)
          .filter(Matcher::find)
          .map(found -> Path.of(found.group()))
          .findFirst();
    }
  }

  /** Someone touched netlib before: it is too late to tell it of our library. */
  private static Blas loadedBefore() {
    // Another class loader's copy of this class (Spark keeps one per session) did it, with our
    // library; or MLlib did it, with whatever the system has.
    String path = System.getProperty(PATH_PROPERTY);
    if (path != null) {
      return own(Path.of(path));
    }
    LOG.warn(
        "Spark's BLAS binding was in use before Centelha could give it OpenBLAS: matrix products go"
            + " to the system's library, whose threads Centelha does not know. Touch Centelha"
            + " first, or set -D{} on the driver and executors.",
        PATH_PROPERTY);
    return blas(quietly(BLAS::getInstance), "the system's BLAS, loaded before Centelha");
  }

  static Blas fallback(Throwable reason) {
    BLAS netlib = quietly(JavaBLAS::getInstance);
    LOG.warn(
        "Matrix products run in pure Java, several times slower than OpenBLAS: {}. Centelha carries"
            + " OpenBLAS for Linux on x86-64 and arm64, with glibc 2.34 or newer; it must be able to"
            + " write to, and map libraries from, {}. Elsewhere"
            + " --add-modules=jdk.incubator.vector, given to every JVM, makes Java faster.",
        message(reason),
        System.getProperty("java.io.tmpdir"));
    LOG.debug("Why OpenBLAS was not loaded", reason);
    return blas(
        netlib,
        "netlib Java, %s (%s)"
            .formatted(
                netlib.getClass().getSimpleName().equals("VectorBLAS") ? "Vector API" : "1 thread",
                message(reason)));
  }

  private static String message(Throwable reason) {
    // JNA's messages go on for lines; an IOException's is often a mere path.
    String text = reason instanceof IOException ? reason.toString() : reason.getMessage();
    return text == null
        ? reason.toString()
        : text.lines().limit(2).collect(Collectors.joining(" ")).strip();
  }

  /** Netlib writes a warning for each of its classes that it cannot load; we give our own. */
  private static <T> T quietly(Supplier<T> touchNetlib) {
    var logger = java.util.logging.Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
    Level before = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      return touchNetlib.get();
    } finally {
      logger.setLevel(before);
    }
  }

  private static Optional<Path> extract(String platform, String file, Path folder)
      throws IOException {
    try (var in = OpenBlas.class.getResourceAsStream(RESOURCE.formatted(platform, file))) {
      if (in == null) {
        return Optional.empty();
      }
      Path target = folder.resolve(file);
      Files.copy(in, target);
      return Optional.of(target);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOG.debug("Could not delete {}", folder, e);
    }
  }
}
