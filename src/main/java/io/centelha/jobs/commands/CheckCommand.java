package io.centelha.jobs.commands;

import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.jobs.wiring.TrainingRows;
import io.centelha.saving.Status;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code centelha check}: says what is wrong with a job and the first rows of its data; trains
 * nothing.
 */
@Command(description = "Checks a job file and the first rows of its data. Trains nothing.")
final class CheckCommand implements Callable<Integer> {

  @Mixin private JobOptions options = new JobOptions();
  @Mixin private OutputFormat format = new OutputFormat();

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var narrator = format.narrator(terminal);
    narrator.say("Job " + options.file());
    ResolvedJob job = options.read();
    int rows = DataFiles.isOnSpark(job) ? tables(job, narrator) : files(job, narrator);
    narrator.say(
        "%s: the job is right, and so are the first rows of its data (%s tried). jobSha256 %s"
            .formatted(job.spec().name(), rows, job.sha256()));
    narrator.json(
        Status.running()
            .withState(Status.State.SUCCEEDED)
            .with(Status.Fact.JOB_SHA256, job.sha256()));
    return ExitCode.DONE.number();
  }

  private static int files(ResolvedJob job, Narrator narrator) throws IOException {
    TrainingRows rows = DataFiles.of(job, SparkDoor.storage()).all();
    int tried = rows.check();
    rows.doubts().forEach(narrator::warn);
    return tried;
  }

  private static int tables(ResolvedJob job, Narrator narrator) {
    try (JavaSparkContext context = SparkDoor.open("centelha check " + job.spec().name())) {
      var tables = DataTables.of(job, context);
      int tried = tables.check();
      tables.doubts().forEach(narrator::warn);
      return tried;
    }
  }
}
