package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;

/**
 * OpenBLAS stays on the one thread that it was told, whatever is collected while it is loaded: with
 * more threads a product's sums are rounded otherwise, and the weights get other bits.
 */
class OpenBlasThreadsTest {

  /** A JVM of its own, since a library is loaded once per process. */
  @RepeatedTest(value = 6, name = "process {currentRepetition}")
  void garbageCollectionDoesNotUndoTheNumberOfThreads() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out.lines().reduce((first, last) -> last)).hasValue("threads: 1");
  }

  /** Loads OpenBLAS while another thread collects garbage without a pause. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws InterruptedException {
      Thread collector = new Thread(Child::collect);
      collector.setDaemon(true);
      collector.start();
      Blas.instance();
      Thread.sleep(50); // JNA closes libraries from a thread of its own, after the collection
      NativeLibrary library = NativeLibrary.getInstance(System.getProperty(OpenBlas.PATH_PROPERTY));
      int threads = library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
      System.out.println("threads: " + threads);
    }

    @SuppressWarnings("InfiniteLoopStatement") // a daemon: ends with the process
    private static void collect() {
      while (true) {
        System.gc();
      }
    }
  }
}
