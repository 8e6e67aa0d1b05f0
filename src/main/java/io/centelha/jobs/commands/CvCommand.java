package io.centelha.jobs.commands;

import io.centelha.data.shards.Folds;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.run.CrossValidation;
import io.centelha.jobs.run.DriverMemory;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.FoldRule;
import io.centelha.jobs.run.LogFile;
import io.centelha.jobs.run.SparkDoor;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code centelha cv}: trains a job once for each fold of its rows, and tests it on this fold. */
@Command(
    description = {
      "Cross-validation: cuts the training rows of a job into folds, trains on all folds but one,",
      "and tests on that one; for each fold in turn. Prints mean and deviation of each figure.",
      "Again on the same run directory: goes on where it stopped, or does nothing if it is done",
      "on the same data."
    })
final class CvCommand implements Callable<Integer> {
  private static final int MOST_FOLDS = 1000;

  @Mixin private JobOptions options = new JobOptions();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private DoneOptions done = new DoneOptions();

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "How many folds; ${DEFAULT-VALUE} when absent.")
  private int folds = 5;

  /** What decides about a row's fold; by default a shuffle. */
  static final class Rule {

    @Option(
        names = "--stratified",
        required = true,
        description = "Each fold has its share of the rows of each label.")
    private boolean isStratified;

    @Option(
        names = "--by",
        required = true,
        paramLabel = "COLUMN",
        description = {
          "Rows with one value in this column stay in one fold: those of a patient, for example.",
          "It is no feature, so the job names its features."
        })
    private String column = "";
  }

  @ArgGroup private Rule rule = new Rule();

  @Option(
      names = "--output",
      paramLabel = "URI",
      description = {
        "Run directory; the job's output.path with -cv behind it when absent. Each fold has one",
        "of its own in it, folds/0 and so on."
      })
  private Optional<String> output = Optional.empty();

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final LogFile log;
  private final BooleanSupplier isAskedToStop;
  private final DriverMemory memory;

  CvCommand(Terminal terminal, LogFile log, BooleanSupplier isAskedToStop, DriverMemory memory) {
    this.terminal = terminal;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
    this.memory = memory;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (folds < Folds.FEWEST || folds > MOST_FOLDS) {
      throw new ParameterException(
          spec.commandLine(),
          "--folds must lie in %s … %s, got %s".formatted(Folds.FEWEST, MOST_FOLDS, folds));
    }
    var narrator = format.narrator(terminal);
    narrator.say("Job " + options.file());
    ResolvedJob read = options.read();
    ResolvedJob job = read.withOutput(output.orElse(read.spec().outputPath() + "-cv"));
    var isRun = new AtomicBoolean();
    new CrossValidation(job, rule(), SparkDoor.storage(), narrator, log, isAskedToStop)
        .with(done.rule())
        .run(
            runs -> {
              isRun.set(true);
              return memory.watch(
                  () -> {
                    try (JavaSparkContext context =
                        SparkDoor.open("centelha cv " + job.spec().name())) {
                      return runs.on(context);
                    }
                  });
            });
    if (!isRun.get()) {
      SparkDoor.show(job.spec().name());
    }
    return ExitCode.DONE.number();
  }

  private FoldRule rule() {
    if (rule.isStratified) {
      return FoldRule.stratified(folds);
    }
    return rule.column.isEmpty()
        ? FoldRule.shuffled(folds)
        : FoldRule.groupedBy(rule.column, folds);
  }
}
