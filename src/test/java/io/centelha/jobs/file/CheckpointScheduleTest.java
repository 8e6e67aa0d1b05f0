package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.saving.checkpoints.CheckpointSchedule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointScheduleTest {

  private double now;

  private CheckpointSchedule schedule(String words) {
    return CheckpointSchedule.of(words, () -> now);
  }

  @Test
  void everyEpochIsNoRound() {
    CheckpointSchedule schedule = schedule("epoch");
    assertThat(schedule.isDueAfterRound()).isFalse();
    assertThat(schedule.isDueAfterEpoch()).isTrue();
  }

  @Test
  void roundsCountFromTheLastCheckpoint() {
    CheckpointSchedule schedule = schedule("3 rounds");
    for (int time = 0; time < 4; time++) {
      assertThat(IntStream.range(0, 2).anyMatch(round -> schedule.isDueAfterRound())).isFalse();
      assertThat(schedule.isDueAfterEpoch()).isFalse();
      assertThat(schedule.isDueAfterRound()).isTrue();
      assertThat(schedule.isDueAfterEpoch()).as("not committed yet").isTrue();
      schedule.committed();
    }
  }

  @Test
  void epochsAndRoundsAreBothDue() {
    CheckpointSchedule both = CheckpointSchedule.everyEpochAndRounds(2);
    assertThat(both.isDueAfterRound()).isFalse();
    assertThat(both.isDueAfterEpoch()).isTrue();
    both.committed();
    assertThat(both.isDueAfterRound()).isFalse();
    assertThat(both.isDueAfterRound()).isTrue();
    assertThat(catchThrowable(() -> CheckpointSchedule.everyEpochAndRounds(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A checkpoint is due every >= 1 rounds, got 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 minutes", "2 minute"})
  void minutesCountFromTheLastCheckpoint(String words) {
    CheckpointSchedule schedule = schedule(words);
    now = 119;
    assertThat(schedule.isDueAfterRound()).isFalse();
    now = 120;
    assertThat(schedule.isDueAfterRound()).isTrue();
    schedule.committed();
    now = 239;
    assertThat(schedule.isDueAfterEpoch()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 rounds", "rounds", "1.5 minutes", "5 hours", "-1 rounds"})
  void otherWordsAreRefusedWithTheKeysMeaning(String words) {
    assertThat(catchThrowable(() -> Jobs.read(Jobs.DIGITS, "output.checkpointEvery=" + words)))
        .isInstanceOf(JobFileException.class)
        .hasMessageContaining("output.checkpointEvery")
        .hasMessageContaining("How often training's state is saved");
  }

  @Test
  void checkpointsAlterNoHashAndOutputKeepsThem() {
    ResolvedJob job =
        Jobs.read(Jobs.DIGITS, "output.checkpointEvery=10 rounds", "output.checkpointsKept=7");
    assertThat(job.sha256()).isEqualTo(Jobs.read(Jobs.DIGITS).sha256());
    JobSpec elsewhere = job.withOutput("elsewhere").spec();
    assertThat(elsewhere.output().checkpointEvery()).isEqualTo("10 rounds");
    assertThat(elsewhere.output().checkpointsKept()).isEqualTo(7);
    assertThat(elsewhere.outputPath()).isEqualTo("elsewhere");
  }
}
