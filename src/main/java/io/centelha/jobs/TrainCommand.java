package io.centelha.jobs;

import io.centelha.data.HadoopSettings;
import io.centelha.distributed.TrainingData;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code centelha train}: runs a job to its end, or goes on with one that was interrupted. */
@Command(
    description = {
      "Trains a network as a job file says.",
      "Again on the same run directory: goes on where the run stopped, or does nothing if it is done."
    })
final class TrainCommand implements Callable<Integer> {

  @Mixin private JobOptions options = new JobOptions();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = "Run directory, over the job's output.path.")
  private Optional<String> output = Optional.empty();

  private final Terminal terminal;
  private final LogFile log;

  TrainCommand(Terminal terminal, LogFile log) {
    this.terminal = terminal;
    this.log = log;
  }

  @Override
  public Integer call() throws IOException {
    ResolvedJob job = job();
    Configuration hadoop = SparkHadoopUtil.get().conf();
    RunDirectory run = RunDirectory.of(job.spec().outputPath(), hadoop);
    var narrator = new Narrator(terminal, format);
    Optional<Status> finished = RunRecord.finished(run, job);
    if (finished.isPresent()) {
      narrator.alreadyDone(finished.get());
    } else {
      narrator.result(trained(job, run, narrator, hadoop));
    }
    return ExitCode.DONE.number();
  }

  private ResolvedJob job() {
    ResolvedJob job = options.read();
    return output.map(job::withOutput).orElse(job);
  }

  private Status trained(ResolvedJob job, RunDirectory run, Narrator narrator, Configuration hadoop)
      throws IOException {
    log.moveTo(run.log());
    RunRecord record = RunRecord.begin(run, job);
    try {
      TrainingData.Sources sources = new DataFiles(job.spec(), HadoopSettings.of(hadoop)).all();
      FirstRows.check(job, sources.training());
      return onSpark(new Training(job, run, record, narrator), job.spec().name(), sources);
    } catch (Exception e) { // whatever it was, the status file says so
      throw record.failed(e);
    }
  }

  private static Status onSpark(Training training, String name, TrainingData.Sources sources)
      throws Exception {
    return DriverMemory.watch(
        () -> {
          try (JavaSparkContext context = SparkDoor.open("centelha " + name)) {
            return training.on(context, sources);
          }
        });
  }
}
