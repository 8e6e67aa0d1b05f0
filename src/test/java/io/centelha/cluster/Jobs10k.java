package io.centelha.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that train the 10,000 digits of the repository. */
final class Jobs10k {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();

  private Jobs10k() {}

  /**
   * The main job into a run directory, with some keys overridden; its status is the last line on
   * stdout.
   */
  static String[] train(Path output, String... settings) {
    return train(output.toUri().toString(), settings);
  }

  /** The same into a run directory on any file system. */
  static String[] train(String output, String... settings) {
    return trainFrom(job().toString(), data().toString(), output, settings);
  }

  /** The same with job file and rows on any file system. */
  static String[] trainFrom(String job, String data, String output, String... settings) {
    List<String> line = new ArrayList<>(List.of("train", "--job", job, "--output", output));
    line.addAll(List.of("--format", "json", "--set", "data.path=" + data));
    for (String setting : settings) {
      line.addAll(List.of("--set", setting));
    }
    return line.toArray(String[]::new);
  }

  /** The same arguments for {@code status}. */
  static String[] asked(String... train) {
    String[] status = train.clone();
    status[0] = "status";
    return status;
  }

  static Path job() {
    return REPOSITORY.resolve("jobs/mnist-10k.yaml");
  }

  static Path data() {
    return REPOSITORY.resolve("data/mnist-10k");
  }
}
