package io.centelha.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@link ReplicaTable} wrote, as Markdown: a table for each task, optimizer and batch; a row
 * for each number of replicas and how often they are averaged, a column for each rule, with the
 * mean and range of the figure over the seeds. Argument: the CSV file.
 */
public final class ReplicaSummary {
  /** The columns of the file. */
  private static final int TASK = 0;

  private static final int OPTIMIZER = 1;
  private static final int REPLICAS = 2;
  private static final int EVERY = 3;
  private static final int BATCH = 4;
  private static final int RULE = 5;
  private static final int FIGURE = 7;
  private static final int ROUNDS = 10;
  private static final int SECONDS = 11;

  /** The order of columns; other rules come after these. */
  private static final List<String> RULES = List.of("none", "sqrt", "linear");

  private ReplicaSummary() {}

  /** Prints the tables. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    Map<String, List<String[]>> tables = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] run = line.split(",", -1);
      String title = "%s, %s, batch %s".formatted(run[TASK], run[OPTIMIZER], run[BATCH]);
      tables.computeIfAbsent(title, key -> new ArrayList<>()).add(run);
    }
    tables.forEach(ReplicaSummary::print);
  }

  private static void print(String title, List<String[]> runs) {
    Set<String> rules = new LinkedHashSet<>(RULES);
    runs.stream().map(run -> run[RULE]).sorted().forEach(rules::add);
    rules.retainAll(runs.stream().map(run -> run[RULE]).toList());
    System.out.printf(
        "%n%s%n%n| replicas | averaged every | rounds | s | %s |%n|---|---|---|---|%s%n",
        title, String.join(" | ", rules), "---|".repeat(rules.size()));
    Comparator<List<String[]>> order =
        Comparator.comparingInt(ways -> Integer.parseInt(ways.get(0)[REPLICAS]));
    runs.stream()
        .collect(
            Collectors.groupingBy(
                run -> String.join(",", run[REPLICAS], run[EVERY]),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .sorted(order)
        .forEach(way -> row(way, rules));
  }

  private static void row(List<String[]> way, Set<String> rules) {
    String[] first = way.get(0);
    double[] seconds =
        way.stream().mapToDouble(run -> Double.parseDouble(run[SECONDS])).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %s |%n",
        first[REPLICAS],
        first[EVERY],
        way.stream().mapToLong(run -> Long.parseLong(run[ROUNDS])).max().orElseThrow(),
        seconds[seconds.length / 2],
        rules.stream().map(rule -> cell(way, rule)).collect(Collectors.joining(" | ")));
  }

  private static String cell(List<String[]> way, String rule) {
    DoubleSummaryStatistics figures =
        way.stream()
            .filter(run -> run[RULE].equals(rule))
            .mapToDouble(run -> Double.parseDouble(run[FIGURE]))
            .summaryStatistics();
    if (figures.getCount() == 0) {
      return "–";
    }
    return Double.isNaN(figures.getAverage())
        ? "diverges"
        : String.format(
            Locale.ROOT,
            "%.4f (%.4f–%.4f)",
            figures.getAverage(),
            figures.getMin(),
            figures.getMax());
  }
}
