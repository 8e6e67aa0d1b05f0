package io.centelha.jobs.wiring;

import io.centelha.data.files.DataException;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.TableKeys;
import io.centelha.storage.StorageException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Has Spark open tables, and says in one line what Spark refuses. */
final class TableReader {
  private static final KeyPath READER = KeyPath.parse("data.reader");
  private static final KeyPath QUERY = KeyPath.parse("data.query");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** Spark's words for rows that aren't there. */
  private static final Set<String> ABSENT =
      Set.of(
          "TABLE_OR_VIEW_NOT_FOUND",
          "PATH_NOT_FOUND",
          "SCHEMA_NOT_FOUND",
          "UNABLE_TO_INFER_SCHEMA");

  private final ResolvedJob job;
  private final TableKeys keys;
  private final SparkSession session;

  TableReader(ResolvedJob job, SparkSession session) {
    this.job = job;
    this.keys = job.spec().data().tables();
    this.session = session;
  }

  /** What a table is called in messages. */
  String name(String rows) {
    return switch (keys.named()) {
      case PATH -> "%s %s".formatted(keys.reader().orElse("table"), rows.replace("\n", ", "));
      case TABLE -> "table " + rows;
      case QUERY -> "query '%s'".formatted(rows);
    };
  }

  /**
   * Opens a table.
   *
   * @param rows its path or name, or a query
   * @throws DataException if it isn't there
   * @throws JobFileException if reader or query are nothing to Spark
   */
  Dataset<Row> table(String rows) {
    try {
      return open(rows);
    } catch (JobFileException e) {
      throw e;
    } catch (Exception e) { // Spark's checked ones among them, which it doesn't declare
      throw refusal(rows, e);
    }
  }

  private Dataset<Row> open(String rows) {
    Optional<DataFrameReader> reader = keys.reader().map(this::reader);
    return switch (keys.named()) {
      case PATH -> reader.orElseThrow().load(rows.split("\n", -1));
      case TABLE ->
          reader.map(by -> by.option("dbtable", rows).load()).orElseGet(() -> session.table(rows));
      case QUERY ->
          reader.map(by -> by.option("query", rows).load()).orElseGet(() -> session.sql(rows));
    };
  }

  private DataFrameReader reader(String name) {
    DataFrameReader reader = session.read().format(name);
    keys.options().forEach((option, value) -> reader.option(option, value(option, value)));
    return reader;
  }

  private String value(String option, String given) {
    Matcher variable = VARIABLE.matcher(given);
    if (!variable.matches()) {
      return given;
    }
    return Optional.ofNullable(System.getenv(variable.group(1)))
        .orElseThrow(
            () ->
                job.refused(
                    KeyPath.parse("data.options." + option),
                    "there is no environment variable %s; set it for the driver"
                        .formatted(variable.group(1))));
  }

  private RuntimeException refusal(String rows, Exception failure) {
    String message = firstLine(failure);
    if (isNoReader(failure)) {
      return job.refused(
          READER,
          "Spark has no reader '%s' on its class path (%s); add its jar, by --packages for example"
              .formatted(keys.reader().orElse(""), message));
    }
    if (failure instanceof AnalysisException) {
      boolean isAbsent =
          failure instanceof SparkThrowable known
              && known.getErrorClass() != null
              && ABSENT.contains(known.getErrorClass());
      return isAbsent || keys.named() != TableKeys.Named.QUERY
          ? new DataException("%s: %s".formatted(name(rows), message), failure)
          : job.refused(QUERY, "Spark refuses it: " + message);
    }
    return new UncheckedIOException(
        new StorageException("%s can't be opened: %s".formatted(name(rows), message), failure));
  }

  private static boolean isNoReader(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof ClassNotFoundException
        || message.contains("Failed to find data source")
        || message.contains("No suitable driver");
  }

  /** Without Spark's plan, and the word before. */
  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    return message.lines().findFirst().orElse("").replaceFirst("^\\[[A-Z_.]+] ", "");
  }
}
