package io.centelha.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.jobs.commands.Program;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.run.LogFile;
import java.io.PrintWriter;

/**
 * The program within another one's process: a {@code spark-shell}, a notebook, a job server. What
 * runs there stays as it is. A SparkContext that is there is used and not stopped; nothing ends the
 * JVM; logging, locale, signals and threads' handlers are the host's.
 *
 * <p>Only the process as a whole has one OpenBLAS: it is loaded once, and stays.
 */
public final class Centelha {

  private Centelha() {}

  /**
   * Runs a command line, and prints where the process prints. An interrupt of the calling thread
   * ends a training after its round, and the same command goes on with it.
   *
   * @param arguments as behind {@code java -jar centelha.jar}
   * @return the exit code: 0 if it is done, otherwise as {@code --help} lists
   */
  public static int run(String... arguments) {
    return run(
        new PrintWriter(System.out, true, UTF_8),
        new PrintWriter(System.err, true, UTF_8),
        arguments);
  }

  /**
   * The same, and prints elsewhere.
   *
   * @param out takes results and progress
   * @param err takes warnings and failures
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    var terminal = new Terminal(out, err, Terminal.Kind.STREAM);
    return new Program(terminal, LogFile.asConfigured(), Thread.currentThread()::isInterrupted)
        .run(arguments)
        .number();
  }
}
