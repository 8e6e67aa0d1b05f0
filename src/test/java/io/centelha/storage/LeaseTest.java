package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private final SetClock clock = new SetClock();

  /** What happens elsewhere while this process waits. */
  private Meanwhile meanwhile = () -> {};

  private interface Meanwhile {
    void happens() throws StorageException;
  }

  /** A clock that only goes on when somebody waits. */
  private static final class SetClock extends Clock {
    private Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Location file() {
    return Folder.location(folder.resolve("run/lease.json"));
  }

  private Lease lease(LeaseHolder holder) {
    return new Lease(
        file(),
        holder,
        clock,
        pause -> {
          clock.now = clock.now.plus(pause);
          try {
            meanwhile.happens();
          } catch (StorageException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static LeaseHolder elsewhere(String host) {
    return new LeaseHolder(host, "another machine", 4711, START);
  }

  private static LeaseHolder here(long pid, Instant started) {
    LeaseHolder self = LeaseHolder.self();
    return new LeaseHolder(self.host(), self.machine(), pid, started);
  }

  private void take(Lease lease) throws Exception {
    lease.take(said::add);
  }

  @Test
  void isTakenRenewedAndGivenBack() throws Exception {
    Lease lease = lease(LeaseHolder.self());
    take(lease);
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(entry().since()).isEqualTo(START);
    assertThat(entry().until()).isEqualTo(START.plus(Lease.LASTS));
    clock.now = START.plusSeconds(20);
    lease.renew();
    assertThat(entry().since()).isEqualTo(START);
    assertThat(entry().until()).isEqualTo(START.plusSeconds(80));
    take(lease(LeaseHolder.self()));
    lease.release();
    lease.release();
    assertThat(Folder.files(folder)).isEmpty();
    assertThat(said).isEmpty();
  }

  private LeaseEntry entry() throws StorageException {
    return LeaseEntry.read(file(), clock.instant()).orElseThrow();
  }

  @Test
  void isHeldByALivingProcessAndByOneElsewhereUntilItRunsOutButByNoDeadOne() throws Exception {
    Lease seen = lease(LeaseHolder.self());
    assertThat(seen.held()).isEmpty();
    take(lease(elsewhere("far")));
    assertThat(seen.held())
        .contains(
            "process 4711 on far has held it since 2026-01-02T03:04:05Z, its lease lasts until"
                + " 2026-01-02T03:05:05Z");
    clock.now = START.plus(Lease.LASTS);
    assertThat(seen.held()).isEmpty();

    take(seen);
    clock.now = clock.now.plus(Lease.LASTS.multipliedBy(2));
    assertThat(seen.held()).isPresent();
    file()
        .replace(new LeaseEntry(here(4711, START), clock.now, clock.now.plus(Lease.LASTS)).bytes());
    assertThat(seen.held()).isEmpty();
  }

  @Test
  void aLivingProcessOfThisMachineKeepsIt() throws Exception {
    take(lease(LeaseHolder.self()));
    LeaseHolder parent =
        ProcessHandle.current()
            .parent()
            .map(process -> here(process.pid(), process.info().startInstant().orElseThrow()))
            .orElseThrow();
    assertThatThrownBy(() -> take(lease(parent)))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
        .hasMessageContaining(
            "since 2026-01-02T03:04:05Z, its lease lasts until 2026-01-02T03:05:05Z")
        .hasMessageContaining("choose another --output");
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(said).isEmpty();
  }

  @Test
  void anEndedProcessOfThisMachineLosesItAtOnce() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    for (LeaseHolder gone :
        List.of(
            here(ended.pid(), START),
            here(ProcessHandle.current().pid(), START))) { // its number is ours today
      file().replace(new LeaseEntry(gone, START, START.plusSeconds(60)).bytes());
      take(lease(LeaseHolder.self()));
      assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    }
    assertThat(said).isEmpty();
  }

  @Test
  void aHolderElsewhereThatRenewsItKeepsIt() throws Exception {
    Lease other = lease(elsewhere("far"));
    take(other);
    meanwhile =
        () -> {
          if (clock.now.equals(START.plusSeconds(20))) {
            other.renew();
          }
        };
    assertThatThrownBy(() -> take(lease(LeaseHolder.self())))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("process 4711 on far");
    assertThat(clock.now).isEqualTo(START.plusSeconds(20));
    assertThat(said)
        .hasSize(1)
        .first()
        .asString()
        .contains("Waiting up to 60 s to see whether process 4711 on far");
  }

  @Test
  void aHolderElsewhereThatDoesNotRenewItLosesIt() throws Exception {
    take(lease(elsewhere("far")));
    take(lease(LeaseHolder.self()));
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(Duration.between(START, clock.now))
        .isBetween(Lease.LASTS, Lease.LASTS.plusSeconds(2));
  }

  /** A clock elsewhere may be hours ahead: what counts is that nothing changes here. */
  @Test
  void clocksNeedNotAgree() throws Exception {
    Instant ahead = START.plus(Duration.ofHours(5));
    file().replace(new LeaseEntry(elsewhere("ahead"), ahead, ahead.plusSeconds(60)).bytes());
    take(lease(LeaseHolder.self()));
    assertThat(Duration.between(START, clock.now))
        .isBetween(Lease.LASTS, Lease.LASTS.plusSeconds(2));
  }

  @Test
  void oneThatEndedLongAgoIsTakenOverAtOnce() throws Exception {
    take(lease(elsewhere("far")));
    clock.now = START.plus(Duration.ofMinutes(5));
    take(lease(LeaseHolder.self()));
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(said).isEmpty();
  }

  @Test
  void oneThatIsGivenBackMeanwhileIsTaken() throws Exception {
    Lease other = lease(elsewhere("far"));
    take(other);
    meanwhile =
        () -> {
          if (clock.now.equals(START.plusSeconds(7))) {
            other.release();
          }
        };
    take(lease(LeaseHolder.self()));
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(clock.now).isBefore(START.plusSeconds(10));
  }

  @Test
  void ofTwoSuccessorsOneGetsIt() throws Exception {
    take(lease(elsewhere("dead")));
    clock.now = START.plus(Duration.ofMinutes(5));
    LeaseEntry faster = new LeaseEntry(elsewhere("faster"), clock.now, clock.now.plusSeconds(60));
    meanwhile = () -> file().replace(faster.bytes());
    assertThatThrownBy(() -> take(lease(LeaseHolder.self())))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("on faster");
    assertThat(entry()).isEqualTo(faster);
  }

  @Test
  void whoHasLostItHearsSoAtTheNextRenewalAndLeavesItAlone() throws Exception {
    Lease lost = lease(elsewhere("paused"));
    take(lost);
    clock.now = START.plus(Duration.ofMinutes(5));
    take(lease(LeaseHolder.self()));
    assertThatThrownBy(lost::renew).isInstanceOf(LeaseHeldException.class);
    lost.release();
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
  }

  @Test
  void aFileInTheWayIsSaid() throws Exception {
    Files.writeString(folder.resolve("run"), "not a directory");
    assertThatThrownBy(() -> take(lease(LeaseHolder.self())))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("Can't write " + file())
        .hasMessageContaining("a file is where a directory should be");
  }

  @Test
  void aDamagedOneExpiresAsAnyOther() throws Exception {
    file().replace(new LeaseEntry(elsewhere("far"), START, START).bytes());
    Files.writeString(folder.resolve("run/lease.json"), "{\"holder\"");
    take(lease(LeaseHolder.self()));
    assertThat(entry().holder()).isEqualTo(LeaseHolder.self());
    assertThat(Duration.between(START, clock.now))
        .isBetween(Lease.LASTS, Lease.LASTS.plusSeconds(2));
  }
}
