package io.centelha.jobs.commands;

import io.centelha.jobs.run.ProgramVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program's command line as a whole; what it does is in its subcommands. */
@Command(
    name = "centelha",
    description = "Trains Keras-style neural networks on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar centelha.jar new --data data/iris.csv --label species --output job.yaml",
      "  java -jar centelha.jar check --job jobs/iris.yaml",
      "  java -jar centelha.jar train --job jobs/iris.yaml --set fit.epochs=3",
      "  java -jar centelha.jar predict --model RUN --data rows.csv --output predictions",
      "  java -jar centelha.jar reference Dense"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:the command line is not understood",
      "64:the job file is not right",
      "65:the data are not right, or training diverged",
      "70:internal error",
      "73:the run directory holds this job's run on other data",
      "75:interrupted, or another driver is at this run; the same command goes on with it"
    })
final class ProgramCommand {

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"centelha " + ProgramVersion.number(), "Java " + Runtime.version()};
    }
  }
}
