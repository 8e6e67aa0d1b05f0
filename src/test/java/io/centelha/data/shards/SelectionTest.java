package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  // Keras 3: train_validation_split takes split_at = floor(n · (1 − validation_split)).
  @ParameterizedTest(name = "{0} rows, validationSplit {1}: {2} for training")
  @CsvSource({"10, 0.2, 8", "150, 0.1, 135", "9, 0.5, 4", "1000, 0.3, 700", "7, 0, 7"})
  void theLastRowsAreKeptForValidation(long rows, double split, long training) {
    assertThat(Selection.training(rows, split)).isEqualTo(Selection.range(0, training));
    assertThat(Selection.validation(rows, split)).isEqualTo(Selection.range(training, rows));
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
    Selection selection = Selection.range(3, 5);
    assertThat(selection.rows()).isEqualTo(2);
    assertThat(selection.contains(2)).isFalse();
    assertThat(selection.contains(3)).isTrue();
    assertThat(selection.contains(4)).isTrue();
    assertThat(selection.contains(5)).isFalse();
  }

  @Test
  void ranksCountTheRowsThatAreLeft() {
    Selection left = Selection.allBut(3, 5, 8);
    assertThat(left.rows()).isEqualTo(6);
    assertThat(LongStream.range(0, 9).map(left::rank).toArray())
        .containsExactly(0, 1, 2, -1, -1, 3, 4, 5, -1);
    assertBijection(left, 8);
    assertThatThrownBy(() -> Selection.allBut(3, 9, 8))
        .hasMessage("Rows to 9 (exclusive) are left out of only 8");
  }

  @ParameterizedTest(name = "every {1}th of {0} rows")
  @CsvSource({"0, 1", "1, 1", "64, 1", "65, 3", "1000, 7", "128, 200"})
  void aTableNamesAnyRows(int rows, int every) {
    Selection selection = Selection.where(rows, row -> row % every == 0);
    assertThat(selection.rows()).isEqualTo((rows + every - 1) / every);
    assertThat(selection.contains(-1)).isFalse();
    assertThat(selection.contains(rows)).isFalse();
    assertBijection(selection, rows);
  }

  /** Every rank is that of one row. */
  static void assertBijection(Selection selection, long rows) {
    assertThat(LongStream.range(0, rows).map(selection::rank).filter(rank -> rank >= 0).sorted())
        .containsExactlyElementsOf(LongStream.range(0, selection.rows()).boxed().toList());
  }
}
