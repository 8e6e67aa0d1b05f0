package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Spark's own pages say of a run, while it goes on and afterwards: by their REST interface.
 */
@Tag("full")
class SparkPagesIT {
  private static final int EPOCHS = 3;
  private static final int ROUNDS = 8; // of 9 steps each, in an epoch of 71

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void roundsAreJobsThatSayWhereTheyAreInTheUiAndInTheHistoryServer() throws Exception {
    Path events = Files.createDirectory(folder.resolve("events"));
    int ui = Standalone.freePort();
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    for (String setting :
        List.of(
            "spark.ui.enabled=true",
            "spark.ui.port=" + ui,
            "spark.eventLog.enabled=true",
            "spark.eventLog.dir=" + events.toUri())) {
      options.addAll(List.of("--conf", setting));
    }
    String[] job = {
      "fit.epochs=" + EPOCHS, "distribution.replicas=2", "distribution.averageEvery=9"
    };
    Run run = Run.submit(folder, "1g", options, Jobs10k.train(folder.resolve("run"), job));
    Standalone.await(() -> rounds(ui).anyMatch(round -> round.matches("epoch \\d/3, round \\d/8")));
    assertThat(run.process().isAlive()).as("read while it runs").isTrue();
    Run.End end = run.end();
    assertThat(end.exitCode()).as(end.err()).isZero();

    int history = Standalone.freePort();
    Process server = historyServer(events, history);
    try {
      Standalone.await(() -> applications(history).size() == 1);
      JsonNode application = applications(history).get(0);
      assertThat(application.path("name").asText()).isEqualTo("centelha mnist-10k");
      assertThat(application.at("/attempts/0/completed").asBoolean()).isTrue();
      assertThat(rounds(history)).containsExactlyElementsOf(allRounds());
      assertThat(jobs(history)).allMatch(one -> one.path("status").asText().equals("SUCCEEDED"));
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static List<String> allRounds() {
    return IntStream.range(0, EPOCHS * ROUNDS)
        .mapToObj(i -> "epoch %s/3, round %s/8".formatted(i / ROUNDS + 1, i % ROUNDS + 1))
        .toList();
  }

  private Process historyServer(Path events, int port) throws IOException {
    List<String> command =
        SparkHome.command("512m", "org.apache.spark.deploy.history.HistoryServer");
    command.add(1, "-Dspark.history.fs.logDirectory=" + events.toUri());
    command.add(1, "-Dspark.history.ui.port=" + port);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    SparkHome.environment(builder.environment());
    return builder.redirectOutput(folder.resolve("history.log").toFile()).start();
  }

  /** The descriptions of the rounds' jobs, the first one first. */
  private Stream<String> rounds(int port) throws IOException {
    return jobs(port).stream()
        .map(job -> job.path("description").asText())
        .filter(description -> description.startsWith("epoch "));
  }

  private List<JsonNode> jobs(int port) throws IOException {
    List<JsonNode> applications = applications(port);
    if (applications.isEmpty()) {
      return List.of();
    }
    String id = applications.get(0).path("id").asText();
    List<JsonNode> jobs = new ArrayList<>(get(port, "applications/" + id + "/jobs"));
    Collections.reverse(jobs); // the newest is listed first
    return jobs;
  }

  private List<JsonNode> applications(int port) throws IOException {
    return get(port, "applications");
  }

  /** The elements of a list; none if nobody answers yet, or says that it is starting. */
  private List<JsonNode> get(int port, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:%s/api/v1/%s".formatted(port, path));
    try {
      var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      List<JsonNode> elements = new ArrayList<>();
      if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
        new ObjectMapper().readTree(answer.body()).forEach(elements::add);
      }
      return elements;
    } catch (ConnectException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
