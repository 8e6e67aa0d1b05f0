package io.centelha.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@link ReplicaTable} wrote, as Markdown: a table for each task, optimizer and batch, a row
 * for each way to train, with the mean and range of the figure over the seeds. Argument: the CSV
 * file.
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
  private static final int STEPS = 9;
  private static final int ROUNDS = 10;

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
    System.out.printf(
        "%n%s%n%n| replicas | averaged every | rule | figure, mean (range) | seeds | rounds |"
            + " steps |%n|---|---|---|---|---|---|---|%n",
        title);
    Comparator<List<String[]>> order =
        Comparator.comparingInt(ways -> Integer.parseInt(ways.get(0)[REPLICAS]));
    runs.stream()
        .collect(
            Collectors.groupingBy(
                run -> String.join(",", run[REPLICAS], run[EVERY], run[RULE]),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .sorted(order)
        .forEach(ReplicaSummary::row);
  }

  private static void row(List<String[]> seeds) {
    String[] first = seeds.get(0);
    DoubleSummaryStatistics figures =
        seeds.stream().mapToDouble(run -> Double.parseDouble(run[FIGURE])).summaryStatistics();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.4f (%.4f–%.4f) | %d | %s | %s |%n",
        first[REPLICAS],
        first[EVERY],
        first[RULE],
        figures.getAverage(),
        figures.getMin(),
        figures.getMax(),
        figures.getCount(),
        first[ROUNDS],
        first[STEPS]);
  }
}
