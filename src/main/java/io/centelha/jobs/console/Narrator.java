package io.centelha.jobs.console;

import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.LeftOut;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.models.CompiledNetwork;
import io.centelha.saving.Status;
import io.centelha.saving.StatusJson;
import io.centelha.training.Callback;
import io.centelha.training.EpochLines;
import io.centelha.training.Figures;
import io.centelha.training.Rounds;
import io.centelha.training.TrainingEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a user how a run goes: to a person by bar and words, to a program by one JSON object at the
 * end.
 */
public final class Narrator {

  private static final Logger LOG = LoggerFactory.getLogger(Narrator.class);

  private final Terminal terminal;
  private final PrintWriter results;
  private final ResultFormat format;
  private Optional<ProgressBar> bar = Optional.empty();
  private Optional<Ticker> ticker = Optional.empty();

  private Narrator(Terminal terminal, PrintWriter results, ResultFormat format) {
    this.terminal = terminal;
    this.results = results;
    this.format = format;
  }

  /** A narrator to this terminal. */
  public Narrator(Terminal terminal, ResultFormat format) {
    this(terminal, terminal.out(), format);
  }

  /** One who says nothing but warnings, and the one JSON object if that is the format. */
  public Narrator quiet() {
    return new Narrator(terminal.withoutWords(), results, format);
  }

  /** What is done in a stage. */
  public interface Work<T> {
    T done() throws IOException;
  }

  /**
   * Does something, and says so meanwhile.
   *
   * @param words what it is: {@code Reading rows}
   * @param state how far it is; may be empty
   */
  public <T> T during(String words, Supplier<String> state, Work<T> work) throws IOException {
    var stage = new Stage(terminal, words, state, Stopwatch::now);
    try {
      return work.done();
    } finally {
      stage.close();
    }
  }

  /** Training begins: rows, replicas and weights. */
  public void begins(ResolvedJob job, CompiledNetwork network, Rounds rounds) {
    long rows = rounds.rows().stream().mapToLong(Long::longValue).sum();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d training rows, %s %s, %,d weights%n",
            job.spec().name(),
            rows,
            rounds.rows().size(),
            rounds.rows().size() == 1 ? "replica" : "replicas",
            network.layout().size());
    terminal.out().flush();
  }

  /** What is odd about the rows, if anything is. */
  public void data(LeftOut leftOut, OptionalDouble onlyLabel) {
    leftOut(leftOut);
    onlyLabel.ifPresent(
        label ->
            warn(
                "all training rows have the label %s: nothing else can be learnt from them"
                    .formatted(BigDecimal.valueOf(label).stripTrailingZeros().toPlainString())));
  }

  /** How many rows were left out. */
  void leftOut(LeftOut rows) {
    leftOut("bad rows", rows.bad());
    rows.dropped().forEach((step, counts) -> leftOut("rows " + step, counts));
  }

  private void leftOut(String what, Map<String, Long> counts) {
    String parts =
        counts.entrySet().stream()
            .filter(part -> part.getValue() > 0)
            .map(
                part ->
                    String.format(
                        Locale.ROOT, "%,d of the %s rows", part.getValue(), part.getKey()))
            .collect(Collectors.joining(", "));
    if (!parts.isEmpty()) {
      warn(what + " are left out: " + parts);
    }
  }

  /** The same, and where bad rows are kept. */
  public void leftOut(LeftOut rows, BadRows rule) {
    leftOut(rows);
    if (!rule.folder().isEmpty() && rows.bad().values().stream().anyMatch(count -> count > 0)) {
      say("Bad rows: " + Secrets.ofProcess().redacted(rule.folder()));
    }
  }

  /** Tells of something that doesn't end the run. */
  public void warn(String message) {
    LOG.warn(message);
    terminal.err().println("centelha: warning: " + message);
  }

  /** A callback that shows how training goes on. */
  public Callback progress(Rounds rounds) {
    int epochs = rounds.plan().epochs();
    if (format == ResultFormat.json || terminal.kind() == Terminal.Kind.STREAM) {
      return new EpochLines(this::flushed, Stopwatch::now, epochs);
    }
    var drawn = new ProgressBar(terminal.out(), terminal.columns(), Stopwatch::now, rounds);
    bar = Optional.of(drawn);
    ticker = Optional.of(new Ticker(drawn::tick));
    return drawn;
  }

  /** Training is over, well or not. */
  public void ends() {
    ticker.ifPresent(Ticker::close);
    ticker = Optional.empty();
    bar.ifPresent(ProgressBar::end);
    bar = Optional.empty();
  }

  /** Why training ended early, if it did, and by which epoch's weights. */
  public void ended(TrainingEnd ending) {
    ending.lines().forEach(this::say);
  }

  /** How a run ended: its test scores and where it is. */
  public void result(Status status) {
    scores("Test", status.scores(Status.Part.TEST));
    status
        .fact(Status.Fact.RUN_DIRECTORY)
        .ifPresent(uri -> terminal.out().println("Run directory: " + uri));
    json(status);
  }

  /** The run has been at its end before. */
  public void alreadyDone(Status status) {
    terminal
        .out()
        .printf(
            "This job has been run to its end already, %s; nothing to do.%n",
            status.fact(Status.Fact.ALREADY_DONE).orElse("its data were not looked at"));
    result(status);
  }

  private void flushed(String line) {
    say(line);
    terminal.out().flush();
  }

  /** Prints a line of results. */
  public void say(String words) {
    terminal.out().println(words);
  }

  /** Prints figures, if there are any. */
  public void scores(String what, Map<String, Double> scores) {
    if (!scores.isEmpty()) {
      terminal.out().println(what + " - " + Figures.means(scores));
    }
  }

  /** Prints the status as one JSON object, if that is the format. */
  public void json(Status status) {
    if (format == ResultFormat.json) {
      results.println(StatusJson.toJson(status));
    }
  }
}
