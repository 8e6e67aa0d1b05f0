package io.centelha.jobs.commands;

import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkSource;
import io.centelha.jobs.run.PredictionFolder;
import io.centelha.trained.Trained;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Predictions that are written into a folder. No part of {@link PredictCommand}: the command line
 * looks at the types of all methods there, and would load Spark's for a line of help.
 *
 * @param rows that are scored
 * @param form of the files
 */
record PredictionFiles(
    SparkSession session,
    Trained model,
    PredictionColumns columns,
    SparkRows rows,
    PredictCommand.Files form,
    String folder)
    implements PredictionFolder.Writing {
  /** A quote within quotes is written twice, and blanks stay, where Spark has other defaults. */
  private static final Map<String, String> RFC_4180 =
      Map.of(
          "header", "true",
          "escape", "\"",
          "ignoreLeadingWhiteSpace", "false",
          "ignoreTrailingWhiteSpace", "false");

  @Override
  public void run() throws IOException {
    try {
      switch (form) {
        case parquet -> parquet();
        case csv -> scored().options(RFC_4180).csv(folder);
        case jsonl -> scored().json(folder);
      }
    } catch (Exception e) { // Spark's checked ones among them, which it doesn't declare
      session.close(); // no task may write once the lease is given back
      throw e;
    }
  }

  private void parquet() throws IOException {
    if ((rows instanceof SparkSource files) && rows.kept().isEmpty()) {
      SparkPrediction.writeParquet(files, model, columns, folder);
    } else {
      scored().parquet(folder);
    }
  }

  private DataFrameWriter<Row> scored() {
    return SparkPrediction.predict(session, rows, model, columns)
        .write()
        .mode(SaveMode.Append); // for the lease is there already
  }
}
