package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link AnyJobTest} says of checks, of trainings: one epoch of every fiftieth job that is
 * right. Tables of Spark are checked here, too.
 */
@Tag("full")
class AnyJobIT {
  private static final int JOBS = 5_000;
  private static final int TRAINED = 50;
  private static final Storage STORAGE = HadoopSettings.defaults();

  @TempDir private static Path folder;

  @Test
  void anyJobTrainsOrIsWrongAtAPlace() throws Exception {
    var right = new AtomicInteger();
    try (var context = new JavaSparkContext(LocalSpark.settings("local[2]"))) {
      context.setLogLevel("OFF");
      AnyJobs.Ends ends =
          new AnyJobs(folder, JobSchema.load())
              .run(JOBS, job -> tried(job, right, context), "fit.epochs=1");
      assertThat(ends.untold()).isEmpty();
    }
    assertThat(right.get()).isGreaterThan(TRAINED);
  }

  private static void tried(ResolvedJob job, AtomicInteger right, JavaSparkContext context)
      throws Exception {
    if (DataFiles.isOnSpark(job)) {
      DataTables.of(job, context).check();
    } else {
      DataFiles.of(job, STORAGE).all().check();
    }
    if (right.incrementAndGet() % TRAINED == 0) {
      trained(job, context);
    }
  }

  private static void trained(ResolvedJob job, JavaSparkContext context) throws Exception {
    var quiet = new PrintWriter(new StringWriter());
    var narrator =
        new Narrator(new Terminal(quiet, quiet, Terminal.Kind.STREAM), ResultFormat.text);
    ResolvedJob own = job.withOutput(Files.createTempDirectory(folder, "run").toString());
    new RunUnderLease(own, STORAGE, narrator, LogFile.asConfigured(), () -> false)
        .run((training, rows) -> training.on(context, rows));
  }
}
