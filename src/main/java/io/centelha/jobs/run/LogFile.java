package io.centelha.jobs.run;

import io.centelha.jobs.file.Secrets;
import io.centelha.storage.Location;
import io.centelha.storage.Redaction;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.spark.util.Utils$;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The file that takes all log lines, Spark's too, so that none reaches the terminal. It begins as a
 * temporary file and moves to the run directory once that is known: to a local one at once, to any
 * other when the program ends. Where the user named a log4j2 configuration, that one rules and
 * nothing is done here.
 */
public final class LogFile {

  /** The message, and the stack trace if there is one, without secrets. */
  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%t] %c{1.}: %replace{%m%n%ex}{SECRETS}{$1STAND_IN}";

  private static final int LONGEST_EARLIER_LOG = 1 << 28;

  private boolean isTaken;
  private Optional<Path> temporary = Optional.empty();
  private Optional<Path> file = Optional.empty();
  private Optional<Location> destination = Optional.empty();

  private LogFile(boolean isTaken) {
    this.isTaken = isTaken;
  }

  /** Takes over logging when it begins. */
  public static LogFile toCome() {
    return new LogFile(false);
  }

  /** Leaves logging as it is. */
  public static LogFile asConfigured() {
    return new LogFile(true);
  }

  /**
   * Takes over logging. Must come before the first logger is used, or Spark says hello on the
   * terminal.
   *
   * @throws EnvironmentException if there is no place for temporary files
   */
  public void begin() {
    if (!isTaken && !isConfiguredByUser()) {
      temporary = Optional.of(temporaryFile());
      file = temporary;
      // Or Spark 4 would configure logging by its first logger, over what is configured here.
      Utils$.MODULE$.initializeLogIfNecessary(false, true);
      writeTo(temporary.get());
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    isTaken = true;
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("centelha-", ".log");
    } catch (IOException e) {
      throw new EnvironmentException(
          "no file can be made in %s, the folder for temporary files: %s; choose another one by"
                  .formatted(System.getProperty("java.io.tmpdir"), reason(e))
              + " -Djava.io.tmpdir=FOLDER",
          e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "it can't be written into";
    }
    return failure instanceof NoSuchFileException ? "it isn't there" : failure.getMessage();
  }

  /** Whether what is logged reaches no terminal, unless the user wants it to. */
  public boolean isTaken() {
    return isTaken;
  }

  private static boolean isConfiguredByUser() {
    return Stream.of("log4j2.configurationFile", "log4j.configurationFile")
            .anyMatch(key -> System.getProperty(key) != null)
        || System.getenv("LOG4J_CONFIGURATION_FILE") != null;
  }

  private static void writeTo(Path file) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.ERROR).setConfigurationName("centelha").setShutdownHook("disable");
    builder.add(
        builder
            .newAppender("file", "File")
            .addAttribute("fileName", file.toString())
            .addAttribute("append", true)
            .add(
                builder
                    .newLayout("PatternLayout")
                    .addAttribute("pattern", pattern())
                    // Else the stack trace comes once more behind the pattern.
                    .addAttribute("alwaysWriteExceptions", false)));
    builder.add(builder.newRootLogger(Level.INFO).add(builder.newAppenderRef("file")));
    Configuration configuration = builder.build();
    Configurator.reconfigure(configuration);
  }

  private static String pattern() {
    return LINE.replace("SECRETS", Secrets.ofProcess().regex())
        .replace("STAND_IN", Redaction.STAND_IN);
  }

  /** Where the log is, in words. */
  public String where() {
    return destination.map(Location::toString).or(() -> file.map(Path::toString)).orElse("the log");
  }

  /** Sends the log to its place in the run directory, after what an earlier run left there. */
  void moveTo(Location log) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    destination = Optional.of(log);
    Optional<Path> local = log.localPath();
    if (local.isPresent()) {
      Files.createDirectories(local.get().getParent());
      Files.write(
          local.get(),
          Files.readAllBytes(file.get()),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      writeTo(local.get());
      Files.delete(file.get());
      file = local;
    }
  }

  /**
   * Ends the log: copies it to a run directory that isn't local. A log that no run directory took
   * is kept only for a failure that refers to it; one that can't be copied stays where it is, and
   * the end of the program is what it was.
   *
   * @param warnings told of such a one
   */
  public void end(ExitCode end, PrintWriter warnings) throws IOException {
    if (file.isEmpty() || !file.equals(temporary)) {
      return;
    }
    try {
      if (destination.isPresent()) {
        copyTo(destination.get());
      }
    } catch (StorageException e) {
      warnings.printf(
          "centelha: warning: the log stays in %s: %s%n", file.get(), FailureMessage.of(e));
      warnings.flush();
      return;
    }
    if (destination.isPresent() || end != ExitCode.INTERNAL) {
      Files.delete(file.get());
    }
  }

  private void copyTo(Location log) throws StorageException {
    byte[] earlier = log.exists() ? log.readBytes(LONGEST_EARLIER_LOG) : new byte[0];
    log.write(
        out -> {
          out.write(earlier);
          Files.copy(file.orElseThrow(), out);
        });
  }
}
