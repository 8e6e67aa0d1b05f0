package io.centelha.jobs.run;

import io.centelha.data.idx.IdxFiles;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.RandomJobs;
import io.centelha.jobs.file.ResolvedJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random jobs on small rows of every format of files. */
final class AnyJobs {
  static final long SEED = Long.getLong("tests.seed", 14);

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final int ROWS = 40;
  private static final int MOST_SHOWN = 5;
  private static final int MOST_LINES = 12;
  private static final List<String> NAMES =
      List.of(
          "key", "x1", "x2", "kind", "text", "weight", "y", "tokens", "size", "city", "price",
          "words", "numbers", "places", "common", "all", "pixels");

  private final Path folder;
  private final JobReader reader;
  private final List<String> right;
  private final RandomJobs jobs;

  /** What is done with a job; whatever it throws is an end. */
  interface Work {
    void with(ResolvedJob job) throws Exception;
  }

  /**
   * How jobs ended.
   *
   * @param number of jobs by their end
   * @param untold the first jobs whose end says not where, with what was said
   */
  record Ends(Map<ExitCode, Integer> number, List<String> untold) {}

  /** Jobs on rows that are written into this folder. */
  AnyJobs(Path folder, JobSchema schema) throws IOException {
    this.folder = folder;
    this.reader = new JobReader(schema);
    this.right = right(folder);
    this.jobs = new RandomJobs(schema, right, NAMES, paths(folder));
  }

  /**
   * Does something with the first so many jobs of this seed.
   *
   * @param settings as {@code --set} takes them
   */
  Ends run(int number, Work work, String... settings) {
    var random = new SplittableRandom(SEED);
    var ends = new Ends(new EnumMap<>(ExitCode.class), new ArrayList<>());
    for (int i = 0; i < number; i++) {
      String text = jobs.next(random.split());
      try {
        work.with(reader.read("j.yaml", text, List.of(settings)));
        ends.number().merge(ExitCode.DONE, 1, Integer::sum);
      } catch (Exception | Error e) { // whatever it is
        ends.number().merge(ExitCode.of(e), 1, Integer::sum);
        if (!isTold(ExitCode.of(e), FailureMessage.of(e)) && ends.untold().size() < MOST_SHOWN) {
          ends.untold().add(trace(e) + "\n" + text);
        }
      }
    }
    System.out.println(ends.number());
    return ends;
  }

  /** The jobs that all others are made of. */
  List<String> right() {
    return right;
  }

  /** Where in the job, or in which file. */
  private boolean isTold(ExitCode end, String said) {
    return switch (end) {
      case BAD_JOB ->
          said.lines().allMatch(line -> line.matches("(j\\.yaml:\\d+:\\d+|--[a-z]+ [^:]+).*: .+"));
      case BAD_DATA -> said.lines().count() == 1 && said.contains(folder.toString());
      default -> false;
    };
  }

  private static String trace(Throwable failure) {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
  }

  private static List<String> paths(Path folder) {
    return Stream.of("rows.csv", "rows.jsonl", "bad.csv", "plain.parquet", "idx", "none.csv", "")
        .map(name -> folder.resolve(name).toString())
        .toList();
  }

  /** Jobs that train. */
  private static List<String> right(Path folder) throws IOException {
    Files.writeString(folder.resolve("rows.csv"), rows());
    Files.writeString(folder.resolve("bad.csv"), "x1,x2,y\n1,2,3\n4,five,6\n");
    for (String file : List.of("parquet/plain.parquet", "graph_job/rows.jsonl")) {
      Path golden = GOLDEN.resolve(file);
      Files.copy(golden, folder.resolve(golden.getFileName()));
    }
    IdxFiles.write(Files.createDirectory(folder.resolve("idx")), ROWS);
    List<String> right = new ArrayList<>();
    for (String job : JOBS) {
      right.add(job.replace("FOLDER", folder.toString()));
    }
    right.add(
        Files.readString(GOLDEN.resolve("graph_job/job.yaml"))
            .replace("path: rows.jsonl", "path: " + folder.resolve("rows.jsonl")));
    return right;
  }

  private static String rows() {
    var random = new Random(SEED);
    var text = new StringBuilder("key,x1,x2,kind,text,weight,y\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(
          "r%s,%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  row,
                  random.nextInt(100) / 10.0,
                  random.nextInt(100) / 10.0,
                  random.nextInt(3),
                  "abc".charAt(random.nextInt(3)),
                  random.nextInt(3),
                  random.nextInt(100) / 10.0));
    }
    return text.toString();
  }

  private static final String[] JOBS = {
    """
    data: {format: csv, path: FOLDER/rows.csv, label: y, id: key, weight: weight, features: [x1, x2], validationSplit: 0.2}
    features: [StandardScale]
    model: [{Dense: {units: 4, activation: relu}}, {Dropout: {rate: 0.1}}, {Dense: {units: 1}}]
    compile: {optimizer: {adam: {learningRate: 0.01}}, loss: mse, metrics: [mae]}
    fit: {epochs: 1, batchSize: 8, callbacks: [{EarlyStopping: {patience: 1}}]}
    distribution: {replicas: 2, averageEvery: 2}
    """,
    """
    data: {format: csv, path: FOLDER/rows.csv, label: kind, classes: 3, features: [x1, x2], badRows: skip}
    features: [MinMaxScale]
    model: [{Dense: {units: 3, activation: softmax, name: out}}]
    compile: {optimizer: sgd, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
    fit: {epochs: 1, batchSize: 8}
    """,
    """
    data:
      format: csv
      path: FOLDER/rows.csv
      inputs: [{name: numbers, keys: [x1, x2]}, {name: text, type: text}]
      targets: [{name: kind, classes: 3}, {name: y}]
    features: {text: [StringLookup]}
    model:
      - Dense: {units: 4, from: [numbers], name: common}
      - Embedding: {inputDim: 4, outputDim: 4, from: [text], name: words}
      - Concatenate: {from: [common, words], name: all}
      - Dense: {units: 3, activation: softmax, name: kind}
      - Dense: {units: 1, from: [all], name: y}
    outputs: [kind, y]
    compile: {loss: {kind: sparse_categorical_crossentropy, y: mse}}
    """,
    """
    data: {format: parquet, path: FOLDER/plain.parquet, label: label, features: [pixels]}
    model: [{Dense: {units: 2, activation: tanh}}, {BatchNormalization: {}}, {Dense: {units: 1}}]
    compile: {optimizer: rmsprop, loss: mse}
    fit: {epochs: 1, batchSize: 4}
    """,
    """
    data: {format: idx, path: FOLDER/idx, shape: [2, 3, 1]}
    features: [{Rescale: {divideBy: 255}}]
    model:
      - Conv2D: {filters: 2, kernelSize: 2}
      - Flatten
      - Dense: {units: 10, activation: softmax}
    compile: {loss: sparse_categorical_crossentropy}
    fit: {epochs: 1, batchSize: 8}
    """,
    """
    data: {format: jsonl, path: FOLDER/rows.jsonl, label: price, inputs: [{name: tokens, type: ints, axis: tokens}]}
    model: [{Embedding: {inputDim: 20, outputDim: 4}}, GlobalAveragePooling1D, {Dense: {units: 1}}]
    compile: {loss: mse}
    """
  };
}
