package io.centelha.jobs.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.centelha.jobs.run.ExitCode;
import io.centelha.storage.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public sets from a server of the test's own: whole and right, or not there at all. */
class DatasetCommandTest {
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();
  private byte[] content = {};
  private String sendsOnTo = "";
  private boolean breaksOff;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Once it breaks off in the middle, if that is wanted; it goes on from where it is asked to. */
  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    try (exchange) {
      if (exchange.getRequestURI().getPath().startsWith("/moved/")) {
        exchange.getResponseHeaders().set("Location", sendsOnTo);
        exchange.sendResponseHeaders(301, -1);
      } else if (!exchange.getRequestURI().getPath().endsWith(".csv")) {
        exchange.sendResponseHeaders(404, -1);
      } else if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
      } else {
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        exchange.getResponseBody().write(rest, 0, breaksOff ? rest.length / 2 : rest.length);
        breaksOff = false;
      }
    }
  }

  private String url() {
    return "http://localhost:%s/sets/".formatted(server.getAddress().getPort());
  }

  private Cli iris(String... more) {
    Stream<String> line = Stream.of("dataset", "iris", "--output", folder.resolve("iris") + "");
    return Cli.run(Stream.concat(line, Stream.of(more)).toArray(String[]::new));
  }

  /** Iris as scikit-learn has it, of which the file in {@code data} was made. */
  private static byte[] flowers() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("data/iris.csv"));
    var raw = new StringBuilder("150,4,setosa,versicolor,virginica\n");
    for (String row : rows.subList(1, rows.size())) {
      int last = row.lastIndexOf(',') + 1;
      raw.append(row, 0, last).append(SPECIES.indexOf(row.substring(last))).append('\n');
    }
    return raw.toString().getBytes(UTF_8);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("iris"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSetIsFetchedCheckedAndNamedWithItsTerms() throws IOException {
    content = flowers();
    Cli run = iris("--from", url());
    assertThat(run.end()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains(
            "R. A. Fisher, 1936; scikit-learn, BSD-3-Clause", "Fetching " + url() + "iris.csv")
        .endsWith("--set data.path=" + folder.resolve("iris") + "/iris.csv\n");
    assertThat(folder.resolve("iris/iris.csv")).hasSameBinaryContentAs(Path.of("data/iris.csv"));
    assertThat(left()).containsExactly("iris.csv");
    assertThat(iris("--from", url()).out()).contains("iris.csv is there already");
    assertThat(asked).containsExactly("/sets/iris.csv");
  }

  @Test
  void aFetchThatBrokeOffGoesOn() throws IOException {
    content = flowers();
    breaksOff = true;
    Cli broken = iris("--from", url());
    assertThat(broken.end()).isEqualTo(ExitCode.INTERNAL);
    assertThat(broken.err())
        .hasLineCount(1)
        .contains(
            "iris.csv can't be fetched: the connection broke off after %s of %s bytes. By hand:"
                .formatted(content.length / 2, content.length));
    assertThat(left()).containsExactly(".iris.csv.part");
    assertThat(iris("--from", url()).end()).isEqualTo(ExitCode.DONE);
    assertThat(asked)
        .containsExactly(
            "/sets/iris.csv", "/sets/iris.csv bytes=%s-".formatted(content.length / 2));
    assertThat(left()).containsExactly("iris.csv");
    assertThat(folder.resolve("iris/iris.csv")).hasSameBinaryContentAs(Path.of("data/iris.csv"));
  }

  @Test
  void anotherFileIsNotKept() throws IOException {
    content = "<html>not found</html>".getBytes(UTF_8);
    Cli run = iris("--from", url());
    assertThat(run.end()).isEqualTo(ExitCode.BAD_DATA);
    assertThat(run.err()).hasLineCount(1).contains("its SHA-256 isn't f13ffa8f");
    assertThat(left()).isEmpty();
  }

  @Test
  void aPartThatIsLongerThanTheFileIsFetchedAnew() throws IOException {
    content = flowers();
    Files.createDirectories(folder.resolve("iris"));
    Files.write(folder.resolve("iris/.iris.csv.part"), new byte[content.length + 1]);
    assertThat(iris("--from", url()).end()).isEqualTo(ExitCode.DONE);
    assertThat(asked).hasSize(2).last().isEqualTo("/sets/iris.csv");
  }

  @Test
  void whatWasFetchedByHandIsTakenAndOtherFilesAreLeftAlone() throws IOException {
    Path place = Files.createDirectories(folder.resolve("iris")).resolve("iris.csv");
    Files.write(place, flowers());
    assertThat(iris("--from", url()).end()).isEqualTo(ExitCode.DONE);
    assertThat(place).hasSameBinaryContentAs(Path.of("data/iris.csv"));
    Files.writeString(place, "mine");
    Cli refused = iris("--from", url());
    assertThat(refused.end()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).hasLineCount(1).contains("is another file");
    assertThat(place).hasContent("mine");
    assertThat(asked).isEmpty();
  }

  @Test
  void withoutAServerTheLineSaysWhatToDoByHand() {
    String nowhere = url();
    server.stop(0);
    Cli run = iris("--from", nowhere);
    assertThat(run.end()).isEqualTo(ExitCode.INTERNAL);
    assertThat(run.err())
        .hasLineCount(1)
        .contains(nowhere + "iris.csv can't be fetched: ")
        .contains("By hand: fetch it into " + folder.resolve("iris/iris.csv"));
    assertThat(folder.resolve("iris")).isEmptyDirectory();
  }

  @Test
  void anAnswerThatIsNoFileIsToldByItsNumber() {
    Cli run = Cli.run("dataset", "mnist", "--output", folder + "/mnist", "--from", url());
    assertThat(run.end()).isEqualTo(ExitCode.INTERNAL);
    assertThat(run.err()).hasLineCount(1).contains("the server answers 404");
  }

  @Test
  void aServerMaySendOnToAnotherPlace() throws IOException {
    content = flowers();
    sendsOnTo = "/sets/iris.csv";
    assertThat(iris("--from", moved()).end()).isEqualTo(ExitCode.DONE);
    assertThat(asked).containsExactly("/moved/iris.csv", "/sets/iris.csv");
    assertThat(folder.resolve("iris/iris.csv")).hasSameBinaryContentAs(Path.of("data/iris.csv"));
  }

  @ParameterizedTest
  @CsvSource({
    "/moved/iris.csv, 6, the server sends on more than 5 times",
    "file:///etc/hosts, 1, 'the server sends on to ''file:///etc/hosts'', expected a URL'",
    "a b, 1, 'the server sends on to ''a b'', expected a URL'",
    "https://localhost:1/iris.csv, 1, can't be fetched: Connection refused",
  })
  void whereItSendsOnToNoFileThatIsTold(String location, int times, String message) {
    sendsOnTo = location;
    Cli run = iris("--from", moved());
    assertThat(run.end()).isEqualTo(ExitCode.INTERNAL);
    assertThat(run.err()).hasLineCount(1).contains(message);
    assertThat(asked).hasSize(times);
  }

  private String moved() {
    return url().replace("sets", "moved");
  }

  /** Programs pack one content into different bytes. */
  @Test
  void ofAGzipFileTheContentIsChecked() throws IOException {
    var file =
        new RemoteFile(url() + "x.csv", RemoteFile.Form.GZIP, Sha256.of("content".getBytes(UTF_8)));
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("content".getBytes(UTF_8));
    }
    content = packed.toByteArray();
    Path part = folder.resolve("part");
    Download.fetch(file.from(), part);
    assertThat(file.isFetched(part)).isTrue();
    Files.write(part, Arrays.copyOf(content, content.length - 9));
    assertThat(file.isFetched(part)).isFalse();
    Files.writeString(part, "content");
    assertThat(file.isFetched(part)).isFalse();
    assertThatThrownBy(() -> Download.fetch(URI.create(url() + "x.gz"), folder.resolve("none")))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void withoutANameTheSetsAreListed() {
    assertThat(Cli.run("dataset").out())
        .hasLineCount(3)
        .contains("mnist: 60,000 and 10,000 handwritten digits", "CC BY-SA 3.0", "esol: 1,128");
  }

  @ParameterizedTest(name = "dataset {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "minst --output x | There is no set 'minst'. Did you mean 'mnist'? The sets are: mnist, iris",
        "iris | Missing required option: '--output=DIR'",
        "iris --output hdfs://h/x | --output takes a folder of this machine, got hdfs://h/x",
        "iris --output x --from http://h/{x} | --from takes a URL that begins with http:// or https://",
        "iris --output x --from ftp://h/x | --from takes a URL that begins with http:// or https://",
      })
  void whatIsNotUnderstoodIsOneLine(String options, String message) {
    Cli run = Cli.run(("dataset " + options).split(" ", -1));
    assertThat(run.end()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).hasLineCount(1).contains(message);
  }
}
