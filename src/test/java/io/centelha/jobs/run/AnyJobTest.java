package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a job says, checking it ends in words: it is right, or wrong at a line and column of it,
 * or its rows are wrong. No job is an internal error.
 */
class AnyJobTest {
  private static final int JOBS = 1_000;

  private static final Storage STORAGE = HadoopSettings.defaults();

  @TempDir private Path folder;

  @Test
  void theJobsThatOthersAreMadeOfAreRight() throws IOException {
    var jobs = new AnyJobs(folder, JobSchema.load());
    for (String job : jobs.right()) {
      check(Jobs.read(job));
    }
  }

  @Test
  void anyJobIsRightOrWrongAtAPlace() throws IOException {
    AnyJobs.Ends ends = new AnyJobs(folder, JobSchema.load()).run(JOBS, AnyJobTest::check);
    assertThat(ends.untold()).isEmpty();
    assertThat(ends.number().get(ExitCode.DONE)).as(ends::toString).isGreaterThan(JOBS / 20);
  }

  /** Tables of Spark are read where Spark is. */
  private static void check(ResolvedJob job) throws IOException {
    if (!DataFiles.isOnSpark(job)) {
      DataFiles.of(job, STORAGE).all().check();
    }
  }
}
