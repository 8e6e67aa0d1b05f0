package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.jobs.commands.Cli;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.wiring.DataTables;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that only Spark reads: their bits, and what is said of those that can't be read. */
class SparkFormatIT {
  private static final String COLUMNS =
      "features: [sepal_length, sepal_width, petal_length, petal_width], label: species, classes:"
          + " [setosa, versicolor, virginica], validationSplit: 0.2";
  private static final String ID = ", id: flower";

  private static final Map<String, String> DELTA =
      Map.of(
          "spark.sql.extensions",
          "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog",
          "org.apache.spark.sql.delta.catalog.DeltaCatalog");

  @TempDir private static Path folder;

  /** The same flowers with names of their own, in the order of these. */
  @BeforeAll
  static void write() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("data/iris.csv"));
    List<String> named = new ArrayList<>();
    for (int row = 1; row < lines.size(); row++) {
      named.add(String.format(Locale.ROOT, "f%03d,%s", row * 37 % 150, lines.get(row)));
    }
    named.sort(null);
    named.add(0, "flower,sepal_length,sepal_width,petal_length,petal_width,species");
    Files.write(folder.resolve("ordered.csv"), named);
  }

  private static String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static String[] settings(String data) {
    return new String[] {
      "data={%s, %s}".formatted(data, COLUMNS),
      "fit={epochs: 3, batchSize: 16, callbacks: []}",
      "distribution={replicas: 2, averageEvery: 2}",
      "output.checkpointEvery=1 round"
    };
  }

  private static String[] ofCsv() {
    String path = uri("ordered.csv");
    return settings("format: csv, path: '%s', test: '%s'%s".formatted(path, path, ID));
  }

  private static String spark(String reader, String path, String more) {
    return "format: spark, reader: %s, path: '%s', test: '%s'%s"
        .formatted(reader, uri(path), uri(path), more);
  }

  private static SparkSession session(WholeRun runs) {
    return SparkSession.builder().sparkContext(runs.context().sc()).getOrCreate();
  }

  /** The flowers in another order, in so many parts. */
  private static Dataset<Row> flowers(WholeRun runs, int parts) {
    return session(runs)
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(uri("ordered.csv"))
        .orderBy("sepal_width", "petal_length")
        .repartition(parts);
  }

  private static WholeRun.Left run(WholeRun runs, String name) throws Exception {
    runs.into(uri(name));
    return runs.left(uri(name));
  }

  private static WholeRun.Left expected(String name) throws Exception {
    try (var runs = new WholeRun(ofCsv())) {
      return run(runs, name);
    }
  }

  @Test
  void rowsWithAnIdGiveTheBitsOfOneFileInItsOrder() throws Exception {
    WholeRun.Left expected = expected("csv");
    try (var runs = new WholeRun(settings(spark("orc", "flowers-3.orc", ID)))) {
      flowers(runs, 3).write().orc(uri("flowers-3.orc"));
      assertThat(run(runs, "orc")).isEqualTo(expected);
    }
  }

  @Test
  void rowsWithoutALabelAreLeftOut() throws Exception {
    List<String> gaps = new ArrayList<>(Files.readAllLines(folder.resolve("ordered.csv")));
    List<String> labeled = new ArrayList<>(gaps);
    for (int row = 147; row > 0; row -= 9) {
      gaps.set(row, gaps.get(row).replaceFirst("[a-z]+$", ""));
      labeled.remove(row);
    }
    Files.write(folder.resolve("gaps.csv"), gaps);
    Files.write(folder.resolve("labeled.csv"), labeled);
    String csv = "format: csv, path: '%s', test: '%s'%s";
    WholeRun.Left expected;
    try (var runs =
        new WholeRun(settings(csv.formatted(uri("labeled.csv"), uri("labeled.csv"), ID)))) {
      expected = run(runs, "labeled");
    }
    String ignore = ID + ", unlabeled: ignore";
    try (var runs =
        new WholeRun(settings(csv.formatted(uri("gaps.csv"), uri("gaps.csv"), ignore)))) {
      assertThat(run(runs, "gaps-csv")).isEqualTo(expected);
      assertThat(dropped(runs, "gaps-csv")).isEqualTo(Map.of("training", 17L, "test", 17L));
    }
    try (var runs = new WholeRun(settings(spark("orc", "gaps.orc", ignore)))) {
      session(runs)
          .read()
          .option("header", true)
          .option("inferSchema", true)
          .csv(uri("gaps.csv"))
          .repartition(3)
          .write()
          .orc(uri("gaps.orc"));
      assertThat(run(runs, "gaps-orc")).isEqualTo(expected);
      assertThat(dropped(runs, "gaps-orc")).isEqualTo(Map.of("training", 17L, "test", 17L));
    }
  }

  private static Map<String, Long> dropped(WholeRun runs, String name) throws IOException {
    Status status = RunDirectory.of(uri(name), runs.storage()).status().orElseThrow();
    return status.leftOut().dropped().get("without a label");
  }

  @Test
  @Tag("full")
  void anyReaderAnyFilesAndTheCatalogueGiveTheSameBits() throws Exception {
    WholeRun.Left expected = expected("csv-again");
    for (int files : new int[] {1, 3, 17}) {
      for (String reader : List.of("json", "parquet", "csv", "orc")) {
        String name = "any-%s.%s".formatted(files, reader);
        String options = reader.equals("csv") ? ", options: {header: true, inferSchema: true}" : "";
        try (var runs = new WholeRun(settings(spark(reader, name, ID + options)))) {
          flowers(runs, files).write().option("header", true).format(reader).save(uri(name));
          assertThat(run(runs, "run-" + name)).as(name).isEqualTo(expected);
        }
      }
    }
    String path = uri("any-3.orc");
    String table = "format: spark, table: flowers, test: flowers" + ID;
    try (var runs = new WholeRun(settings(table))) {
      session(runs).sql("CREATE TABLE flowers USING orc LOCATION '%s'".formatted(path));
      assertThat(run(runs, "run-table")).isEqualTo(expected);
    }
    String query =
        "SELECT *, sepal_length AS unused FROM orc.`%s` WHERE petal_length > 0".formatted(path);
    String queried = "format: spark, query: \"%s\", test: \"%s\"%s".formatted(query, query, ID);
    try (var runs = new WholeRun(settings(queried))) {
      assertThat(run(runs, "run-query")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"avro", "delta"})
  @Tag("full")
  void formatsOfOtherJarsGiveTheSameBits(String reader) throws Exception {
    WholeRun.Left expected = expected("csv-beside-" + reader);
    String name = "flowers." + reader;
    try (var runs = WholeRun.configured(DELTA, settings(spark(reader, name, ID)))) {
      flowers(runs, 3).write().format(reader).save(uri(name));
      assertThat(run(runs, "run-" + reader)).isEqualTo(expected);
    }
  }

  /** In one read, and in four that Spark cuts by a column. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ", partitionColumn: petal_length, lowerBound: 1, upperBound: 7, numPartitions: 4"
      })
  @Tag("full")
  void aTableOfADatabaseGivesTheSameBits(String cuts) throws Exception {
    String name = "database" + cuts.length();
    WholeRun.Left expected = expected("csv-beside-" + name);
    String url = "jdbc:h2:" + folder.resolve(name);
    String data =
        "format: spark, reader: jdbc, options: {url: '%s', driver: %s%s}, table: flowers, test: flowers%s"
            .formatted(url, org.h2.Driver.class.getName(), cuts, ID);
    try (var runs = new WholeRun(settings(data))) {
      flowers(runs, 3).write().jdbc(url, "flowers", new Properties());
      assertThat(run(runs, "run-" + name)).isEqualTo(expected);
    }
  }

  @Test
  @Tag("full")
  void foldsByAColumnAreThoseOfAFile() throws Exception {
    FoldRule bySpecies = FoldRule.groupedBy("species", 3);
    String csv = uri("ordered.csv");
    try (var runs = new WholeRun(settings("format: csv, path: '%s'%s".formatted(csv, ID)))) {
      flowers(runs, 7).write().orc(uri("folded.orc"));
      runs.folds(uri("folds-csv"), FoldRule.stratified(3), () -> false);
    }
    try (var runs = new WholeRun(settings(spark("orc", "folded.orc", ID)))) {
      runs.folds(uri("folds-orc"), FoldRule.stratified(3), () -> false);
      assertThat(folder.resolve("folds-orc/cv.json"))
          .hasSameTextualContentAs(folder.resolve("folds-csv/cv.json"));
      runs.folds(uri("folds-species"), bySpecies, () -> false);
      assertThat(runs.left(uri("folds-species")).scores().get(Status.Part.TEST).get("accuracy"))
          .isEqualTo(0); // whose kind nobody has seen
    }
  }

  /** Lists of any length, a text, a class, and weights: three inputs and two outputs. */
  /** A column of times, which float32 would round, has the rows of a table read twice. */
  private static String[] timed(String name) {
    String query =
        "SELECT *, 1700000000D + petal_length AS time FROM orc.`%s`".formatted(uri(name));
    String data = "format: spark, query: \"%s\", test: \"%s\"".formatted(query, query);
    return new String[] {
      "data={%s, %s}".formatted(data, COLUMNS.replace("petal_width]", "petal_width, time]")),
      "features=[StandardScale]",
      "fit={epochs: 3, batchSize: 16, callbacks: []}",
      "ensemble=2"
    };
  }

  /** Without an id rows lie in the order of what they hold, which is more where digits are kept. */
  @Test
  @Tag("full")
  void groupsStayTogetherWhereDigitsAreKept() throws Exception {
    String[] settings = Arrays.copyOf(timed("grouped.orc"), 3);
    try (var runs = new WholeRun(settings)) {
      flowers(runs, 3).write().orc(uri("grouped.orc"));
      runs.folds(uri("folds-timed"), FoldRule.groupedBy("species", 3), () -> false);
      assertThat(runs.left(uri("folds-timed")).scores().get(Status.Part.TEST).get("accuracy"))
          .isEqualTo(0); // whose kind nobody has seen
    }
  }

  @Test
  @Tag("full")
  void anEnsembleOfRowsWhoseDigitsAreKeptIsFoundDone() throws Exception {
    try (var runs = new WholeRun(timed("timed.orc"))) {
      flowers(runs, 3).write().orc(uri("timed.orc"));
      assertThat(runs.into(uri("timed")).state()).isEqualTo(Status.State.SUCCEEDED);
      assertThat(runs.into(uri("timed")).fact(Status.Fact.ALREADY_DONE)).isPresent();
    }
  }

  @Test
  @Tag("full")
  void rowsOfAnyFieldsGiveTheBitsOfLinesOfJson() throws Exception {
    Path golden = Path.of("src/test/resources/golden/graph_job");
    List<String> lines = new ArrayList<>(Files.readAllLines(golden.resolve("rows.jsonl")));
    lines.sort(null); // each begins with its id
    Files.write(folder.resolve("offers.jsonl"), lines);
    String path = uri("offers.jsonl");
    Path job = golden.resolve("job.yaml");
    WholeRun.Left expected;
    try (var runs = new WholeRun(job, "data.path=" + path, "data.test=" + path, "data.id=id")) {
      expected = run(runs, "offers-jsonl");
      session(runs).read().json(path).orderBy("city").repartition(6).write().orc(uri("offers.orc"));
    }
    String orc = uri("offers.orc");
    try (var runs =
        new WholeRun(
            job,
            "data.format=spark",
            "data.reader=orc",
            "data.path=" + orc,
            "data.test=" + orc,
            "data.id=id")) {
      assertThat(run(runs, "offers-orc")).isEqualTo(expected);
    }
  }

  @Test
  @Tag("full")
  void withoutAnIdTheRowsAloneDecide() throws Exception {
    WholeRun.Left first = null;
    for (int files : new int[] {1, 3, 17}) {
      String name = "nameless-%s.json".formatted(files);
      try (var runs = new WholeRun(settings(spark("json", name, "")))) {
        flowers(runs, files).drop("flower").write().json(uri(name));
        WholeRun.Left left = run(runs, "run-" + name);
        first = first == null ? left : first;
        assertThat(left).isEqualTo(first);
      }
    }
  }

  @Test
  @Tag("full")
  void anyNumberOfExecutorsGivesTheSameBitsAndGoesOn() throws Exception {
    WholeRun.Left expected = expected("csv-for-executors");
    String[] settings = settings(spark("orc", "executors.orc", ID));
    try (var runs = new WholeRun(settings)) {
      flowers(runs, 5).write().orc(uri("executors.orc"));
      var rounds = new AtomicInteger();
      Throwable stop =
          catchThrowable(
              () -> runs.into(uri("stopped"), Stopwatch::now, () -> rounds.incrementAndGet() == 5));
      assertThat(ExitCode.of(stop)).isEqualTo(ExitCode.INTERRUPTED);
    }
    try (var runs = WholeRun.onExecutors("local-cluster[3,1,600]", settings)) {
      assertThat(run(runs, "stopped")).isEqualTo(expected);
      assertThat(run(runs, "executors-3")).isEqualTo(expected);
    }
    try (var runs = WholeRun.onExecutors("local-cluster[1,1,600]", settings)) {
      assertThat(run(runs, "executors-1")).isEqualTo(expected);
    }
  }

  @Test
  @Tag("full")
  void everyCommandTakesTables() throws Exception {
    String[] settings = settings(spark("orc", "commands.orc", ID));
    try (var runs = new WholeRun(settings)) {
      flowers(runs, 4).write().orc(uri("commands.orc"));
    }
    List<String> job = new ArrayList<>(List.of("--job", "jobs/iris.yaml"));
    for (String setting : settings) {
      job.addAll(List.of("--set", setting));
    }
    assertThat(command("check", job).out()).contains("(64 tried)");
    assertThat(command("summary", job).out()).contains("Total params: 131");
    job.addAll(List.of("--output", uri("commands")));
    Cli trained = command("train", job);
    List<String> rows = List.of("--model", uri("commands"), "--data", uri("commands.orc"));
    Cli evaluated = command("evaluate", rows);
    assertThat(evaluated.out().strip())
        .endsWith(
            trained
                .out()
                .lines()
                .filter(line -> line.startsWith("Test"))
                .findFirst()
                .orElseThrow()
                .substring("Test - ".length()));
    for (String form : List.of("parquet", "csv")) {
      List<String> predict = new ArrayList<>(rows);
      predict.addAll(List.of("--output", uri("predicted-" + form), "--as", form));
      predict.addAll(List.of("--keep", "species,petal_width"));
      assertThat(command("predict", predict).out()).contains("150 predictions in");
      assertThat(command("predict", predict).out()).contains("nothing to do");
    }
    assertPredicted();
    List<String> nameless = new ArrayList<>(rows);
    nameless.addAll(List.of("--output", uri("nameless"), "--set", "data.id="));
    nameless.add(0, "predict");
    Cli refused = Cli.run(nameless.toArray(String[]::new));
    assertThat(refused.end()).isEqualTo(ExitCode.BAD_JOB);
    assertThat(refused.err()).contains("data.id: rows of a table have no place");
    List<String> unknown = new ArrayList<>(rows);
    unknown.addAll(List.of("--output", uri("unknown"), "--keep", "colour"));
    unknown.add(0, "predict");
    Cli missing = Cli.run(unknown.toArray(String[]::new));
    assertThat(missing.end()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(missing.err()).hasLineCount(1).contains("There is no column 'colour'");
  }

  /** Each flower once, and most of them right. */
  private static void assertPredicted() {
    try (var runs = new WholeRun()) {
      SparkSession session = session(runs);
      Dataset<Row> parquet = session.read().parquet(uri("predicted-parquet"));
      assertThat(parquet.select("key").distinct().count()).isEqualTo(150);
      Dataset<Row> csv =
          session.read().option("header", true).schema(parquet.schema()).csv(uri("predicted-csv"));
      assertThat(csv.except(parquet).count()).isZero();
      assertThat(parquet.schema().simpleString())
          .startsWith("struct<key:string,species:string,petal_width:double,prediction_0:double,");
      Dataset<Row> flowers = session.read().orc(uri("commands.orc"));
      assertThat(
              parquet
                  .join(
                      flowers,
                      parquet
                          .col("key")
                          .equalTo(flowers.col("flower"))
                          .and(parquet.col("species").equalTo(flowers.col("species")))
                          .and(parquet.col("petal_width").equalTo(flowers.col("petal_width"))))
                  .count())
          .isEqualTo(150);
      assertThat(parquet.where("class = species").count()).isGreaterThan(75);
    }
  }

  private static Cli command(String name, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(arguments);
    Cli run = Cli.run(line.toArray(String[]::new));
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    return run;
  }

  /** Of 40 rows the last alone has a label, and {@code check} looks at 32 first. */
  @Test
  @Tag("full")
  void aCheckFindsRowsBehindThoseThatAreLeftOut() throws Exception {
    String[] settings = {
      "data={format: spark, table: late, features: [a], label: y, unlabeled: ignore}",
      "features=[]",
      "model=[{Dense: {units: 3}}]",
      "compile={loss: sparse_categorical_crossentropy, optimizer: sgd}",
    };
    try (var runs = new WholeRun(settings)) {
      view(runs, "late", "SELECT id / 40 AS a, IF(id < 39, NULL, 1) AS y FROM range(40)");
      DataTables tables = DataTables.of(runs.job(), runs.context());
      assertThat(tables.check()).isEqualTo(1);
      assertThat(tables.doubts()).singleElement().asString().contains("softmax");
      assertThat(runs.into(uri("late")).state()).isEqualTo(Status.State.SUCCEEDED);
    }
  }

  /** What is asked of a small table, and how that ends. */
  @ParameterizedTest(name = "{0}")
  @Tag("full")
  @CsvSource(
      delimiter = '|',
      value = {
        "table: nowhere | 65 | table nowhere: The table or view `nowhere` cannot be found.",
        "query: SELECT nothing FROM few | 64 | data.query: Spark refuses it: A column",
        "query: SELECTED | 64 | data.query: Spark refuses it: Syntax error",
        "reader: nosuch, path: /x | 64 | data.reader: Spark has no reader 'nosuch'",
        "reader: bigquery, path: /x | 64 | data.reader: Spark has no reader 'bigquery'",
        "'reader: jdbc, options: {url: ''jdbc:none:x''}, table: t' | 64"
            + " | data.reader: Spark has no reader 'jdbc'",
        "reader: orc, path: /nowhere | 65 | orc /nowhere: Path does not exist: file:/nowhere.",
        "table: few, label: lable | 65 | table few: There is no column 'lable', expected one of",
        "'table: few, features: [b]' | 65 | table few: Column 'b' has type string, expected",
        "table: few, id: twice | 65 | table few, column 'twice': 7 stands in two rows",
        "table: empty | 65 | table empty holds no rows, expected at least one",
        "table: holes | 65 | table holes, column 'a': got nothing, expected features; drop the row",
        "'table: holes, id: id' | 65 | table holes, id 2, column 'a': got nothing, expected features",
      })
  void whatCantBeReadIsOneLine(String data, int code, String message) throws Exception {
    String whole = data.contains("label") ? data : data + ", label: y";
    String[] settings = {
      "data={format: spark, %s%s}"
          .formatted(whole, data.contains("features") ? "" : ", features: [a]"),
      "features=[]",
      "model=[{Dense: {units: 1}}]",
      "compile={loss: mse, optimizer: sgd}",
    };
    try (var runs = new WholeRun(settings)) {
      view(runs, "few", "SELECT 1.5D AS a, 'x' AS b, 7 AS twice, 1 AS y");
      view(runs, "holes", "SELECT 1 AS id, 1.5D AS a, 1 AS y");
      session(runs)
          .sql("SELECT * FROM few UNION ALL SELECT 2.5D, 'y', 7, 0")
          .createOrReplaceTempView("few");
      session(runs)
          .sql("SELECT * FROM holes UNION ALL SELECT 2, NULL, 0")
          .createOrReplaceTempView("holes");
      view(runs, "empty", "SELECT 1.5D AS a, 1 AS y WHERE false");
      Throwable failure =
          catchThrowable(() -> runs.into(uri("bad-" + Integer.toHexString(data.hashCode()))));
      assertThat(FailureMessage.of(failure)).contains(message).doesNotContain("\n");
      assertThat(ExitCode.of(failure).number()).isEqualTo(code);
    }
  }

  private static void view(WholeRun runs, String name, String query) {
    session(runs).sql(query).localCheckpoint().createOrReplaceTempView(name);
  }
}
