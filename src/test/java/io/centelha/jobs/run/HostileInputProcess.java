package io.centelha.jobs.run;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A process with little memory that damages the files of one reader in many ways and reads each.
 * Prints what went wrong, and at the end how many were read and refused.
 */
final class HostileInputProcess {
  private static final double MOST_SECONDS = 1;
  private static final long MOST_BYTES = 96L << 20;

  private final HostileReader reader;
  private final Path intact;
  private final Path damaged;
  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int read;
  private int refused;
  private int failures;
  private double mostSeconds;
  private long mostBytes;

  private HostileInputProcess(HostileReader reader, Path folder) throws IOException {
    this.reader = reader;
    this.intact = Files.createDirectory(folder.resolve("intact"));
    this.damaged = folder.resolve("damaged");
  }

  /** Arguments: reader, number of mutations, folder of its own. */
  public static void main(String[] arguments) throws Exception {
    var process =
        new HostileInputProcess(HostileReaders.valueOf(arguments[0]), Path.of(arguments[2]));
    process.reader.write(process.intact);
    process.reader.read(process.intact);
    for (int seed = 0; seed < Integer.parseInt(arguments[1]); seed++) {
      process.attempt(seed);
    }
    System.out.printf(
        Locale.ROOT,
        "%s read, %s refused, %s wrong; at most %.2f s and %s kB%n",
        process.read,
        process.refused,
        process.failures,
        process.mostSeconds,
        process.mostBytes >> 10);
    System.exit(process.failures == 0 ? 0 : 1);
  }

  private void attempt(int seed) throws Exception {
    var random = new SplittableRandom(seed);
    copyIntact();
    mutate(random);
    List<String> before = listing();
    long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
    long cpu = thread.getCurrentThreadCpuTime();
    String outcome = outcome();
    double seconds = (thread.getCurrentThreadCpuTime() - cpu) / 1e9;
    allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    mostSeconds = Math.max(mostSeconds, seconds);
    mostBytes = Math.max(mostBytes, allocated);
    check(seed, outcome.isEmpty(), outcome);
    check(seed, seconds <= MOST_SECONDS, "took " + seconds + " s");
    check(seed, allocated <= MOST_BYTES, "allocated " + allocated + " bytes");
    check(seed, listing().equals(before), "changed files");
  }

  private void check(int seed, boolean holds, String complaint) {
    if (!holds) {
      failures++;
      System.out.println("seed " + seed + ": " + complaint);
    }
  }

  /** What is wrong with how the files were read or refused; empty if nothing is. */
  private String outcome() {
    try {
      reader.read(damaged);
      read++;
      return "";
    } catch (OutOfMemoryError e) {
      throw e; // the process is to end
    } catch (Throwable e) {
      refused++;
      return complaint(e);
    }
  }

  private static String complaint(Throwable thrown) {
    ExitCode code = ExitCode.of(thrown);
    if (code != ExitCode.BAD_JOB && code != ExitCode.BAD_DATA) {
      return thrown + at(thrown);
    }
    String message = FailureMessage.of(thrown);
    boolean isOneLine = message.chars().noneMatch(Character::isISOControl);
    return isOneLine || code == ExitCode.BAD_JOB ? "" : "not one plain line: " + message;
  }

  private static String at(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.centelha"))
        .limit(3)
        .map(frame -> " at " + frame)
        .reduce("", String::concat);
  }

  private void mutate(SplittableRandom random) throws Exception {
    List<Path> files = files(damaged);
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    HostileReader.Wrapping wrapping =
        reader.wrapping(file).filter(any -> random.nextInt(3) > 0).orElse(null);
    byte[] content = wrapping == null ? bytes : wrapping.unwrapped(bytes);
    byte[] changed = new Mutation(random).of(content);
    Files.write(file, wrapping == null ? changed : wrapping.wrapped(changed));
    if (random.nextInt(3) > 0) {
      reader.seal(damaged, random);
    }
  }

  private void copyIntact() throws IOException {
    if (Files.exists(damaged)) {
      try (Stream<Path> old = Files.walk(damaged)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (Stream<Path> all = Files.walk(intact)) {
      for (Path path : all.toList()) {
        Files.copy(path, damaged.resolve(intact.relativize(path)));
      }
    }
  }

  /** All files around, with their lengths. */
  private List<String> listing() throws IOException {
    return files(damaged.getParent()).stream()
        .map(file -> file + " " + file.toFile().length())
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
