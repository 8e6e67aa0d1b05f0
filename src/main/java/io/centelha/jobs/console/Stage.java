package io.centelha.jobs.console;

import io.centelha.training.Figures;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A part of the work that shows no figures yet, such as reading rows. A screen gets one line that
 * counts the seconds and is wiped out at the end; a file gets a line at the beginning and one each
 * half minute.
 */
final class Stage implements AutoCloseable {
  private static final int SECONDS_BETWEEN_LINES = 30;

  private final Terminal terminal;
  private final String words;
  private final Supplier<String> state;
  private final DoubleSupplier clock;
  private final double begin;
  private final Ticker ticker;
  private double said;

  /**
   * Begins.
   *
   * @param words what is done: {@code Reading rows}
   * @param state how far it is, asked about once a second
   * @param clock seconds since some moment
   */
  Stage(Terminal terminal, String words, Supplier<String> state, DoubleSupplier clock) {
    this.terminal = terminal;
    this.words = words;
    this.state = state;
    this.clock = clock;
    this.begin = clock.getAsDouble();
    this.said = begin;
    print(words);
    this.ticker = new Ticker(this::tick);
  }

  synchronized void tick() {
    double now = clock.getAsDouble();
    if (isScreen() || now - said >= SECONDS_BETWEEN_LINES) {
      said = now;
      String far = state.get();
      print(words + " " + Figures.duration(now - begin) + (far.isEmpty() ? "" : " - " + far));
    }
  }

  private boolean isScreen() {
    return terminal.kind() == Terminal.Kind.SCREEN;
  }

  private void print(String line) {
    if (isScreen()) {
      int most = terminal.columns() - 1;
      String fitting = line.length() <= most ? line : line.substring(0, most);
      terminal.out().print("\r" + fitting + "\u001b[K");
    } else {
      terminal.out().println(line);
    }
    terminal.out().flush();
  }

  @Override
  public void close() {
    ticker.close();
    if (isScreen()) {
      terminal.out().print("\r\u001b[K");
      terminal.out().flush();
    }
  }
}
