package io.centelha.jobs.commands;

import io.centelha.data.rows.RowFormat;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.jobs.wiring.JobAssembly;
import io.centelha.models.CompiledNetwork;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code centelha summary}: the layers of a job's or a trained model's network. */
@Command(
    description = "Prints a network's layers, their output shapes and parameters, as Keras does.")
final class SummaryCommand implements Callable<Integer> {

  /** Whose network: one of the two, the other is null. */
  static final class Subject {

    @ArgGroup(exclusive = false)
    private JobOptions job;

    @ArgGroup(exclusive = false)
    private ModelOptions model;

    String name() {
      return model == null
          ? "Job " + job.file()
          : "Model " + Secrets.ofProcess().redacted(model.directory());
    }
  }

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  @Option(names = "--quiet", description = "Prints the table alone.")
  private boolean isQuiet;

  private final Terminal terminal;

  SummaryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!isQuiet) {
      terminal.out().println(subject.name());
      terminal.out().flush();
    }
    CompiledNetwork network =
        subject.model == null ? ofJob(subject.job.read()) : subject.model.read().network();
    terminal.out().print(network.summary());
    return ExitCode.DONE.number();
  }

  private static CompiledNetwork ofJob(ResolvedJob job) throws IOException {
    return new JobAssembly(job).network(DataFiles.isOnSpark(job) ? table(job) : files(job));
  }

  private static RowFormat files(ResolvedJob job) throws IOException {
    var files = DataFiles.of(job, SparkDoor.storage());
    return files.training().format();
  }

  private static RowFormat table(ResolvedJob job) {
    try (JavaSparkContext context = SparkDoor.open("centelha summary " + job.spec().name())) {
      return DataTables.of(job, context).format();
    }
  }
}
