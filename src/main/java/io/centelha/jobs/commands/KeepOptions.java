package io.centelha.jobs.commands;

import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that names columns of the rows which stand beside their predictions. */
final class KeepOptions {

  @Option(
      names = "--keep",
      split = ",",
      paramLabel = "COLUMN",
      description = {
        "Columns of the rows that are written beside the predictions: --keep id,date.",
        "Of csv they stay texts as they are; of parquet and spark they keep their types."
      })
  private List<String> columns = new ArrayList<>();

  /** Their names, each once. */
  List<String> columns() {
    return columns.stream().distinct().toList();
  }

  /**
   * Throws unless rows have columns by name, and none is called like a column of predictions.
   *
   * @param predictions the columns that these have
   */
  void check(ResolvedJob job, PredictionColumns predictions) {
    if (!columns.isEmpty() && !job.spec().data().format().hasColumns()) {
      throw job.refused(
          KeyPath.parse("data.format"), "--keep names columns, and those of idx have no names");
    }
    Set<String> taken =
        predictions.names().stream().map(KeepOptions::folded).collect(Collectors.toSet());
    for (String column : columns()) {
      if (!taken.add(folded(column))) {
        throw job.refused(
            KeyPath.parse("data"),
            "--keep %s: predictions have a column of this name; leave it out, or rename that of the rows"
                .formatted(column));
      }
    }
  }

  /** Spark and databases take names for equal that differ in capitals alone. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
