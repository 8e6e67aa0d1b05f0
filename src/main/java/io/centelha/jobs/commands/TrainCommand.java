package io.centelha.jobs.commands;

import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.DriverMemory;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.LogFile;
import io.centelha.jobs.run.RunUnderLease;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.run.Training;
import io.centelha.jobs.wiring.TrainingRows;
import io.centelha.saving.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code centelha train}: runs a job to its end, or goes on with one that was interrupted. */
@Command(
    description = {
      "Trains a network as a job file says.",
      "Again on the same run directory: goes on where the run stopped, or does nothing if it is"
          + " done on the same data."
    })
final class TrainCommand implements Callable<Integer> {

  @Mixin private JobOptions options = new JobOptions();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private DoneOptions done = new DoneOptions();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = "Run directory, over the job's output.path.")
  private Optional<String> output = Optional.empty();

  private final Terminal terminal;
  private final LogFile log;
  private final BooleanSupplier isAskedToStop;
  private final DriverMemory memory;

  TrainCommand(Terminal terminal, LogFile log, BooleanSupplier isAskedToStop, DriverMemory memory) {
    this.terminal = terminal;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
    this.memory = memory;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var narrator = format.narrator(terminal);
    narrator.say("Job " + options.file());
    ResolvedJob job = options.read();
    ResolvedJob directed = output.map(job::withOutput).orElse(job);
    var underLease =
        new RunUnderLease(directed, SparkDoor.storage(), narrator, log, isAskedToStop)
            .with(done.rule());
    String name = directed.spec().name();
    var isTraining = new AtomicBoolean();
    underLease.run(
        (training, rows) -> {
          isTraining.set(true);
          return onSpark(training, name, rows);
        });
    if (!isTraining.get()) {
      SparkDoor.show(name);
    }
    return ExitCode.DONE.number();
  }

  private Status onSpark(Training training, String name, TrainingRows rows) throws Exception {
    return memory.watch(
        () -> {
          try (JavaSparkContext context = SparkDoor.open("centelha " + name)) {
            return training.on(context, rows);
          }
        });
  }
}
