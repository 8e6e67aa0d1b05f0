package io.centelha.cluster;

import io.centelha.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;

/** A real YARN over a real HDFS; drivers and executors are processes in containers of its own. */
final class Yarn implements AutoCloseable {
  private static final Path JARS = SparkHome.FOLDER.resolveSibling("yarn/jars");

  /** Short lives: no time for the second compiler. */
  private static final String FAST = Java.SHORT_LIVED + " -XX:+UseSerialGC";

  private static final String MASTER = "org.apache.spark.deploy.yarn.ApplicationMaster";

  private final Path folder;
  private final Path settings;
  private final HadoopProcess process;
  private final String address;

  /** Starts a cluster that keeps blocks, configuration and containers in a folder. */
  Yarn(Path folder) throws IOException {
    this.folder = folder;
    settings = Files.createDirectory(folder.resolve("settings"));
    String blocks = folder.resolve("blocks").toString();
    process = HadoopProcess.start(folder, "MiniYarn", blocks, settings.toString());
    try {
      address = process.answer("hdfs:");
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Its HDFS. */
  FileSystem files() throws IOException {
    return FileSystem.newInstance(URI.create(address), new Configuration());
  }

  /**
   * {@code spark-submit --properties-file conf/spark-defaults-yarn.conf … centelha.jar …}.
   *
   * @param deployMode client or cluster: where the driver runs
   * @param more options of spark-submit
   */
  Run submit(String deployMode, List<String> more, String... arguments) {
    List<String> options = new ArrayList<>(List.of("--deploy-mode", deployMode));
    options.addAll(List.of("--properties-file", SparkHome.settings("yarn").toString()));
    small().forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
    options.addAll(more);
    return Run.submit(
        Map.of("HADOOP_CONF_DIR", settings.toString()),
        folder,
        "512m",
        List.of(settings.toString(), JARS + "/*"),
        options,
        arguments);
  }

  /**
   * {@code spark-submit --master local[1] centelha.jar …} with the cluster's configuration: it
   * knows where {@code hdfs:///} is.
   */
  Run.End ask(String... arguments) throws IOException, InterruptedException {
    return Run.submit(
            Map.of("HADOOP_CONF_DIR", settings.toString()),
            folder,
            "512m",
            List.of(settings.toString()),
            List.of("--master", "local[1]"),
            arguments)
        .end();
  }

  /** What {@code yarn application -kill} asks for, for the application that began last. */
  void killApplication() throws IOException, YarnException {
    var configuration = new YarnConfiguration();
    configuration.addResource(new org.apache.hadoop.fs.Path(settings + "/yarn-site.xml"));
    try (YarnClient client = YarnClient.createYarnClient()) {
      client.init(configuration);
      client.start();
      ApplicationReport newest =
          client.getApplications(EnumSet.of(YarnApplicationState.RUNNING)).stream()
              .max(Comparator.comparing(ApplicationReport::getApplicationId))
              .orElseThrow();
      client.killApplication(newest.getApplicationId());
    }
  }

  private static Map<String, String> small() {
    String jars = "local:%s/jars/*,local:%s/*".formatted(SparkHome.FOLDER, JARS);
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.yarn.jars", jars);
    settings.put("spark.yarn.am.memory", "512m");
    settings.put("spark.yarn.am.memoryOverhead", "256m");
    settings.put("spark.driver.memoryOverhead", "256m");
    settings.put("spark.driver.extraJavaOptions", FAST);
    settings.put("spark.executor.memory", "512m");
    settings.put("spark.executor.memoryOverhead", "256m");
    settings.put("spark.executor.extraJavaOptions", FAST);
    settings.put("spark.executor.cores", "1");
    settings.put("spark.executor.instances", "2");
    // Containers inherit nothing: neither the address, nor what chooses the BLAS kernel here.
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> !name.matches("OPENBLAS_.*|SPARK_LOCAL_IP"));
    environment.forEach(
        (name, value) -> {
          settings.put("spark.yarn.appMasterEnv." + name, value);
          settings.put("spark.executorEnv." + name, value);
        });
    return settings;
  }

  /** The application master that runs now, if there is one: in cluster mode the driver. */
  Optional<ProcessHandle> applicationMaster() {
    return process
        .process()
        .descendants()
        .filter(child -> child.info().command().filter(name -> name.endsWith("/java")).isPresent())
        .filter(
            child ->
                child.info().arguments().filter(line -> List.of(line).contains(MASTER)).isPresent())
        .findFirst();
  }

  /** What all drivers in containers have printed to stdout, in the order of their starts. */
  String said() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
      return files
          .filter(file -> file.endsWith("stdout"))
          .sorted()
          .map(Yarn::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its own end hangs. */
  @Override
  public void close() {
    List<ProcessHandle> containers = process.process().descendants().toList();
    process.process().destroyForcibly();
    containers.forEach(ProcessHandle::destroyForcibly);
  }
}
