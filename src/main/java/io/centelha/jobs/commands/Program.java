package io.centelha.jobs.commands;

import io.centelha.jobs.console.ResultFormat;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.DriverMemory;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.FailedRunException;
import io.centelha.jobs.run.FailureMessage;
import io.centelha.jobs.run.LogFile;
import io.centelha.saving.Status;
import io.centelha.saving.StatusJson;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line: prints to the terminal that it is given, logs the rest, and says how it
 * ended.
 */
public final class Program {

  private final Terminal terminal;
  private final LogFile log;
  private final BooleanSupplier isAskedToStop;
  private final Runnable beginning;
  private final DriverMemory memory;

  /**
   * A program within a process that isn't its own.
   *
   * @param log already started
   * @param isAskedToStop whether the program should end at the next good place
   */
  public Program(Terminal terminal, LogFile log, BooleanSupplier isAskedToStop) {
    this(terminal, log, isAskedToStop, () -> {}, DriverMemory.ofOthers());
  }

  private Program(
      Terminal terminal,
      LogFile log,
      BooleanSupplier isAskedToStop,
      Runnable beginning,
      DriverMemory memory) {
    this.terminal = terminal;
    this.log = log;
    this.isAskedToStop = isAskedToStop;
    this.beginning = beginning;
    this.memory = memory;
  }

  /**
   * The same in a process of its own, which it may end where memory runs out.
   *
   * @param beginning done before a command runs, and not where only help is wanted
   */
  public Program asProcess(Runnable beginning) {
    return new Program(terminal, log, isAskedToStop, beginning, DriverMemory.ofProcess());
  }

  /** Runs a command line to its end, whatever that is. */
  public ExitCode run(String... arguments) {
    CommandLine line = new CommandLine(new ProgramCommand());
    line.addSubcommand("new", new NewCommand(terminal));
    line.addSubcommand("dataset", new DatasetCommand(terminal));
    line.addSubcommand("train", new TrainCommand(terminal, log, isAskedToStop, memory));
    line.addSubcommand("cv", new CvCommand(terminal, log, isAskedToStop, memory));
    line.addSubcommand("status", new StatusCommand(terminal));
    line.addSubcommand("evaluate", new EvaluateCommand(terminal));
    line.addSubcommand("predict", new PredictCommand(terminal));
    line.addSubcommand("import", new ImportCommand(terminal));
    line.addSubcommand("summary", new SummaryCommand(terminal));
    line.addSubcommand("check", new CheckCommand(terminal));
    line.addSubcommand("reference", new ReferenceCommand(terminal));
    line.getSubcommands().values().forEach(Program::addHelp);
    line.addSubcommand("help", new CommandLine.HelpCommand());
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(this::executed);
    line.setParameterExceptionHandler(
        (e, given) -> refused(MistypedArgument.of(e).orElse(e.getMessage()), e.getCommandLine()));
    line.setExecutionExceptionHandler((e, command, result) -> failed(e, result));
    int number = isReadable(arguments) ? line.execute(arguments) : unreadable(line);
    terminal.out().flush();
    terminal.err().flush();
    return ExitCode.ofNumber(number);
  }

  /** The JVM puts this character for what its locale lacks. */
  private static boolean isReadable(String... arguments) {
    return Stream.of(arguments).noneMatch(argument -> argument.contains("\uFFFD"));
  }

  private int unreadable(CommandLine line) {
    return refused(
        "An argument holds characters that the locale of this process lacks; start it with"
            + " LC_ALL=C.UTF-8",
        line);
  }

  private static void addHelp(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
  }

  private int executed(ParseResult result) {
    boolean isNoCommand =
        !result.hasSubcommand()
            && !result.isUsageHelpRequested()
            && !result.isVersionHelpRequested();
    if (isNoCommand) {
      result.commandSpec().commandLine().usage(terminal.err());
      return ExitCode.USAGE.number();
    }
    return run(result);
  }

  private int run(ParseResult result) {
    ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
    if (last.isUsageHelpRequested()
        || last.isVersionHelpRequested()
        || last.commandSpec().helpCommand()) {
      return new CommandLine.RunLast().execute(result);
    }
    try {
      log.begin();
      beginning.run();
      return memory.watch(() -> new CommandLine.RunLast().execute(result));
    } catch (CommandLine.ExecutionException | CommandLine.ParameterException e) {
      throw e;
    } catch (Exception e) { // in the form that picocli hands on to failed()
      throw new CommandLine.ExecutionException(result.commandSpec().commandLine(), "", e);
    }
  }

  private int refused(String message, CommandLine command) {
    String oneLine =
        Secrets.ofProcess()
            .redacted(message)
            .lines()
            .map(String::strip)
            .collect(Collectors.joining(" "));
    terminal
        .err()
        .println(
            "centelha: "
                + oneLine
                + "; see "
                + command.getCommandSpec().qualifiedName()
                + " --help");
    return ExitCode.USAGE.number();
  }

  private int failed(Exception failure, ParseResult result) {
    if (log.isTaken()) {
      LoggerFactory.getLogger(Program.class).error("Failed", failure);
    }
    String message = FailureMessage.of(failure);
    String advice =
        ExitCode.known(failure).isPresent()
            ? ""
            : "; the stack trace is in " + Secrets.ofProcess().redacted(log.where());
    (message + advice).lines().map(line -> "centelha: " + line).forEach(terminal.err()::println);
    if (wantsJson(result)) {
      terminal.out().println(StatusJson.toJson(status(failure, message)));
    }
    return ExitCode.of(failure).number();
  }

  private static boolean wantsJson(ParseResult result) {
    ParseResult last = result.hasSubcommand() ? result.subcommand() : result;
    return last.matchedOptionValue("--format", ResultFormat.text) == ResultFormat.json;
  }

  private static Status status(Exception failure, String message) {
    return failure instanceof FailedRunException run
        ? run.status()
        : Status.running().withError(message).withExitCode(ExitCode.of(failure).number());
  }
}
