package io.centelha.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Accuracy against replicas: trains on one JVM, which gives the bits of a cluster, several runs at
 * once, and appends a line to a CSV file for each. Runs that are in the file already are left out.
 *
 * <p>Arguments: the CSV file, the number of threads, then data, {@code mnist=FOLDER} or {@code
 * esol=FILE}, and groups of runs in the order in which they are made, {@code
 * TASK/OPTIMIZERS/REPLICAS/EVERY/BATCH/RULES/SEEDS}, all of whose combinations are run: {@code
 * mnist/rmsprop/8,16/47,epoch/128/none,sqrt/1-3}. A batch of {@code x16} is 16 rows for each
 * replica. What the words mean is in {@link ReplicaRun}.
 */
public final class ReplicaTable {
  private static final String HEADER =
      "task,optimizer,replicas,every,batch,rule,seed,figure,loss,steps,rounds,seconds\n";

  private final Path file;
  private final Map<String, ReplicaTask> tasks = new HashMap<>();

  private ReplicaTable(Path file) {
    this.file = file;
  }

  /** Fills the file. */
  public static void main(String[] arguments) throws Exception {
    var table = new ReplicaTable(Path.of(arguments[0]));
    List<ReplicaRun> runs = new ArrayList<>();
    for (String argument : List.of(arguments).subList(2, arguments.length)) {
      if (argument.contains("=")) {
        table.read(argument);
      } else {
        runs.addAll(group(argument.split("/", -1)));
      }
    }
    table.fill(runs, Integer.parseInt(arguments[1]));
  }

  private void read(String argument) throws IOException {
    String[] word = argument.split("=", -1);
    tasks.put(
        word[0], word[0].equals("esol") ? ReplicaTask.esol(word[1]) : ReplicaTask.mnist(word[1]));
  }

  private static List<ReplicaRun> group(String[] words) {
    List<ReplicaRun> runs = new ArrayList<>();
    for (String optimizer : words[1].split(",", -1)) {
      for (String every : words[3].split(",", -1)) {
        for (String rule : words[5].split(",", -1)) {
          for (String number : words[2].split(",", -1)) {
            int replicas = Integer.parseInt(number);
            int batch =
                words[4].startsWith("x")
                    ? replicas * Integer.parseInt(words[4].substring(1))
                    : Integer.parseInt(words[4]);
            seeds(words[6])
                .forEach(
                    seed ->
                        runs.add(
                            new ReplicaRun(
                                words[0], optimizer, replicas, every, batch, rule, seed)));
          }
        }
      }
    }
    return runs;
  }

  private static LongStream seeds(String range) {
    String[] ends = range.split("-", -1);
    return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
  }

  private void fill(List<ReplicaRun> runs, int threads) throws Exception {
    Set<String> done = done();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (ReplicaRun run : runs) {
        if (done.add(run.key())) {
          results.add(pool.submit(() -> line(run)));
        }
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Set<String> done() throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, HEADER);
    }
    Set<String> keys = new HashSet<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(line -> keys.add(String.join(",", List.of(line.split(",", -1)).subList(0, 7))));
    }
    return keys;
  }

  private Void line(ReplicaRun run) throws IOException {
    ReplicaRun.Outcome outcome = run.train(tasks.get(run.task()));
    write(
        String.format(
            Locale.ROOT,
            "%s,%.4f,%.5f,%d,%d,%.1f%n",
            run.key(),
            outcome.figure(),
            outcome.trainingLoss(),
            outcome.steps(),
            outcome.rounds(),
            outcome.seconds()));
    return null;
  }

  private synchronized void write(String line) throws IOException {
    Files.writeString(file, line, StandardOpenOption.APPEND);
  }
}
