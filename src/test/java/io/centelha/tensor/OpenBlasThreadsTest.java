package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import io.centelha.Java;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;

/**
 * OpenBLAS stays on the one thread that it was told, whatever is collected while it is loaded: with
 * more threads a product's sums are rounded otherwise, and the weights get other bits.
 */
class OpenBlasThreadsTest {

  /** A JVM of its own, since a library is loaded once per process. */
  @RepeatedTest(value = 3, name = "process {currentRepetition}")
  void garbageCollectionDoesNotUndoTheNumberOfThreads() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Java.command(
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName()))
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out.lines().reduce((first, last) -> last)).hasValue("threads: 1");
  }

  /** Loads OpenBLAS while another thread collects garbage, with pauses in which it goes on. */
  static final class Child {
    /** In which the loading goes on: three of four processes with JNA first lost the number. */
    private static final long PAUSE_NANOS = 5_000_000;

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
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
