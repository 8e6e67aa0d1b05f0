package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.faults.HaltingDisk;
import io.centelha.faults.HangingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scoring whose driver is killed, wherever it is: the same command again ends well, with each row's
 * prediction once.
 */
@Tag("full")
class KilledScoringIT {
  private static final int KILLED = 137;
  private static final int FILES = 3;
  private static final int ROWS_PER_FILE = 50;

  @TempDir private static Path folder;
  private static Path faults;
  private static final Map<String, List<String>> UNDISTURBED = new TreeMap<>();

  @BeforeAll
  static void scoreUndisturbed() throws Exception {
    faults = FaultsJar.into(folder);
    Path rows = Files.createDirectory(folder.resolve("rows"));
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    for (int file = 0; file < FILES; file++) {
      int first = 1 + file * ROWS_PER_FILE;
      List<String> part = new ArrayList<>(lines.subList(0, 1));
      part.addAll(lines.subList(first, first + ROWS_PER_FILE));
      Files.write(rows.resolve("rows-%s.csv".formatted(file)), part);
    }
    Run.End trained =
        Run.jar(
                folder,
                List.of("-Xmx1g"),
                "train",
                "--job",
                Path.of("jobs/iris.yaml").toAbsolutePath().toString(),
                "--output",
                model(),
                "--set",
                "data.path=" + rows,
                "--set",
                "fit.epochs=2")
            .end();
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    for (String form : List.of("jsonl", "parquet")) {
      Path output = folder.resolve(form);
      assertThat(predict(form, Map.of(), output.toUri().toString()).end().exitCode()).isZero();
      UNDISTURBED.put(form, predictions(output));
    }
    assertThat(UNDISTURBED.values())
        .allSatisfy(all -> assertThat(all).hasSize(FILES * ROWS_PER_FILE));
  }

  private static String model() {
    return folder.resolve("run").toString();
  }

  @ParameterizedTest(name = "{1}, {0}")
  @CsvSource({
    "jsonl, while the second file is written, WRITE, .*/_temporary/.*/part-.*, 2",
    "parquet, while the second file is written, WRITE, .*/_temporary/.*/part-.*, 2",
    "jsonl, when the first file is in its place, RENAME, .*/part-[^/]*, 2",
    "parquet, when the first file is in its place, RENAME, .*/part-[^/]*, 2",
    "jsonl, when all files are there, CREATE, .*/._predictions.json.*, 1",
    "jsonl, when all has been written, DELETE, .*/_unfinished, 1",
  })
  void theSameCommandAgainScoresEachRowOnce(
      String form, String where, String change, String path, int number) throws Exception {
    Path output = folder.resolve(form + "-" + where.replace(' ', '-'));
    String uri = HaltingDisk.SCHEME + "://" + output;
    Map<String, String> place =
        Map.of("halting.change", change, "halting.path", path, "halting.number", "" + number);
    assertThat(predict(form, place, uri).end().exitCode()).as(where).isEqualTo(KILLED);
    assertThat(output.resolve("_unfinished")).exists();

    assertEndsAsUndisturbed(
        form, predict(form, Map.of("halting.change", "NONE"), uri).end(), output);
  }

  /** In mid-write, by SIGTERM: what hangs there is the task, not the driver. */
  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "parquet"})
  void aDriverThatIsAskedToStopEndsWith75AndTheSameCommandGoesOn(String form) throws Exception {
    Path output = folder.resolve("asked-" + form);
    String uri = HangingDisk.SCHEME + "://" + output;
    Path note = folder.resolve(form + ".hangs");
    Run run =
        predict(
            form,
            Map.of("hanging.path", ".*/_temporary/.*/part-.*", "hanging.note", "" + note),
            uri);
    Standalone.await(() -> Files.exists(note));
    run.process().destroy();
    Run.End stopped = run.end();
    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(75);

    assertEndsAsUndisturbed(
        form, predict(form, Map.of("hanging.path", "nothing"), uri).end(), output);
  }

  private static void assertEndsAsUndisturbed(String form, Run.End end, Path output)
      throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.complaints()).isEmpty();
    assertThat(end.out()).doesNotContain("Waiting");
    assertThat(predictions(output)).isEqualTo(UNDISTURBED.get(form));
    assertThat(output.resolve("_SUCCESS")).exists();
    assertThat(output.resolve("_predictions.json")).exists();
    assertThat(output.resolve("_temporary")).doesNotExist();
  }

  private static Run predict(String form, Map<String, String> disk, String output) {
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(List.of("--jars", faults.toString()));
    Map<String, String> hadoop = new TreeMap<>(disk);
    hadoop.put("fs.halting.impl", HaltingDisk.class.getName());
    hadoop.put("fs.hanging.impl", HangingDisk.class.getName());
    hadoop.forEach(
        (key, value) -> options.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));
    return Run.submit(
        folder,
        "1g",
        options,
        "predict",
        "--model",
        model(),
        "--data",
        folder.resolve("rows").toString(),
        "--output",
        output,
        "--as",
        form);
  }

  /** All lines, or rows, of all files that readers take for data, in order. */
  private static List<String> predictions(Path output) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(output)) {
      for (Path file : files.filter(file -> isData(file.getFileName().toString())).toList()) {
        lines.addAll(file.toString().endsWith(".parquet") ? rows(file) : Files.readAllLines(file));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> rows(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), path).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private static boolean isData(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }
}
