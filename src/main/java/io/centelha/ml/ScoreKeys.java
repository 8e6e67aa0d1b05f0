package io.centelha.ml;

import io.centelha.words.Kind;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;

/**
 * What {@link CentelhaEstimator} and its model have in common: the columns that are read for each
 * row, and those that are made of it.
 *
 * @param inputs of the network; empty if none are set
 */
record ScoreKeys(List<ColumnKeys> inputs, String predictionCol, String probabilityCol) {
  static final Section<ScoreKeys> SECTION =
      Section.of(ScoreKeys.class, "scored", "The columns of a row that is scored.")
          .withOptional(
              "inputs",
              ColumnKeys.KIND,
              keys -> Optional.of(keys.inputs()).filter(list -> !list.isEmpty()),
              "The columns that the network takes, by the names of its inputs, in JSON or YAML:"
                  + " {words: comment, numbers: features}; or a column alone, for the input called"
                  + " input. Where a column doesn't tell all, a list: [{name: ids, columns: [t],"
                  + " type: ints, axis: tokens}].")
          .with(
              "predictionCol",
              Kind.text(),
              ScoreKeys::predictionCol,
              "prediction",
              "The column of predictions; of several outputs, each has one, and its name comes"
                  + " first: price_prediction.")
          .with(
              "probabilityCol",
              Kind.text(),
              ScoreKeys::probabilityCol,
              "probability",
              "The column of probabilities, where an output stands for classes; named likewise.")
          .section(
              a ->
                  new ScoreKeys(
                      a.<List<ColumnKeys>>optional("inputs").orElse(List.of()),
                      a.get("predictionCol"),
                      a.get("probabilityCol")));
}
