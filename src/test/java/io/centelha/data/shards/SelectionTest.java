package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  // Keras 3: train_validation_split takes split_at = floor(n · (1 − validation_split)).
  @ParameterizedTest(name = "{0} rows, validationSplit {1}: {2} for training")
  @CsvSource({"10, 0.2, 8", "150, 0.1, 135", "9, 0.5, 4", "1000, 0.3, 700", "7, 0, 7"})
  void theLastRowsAreKeptForValidation(long rows, double split, long training) {
    assertThat(Selection.training(rows, split)).isEqualTo(new Selection(0, training));
    assertThat(Selection.validation(rows, split)).isEqualTo(new Selection(training, rows));
  }

  @Test
  void aSplitThatLeavesNothingIsAnError() {
    assertThatThrownBy(() -> Selection.training(1, 0.5))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "1 rows with validationSplit 0.5 leave 0 for training and 1 for validation, expected at"
                + " least one each; change validationSplit or add rows");
    assertThatThrownBy(() -> Selection.validation(1, 1))
        .hasMessage("validationSplit must lie in 0 … 1 (exclusive), got 1.0");
  }

  @Test
  void aSelectionKnowsItsRows() {
    Selection selection = new Selection(3, 5);
    assertThat(selection.rows()).isEqualTo(2);
    assertThat(selection.contains(2)).isFalse();
    assertThat(selection.contains(3)).isTrue();
    assertThat(selection.contains(4)).isTrue();
    assertThat(selection.contains(5)).isFalse();
  }
}
