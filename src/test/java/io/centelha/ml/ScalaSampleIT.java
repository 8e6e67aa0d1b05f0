package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Java;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents' Scala compiles, by Scala's own compiler, and runs with the packaged jar. */
@Tag("full")
class ScalaSampleIT {
  private static final Path JAR = Path.of(System.getProperty("centelha.jar"));
  private static final String SPARK = Path.of(System.getProperty("spark.home"), "jars") + "/*";
  private static final String COMPILER = JAR.resolveSibling("scala") + "/jars/*";

  @TempDir private Path folder;

  @Test
  void theSampleOfThePageTrains() throws Exception {
    Path source = folder.resolve("Sample.scala");
    Files.writeString(source, program(sample()));
    String jars = classPath(JAR.toString(), SPARK);

    run(
        List.of("-Xmx600m"),
        classPath(COMPILER, SPARK),
        "scala.tools.nsc.Main",
        "-classpath",
        listed(jars),
        "-d",
        folder.toString(),
        source.toString());
    List<String> printed =
        run(
            List.of(JavaModuleOptions.defaultModuleOptions().split(" +")),
            classPath(folder.toString(), jars),
            "Sample");

    assertThat(printed).isNotEmpty().allMatch(epoch -> epoch.contains("val_loss="));
  }

  private static String sample() throws Exception {
    Matcher block =
        Pattern.compile("```scala\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/site/markdown/spark-ml.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  /** The sample, with a session and a DataFrame to learn from. */
  private static String program(String sample) {
    return """
    import org.apache.spark.sql.SparkSession

    object Sample {
      def main(arguments: Array[String]): Unit = {
        val spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        val molecules = spark.range(0, 60, 1, 2).selectExpr(
          "array(id / 10, id % 7) AS features", "0.1 * id AS label", "id % 5 = 0 AS held", "1 + id % 2 AS confidence")
    """
        + sample
        + "    spark.stop()\n  }\n}\n";
  }

  /** The compiler takes no pattern. */
  private static String listed(String classPath) {
    List<String> files = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File[] jars =
          entry.endsWith("/*")
              ? new File(entry.substring(0, entry.length() - 2)).listFiles()
              : null;
      if (jars == null) {
        files.add(entry);
      } else {
        List.of(jars).forEach(jar -> files.add(jar.toString()));
      }
    }
    return classPath(files.toArray(String[]::new));
  }

  private static String classPath(String... entries) {
    return String.join(File.pathSeparator, entries);
  }

  private List<String> run(List<String> jvm, String classPath, String... main) throws Exception {
    List<String> command = Java.command();
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(main));
    File errors = folder.resolve("errors.txt").toFile();
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    List<String> printed = process.inputReader().lines().toList();
    assertThat(process.waitFor())
        .as(String.join("\n", printed) + Files.readString(errors.toPath()))
        .isZero();
    return printed;
  }
}
