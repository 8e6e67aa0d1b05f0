package io.centelha.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that holds a lease.
 *
 * @param host its name
 * @param machine tells apart machines, boots and containers in which the same number may be another
 *     process; empty if unknown
 * @param pid the process' number there
 * @param started tells apart processes that had the same number
 */
record LeaseHolder(String host, String machine, long pid, Instant started) {

  /** The system's clock, from which starts are computed, may be set by so much. */
  private static final Duration SAME_START = Duration.ofSeconds(5);

  /** This process. */
  static LeaseHolder self() {
    ProcessHandle self = ProcessHandle.current();
    return new LeaseHolder(hostName(), machineName(), self.pid(), start(self).orElseThrow());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // no name is known; the machine's own mark tells it from others
    }
  }

  private static String machineName() {
    try {
      Path boot = Path.of("/proc/sys/kernel/random/boot_id");
      Path processes = Path.of("/proc/self/ns/pid");
      return Files.readString(boot).strip() + " " + Files.readSymbolicLink(processes);
    } catch (IOException e) {
      return ""; // not Linux
    }
  }

  private static Optional<Instant> start(ProcessHandle process) {
    return process.info().startInstant();
  }

  /** Whether it is known that this process has ended: it ran where {@code other} runs. */
  boolean isGoneAsSeenBy(LeaseHolder other) {
    return isNear(other) && !isAlive();
  }

  /** Whether it is known that this process runs: it does so where {@code other} runs. */
  boolean isAliveAsSeenBy(LeaseHolder other) {
    return isNear(other) && isAlive();
  }

  private boolean isNear(LeaseHolder other) {
    return host.equals(other.host) && machine.equals(other.machine);
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(LeaseHolder::start)
        .filter(start -> Duration.between(started, start).abs().compareTo(SAME_START) < 0)
        .isPresent();
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("host", host);
    json.put("machine", machine);
    json.put("pid", pid);
    json.put("started", started.toString());
    return json;
  }

  /**
   * @throws java.time.DateTimeException if the start is no time
   */
  static LeaseHolder fromJson(JsonNode json) {
    return new LeaseHolder(
        json.path("host").asText(),
        json.path("machine").asText(),
        json.path("pid").asLong(),
        Instant.parse(json.path("started").asText()));
  }

  @Override
  public String toString() {
    return "process " + pid + " on " + host;
  }
}
