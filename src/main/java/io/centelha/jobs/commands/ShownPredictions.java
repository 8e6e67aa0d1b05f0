package io.centelha.jobs.commands;

import io.centelha.distributed.scoring.PredictionColumns;
import io.centelha.distributed.scoring.SparkPrediction;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.jobs.console.TextTable;
import io.centelha.trained.Trained;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Predictions for the first rows, for a screen; beside the command, as {@link PredictionFiles}. */
final class ShownPredictions {

  private ShownPredictions() {}

  /** A line for each of the first rows, under the columns' names. */
  static List<String> lines(
      SparkSession session, SparkRows rows, Trained model, PredictionColumns columns, int most) {
    Dataset<Row> predictions = SparkPrediction.predict(session, rows, model, columns.withTexts());
    var table = new TextTable(List.of(predictions.columns()));
    for (Row row : predictions.takeAsList(most)) {
      table.add(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
    }
    return table.lines();
  }
}
