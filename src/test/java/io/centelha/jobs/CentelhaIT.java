package io.centelha.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in the process of a job server, as Livy is one: jobs come one after the other, in
 * threads of the server's, and share its context, which is there before and after them.
 */
class CentelhaIT {
  private static final String DESCRIPTION = "spark.job.description";

  /** What is set once in a process, since a native library is loaded once. */
  private static final Pattern SET_ONCE =
      Pattern.compile("property (jna|jnidispatch|dev\\.ludovic\\.netlib)\\..*");

  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  @TempDir private Path folder;
  private Map<String, Object> before;

  /** What a host has that the program must not touch. */
  private static Map<String, Object> host() {
    Map<String, Object> now = new TreeMap<>();
    System.getProperties().forEach((key, value) -> now.put("property " + key, value));
    now.keySet().removeIf(name -> SET_ONCE.matcher(name).matches());
    now.put("locale", Locale.getDefault());
    now.put("uncaught", String.valueOf(Thread.getDefaultUncaughtExceptionHandler()));
    now.put("logging", ((LoggerContext) LogManager.getContext(false)).getConfiguration());
    now.put("description", SPARK.context().getLocalProperty(DESCRIPTION));
    now.put("session", SparkSession.getDefaultSession().get());
    now.put("settings", SPARK.session().conf().getAll().toString());
    return now;
  }

  @BeforeEach
  void lookAtTheHost() {
    SPARK.context().setJobDescription("the host's own");
    before = host();
  }

  @AfterEach
  void theHostIsAsItWas() {
    Map<String, Object> changed = host();
    assertThat(changed.keySet()).containsAll(before.keySet());
    changed.entrySet().removeAll(before.entrySet());
    assertThat(changed).isEmpty();
    assertThat(SPARK.context().sc().isStopped()).isFalse();
    assertThat(SPARK.context().getPersistentRDDs()).as("rows that stay cached").isEmpty();
    assertThat(SPARK.context().parallelize(List.of(1, 2, 3)).count()).isEqualTo(3);
  }

  private record End(int code, String out, String err) {}

  private static End run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Centelha.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new End(code, out.toString(), err.toString());
  }

  private String[] train(String name, String... settings) {
    List<String> line = new ArrayList<>(List.of("train", "--job", "jobs/iris.yaml"));
    line.addAll(List.of("--output", folder.resolve(name).toString(), "--set", "fit.epochs=2"));
    for (String setting : settings) {
      line.addAll(List.of("--set", setting));
    }
    return line.toArray(String[]::new);
  }

  @Test
  void twoJobsRunInOneContextOneAfterTheOther() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      assertThat(server.submit(() -> run(train("first"))).get())
          .satisfies(end -> assertThat(end.code()).as(end.err()).isZero())
          .satisfies(end -> assertThat(end.out()).contains("2/2"));
      assertThat(server.submit(() -> run(train("second", "seed=2"))).get().code()).isZero();
    } finally {
      server.shutdown();
    }
    assertThat(folder.resolve("first/model/weights.safetensors")).exists();
    assertThat(folder.resolve("second/model/weights.safetensors")).exists();
  }

  @Test
  void allThatReadsRowsUsesTheContextThatIsThere() {
    assertThat(run(train("run", "distribution.replicas=2")).code()).isZero();
    String model = folder.resolve("run").toString();
    List<String> rows = List.of("--model", model, "--data", "data/iris.csv");

    assertThat(SPARK.context().getPersistentRDDs()).as("train").isEmpty();
    assertThat(run(with(rows, "evaluate")).code()).isZero();
    assertThat(SPARK.context().getPersistentRDDs()).as("evaluate").isEmpty();
    String predictions = folder.resolve("predictions").toString();
    assertThat(run(with(rows, "predict", "--output", predictions)).code()).isZero();
    assertThat(run("check", "--job", "jobs/iris.yaml").code()).isZero();
    assertThat(
            run(
                    "cv",
                    "--job",
                    "jobs/iris.yaml",
                    "--folds",
                    "2",
                    "--set",
                    "fit.epochs=1",
                    "--output",
                    folder.resolve("cv").toString())
                .code())
        .isZero();
  }

  private static String[] with(List<String> rows, String command, String... more) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(rows);
    line.addAll(List.of(more));
    return line.toArray(String[]::new);
  }

  @Test
  void aFailureIsACodeAndALine() {
    End end = run(train("run", "data.path=nowhere.csv"));

    assertThat(end.code()).isEqualTo(65);
    assertThat(end.err()).startsWith("centelha: ").contains("nowhere.csv");
    assertThat(run("train", "--no-such-option").code()).isEqualTo(2);
    assertThat(run("train", "--job", "nowhere.yaml").code()).isEqualTo(64);
  }

  @Test
  void anInterruptEndsTheTrainingAndTheSameCommandGoesOn() {
    Thread.currentThread().interrupt();
    assertThat(run(train("run")).code()).isEqualTo(75);
    assertThat(Thread.interrupted()).isFalse();

    assertThat(run(train("run")).code()).isZero();
  }

  @Test
  void aHostWithoutASessionHasNoneAfterwards() {
    SparkSession session = SPARK.session();
    SparkSession.clearDefaultSession();
    SparkSession.clearActiveSession();
    try {
      assertThat(run(train("run")).code()).isZero();
      assertThat(SparkSession.getDefaultSession().isDefined()).isFalse();
      assertThat(SparkSession.getActiveSession().isDefined()).isFalse();
    } finally {
      SparkSession.setDefaultSession(session);
      SparkSession.setActiveSession(session);
    }
  }
}
