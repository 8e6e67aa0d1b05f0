package io.centelha.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the driver and the executors of an application have used up, as Linux counts it.
 *
 * @param machineMilliseconds that all its processors were busy, or taken away by their host
 */
record ProcessMeter(Usage driver, Usage executors, double machineMilliseconds) {
  private static final int MILLISECONDS_A_TICK = 10;

  /**
   * Of one process or several.
   *
   * @param read bytes, from files and connections
   * @param written bytes, to files and connections
   */
  record Usage(double cpuMilliseconds, long read, long written) {
    static final Usage NONE = new Usage(0, 0, 0);

    static Usage of(ProcessHandle process) {
      try {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/io"));
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(cpu.toNanos() / 1e6, number(lines.get(0)), number(lines.get(1)));
      } catch (IOException e) {
        throw new IllegalStateException("Process " + process.pid() + " has ended", e);
      }
    }

    private static long number(String line) {
      return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    Usage plus(Usage other, int times) {
      return new Usage(
          cpuMilliseconds + times * other.cpuMilliseconds,
          read + times * other.read,
          written + times * other.written);
    }

    String json(String of, int rounds) {
      return "\"%1$sCpu\": %2$.3f, \"%1$sRead\": %3$d, \"%1$sWritten\": %4$d, "
          .formatted(of, cpuMilliseconds / rounds, read / rounds, written / rounds);
    }
  }

  /** Since the processes began. */
  static ProcessMeter read(String application, int executors) {
    List<ProcessHandle> found =
        ProcessHandle.allProcesses().filter(process -> isExecutor(process, application)).toList();
    if (found.size() != executors) {
      throw new IllegalStateException(
          "Found %d executors, expected %d".formatted(found.size(), executors));
    }
    Usage all = found.stream().map(Usage::of).reduce(Usage.NONE, (a, b) -> a.plus(b, 1));
    return new ProcessMeter(Usage.of(ProcessHandle.current()), all, busy());
  }

  /** The first line: user, nice, system, idle, iowait, irq, softirq, steal, … */
  private static double busy() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      long[] ticks =
          Stream.of(lines.findFirst().orElseThrow().split(" +", -1))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      long busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
      return (double) busy * MILLISECONDS_A_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isExecutor(ProcessHandle process, String application) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.contains("CoarseGrainedExecutorBackend"))
        .filter(line -> line.contains(application))
        .isPresent();
  }

  ProcessMeter minus(ProcessMeter before) {
    return new ProcessMeter(
        driver.plus(before.driver, -1),
        executors.plus(before.executors, -1),
        machineMilliseconds - before.machineMilliseconds);
  }

  /** For each of so many rounds, as members of a JSON object. */
  String json(int rounds) {
    double others = machineMilliseconds - driver.cpuMilliseconds - executors.cpuMilliseconds;
    return driver.json("driver", rounds)
        + executors.json("executors", rounds)
        + "\"othersCpu\": %.3f".formatted(others / rounds);
  }
}
