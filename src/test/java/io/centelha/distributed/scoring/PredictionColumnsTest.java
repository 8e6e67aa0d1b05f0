package io.centelha.distributed.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionColumnsTest {
  private static final PredictionColumns TWO =
      PredictionColumns.of(
          List.of(
              new PredictedOutput("kind", 3, List.of("a", "b", "c")),
              new PredictedOutput("price", 1, List.of())));
  private static final PredictedBatch BATCH =
      new PredictedBatch(
          List.of("k0", "k1"),
          List.of(),
          new Scorer.Scored(
              List.of(
                  Tensor.of(Shape.of(2, 3), new double[] {0.5, 0.25, 0.25, 0.25, 0.25, 0.5}),
                  Tensor.of(Shape.of(2, 1), new double[] {7, 8})),
              List.of(
                  Tensor.of(Shape.of(2, 3), new double[6]),
                  Tensor.of(Shape.of(2, 1), new double[] {0.5, 0.75}))));

  @Test
  void theOnlyOutputHasNoName() {
    assertThat(new PredictionColumns(1, List.of("no", "yes")).schema().fieldNames())
        .containsExactly("key", "prediction", "class");
    assertThat(new PredictionColumns(2, List.of()).withNamedLists().schema().fieldNames())
        .containsExactly("key", "prediction_0", "prediction_1");
    assertThat(new PredictionColumns(2, List.of()).withLists().schema().simpleString())
        .isEqualTo("struct<key:string,prediction:array<double>>");
    assertThat(new PredictionColumns(1, List.of()).withLists().schema().simpleString())
        .isEqualTo("struct<key:string,prediction:double>");
  }

  @Test
  void columnsOfSeveralOutputsBeginWithTheirNames() {
    assertThat(TWO.schema().fieldNames())
        .containsExactly("key", "kind_0", "kind_1", "kind_2", "kind_class", "price");
    assertThat(TWO.row(BATCH, 1).mkString(" ")).isEqualTo("k1 0.25 0.25 0.5 c 8.0");
    assertThat(TWO.parquet()).extracting(ParquetOutput.Column::name).hasSize(6);
  }

  @Test
  void listsStayTogetherWhereTheyCan() {
    assertThat(TWO.withNamedLists().schema().fieldNames())
        .containsExactly("key", "kind", "kind_class", "price");
    assertThat((Object[]) TWO.withLists().row(BATCH, 0).get(1)).containsExactly(0.5, 0.25, 0.25);
  }

  @Test
  void rowsOfARaggedOutputHaveListsOfTheirOwnLength() {
    PredictionColumns columns =
        PredictionColumns.of(
            List.of(new PredictedOutput("forces", 2, List.of(), 1, PredictedOutput.Several.APART)));
    var batch =
        new PredictedBatch(
            List.of("k0", "k1", "k2"),
            List.of(
                Tensor.of(Shape.of(4), new int[] {0, 1, 2, 3}),
                Tensor.of(Shape.of(4), new int[] {0, 2, 2, 3})),
            new Scorer.Scored(
                List.of(Tensor.of(Shape.of(4, 2), new double[] {1, 2, 3, 4, Double.NaN, 6, 0, 0})),
                List.of()));
    assertThat((Object[]) columns.row(batch, 0).get(1)).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat((Object[]) columns.row(batch, 1).get(1)).isEmpty();
    PredictionColumns texts = columns.withTexts();
    assertThat(texts.schema().simpleString()).isEqualTo("struct<key:string,forces:string>");
    assertThat(texts.row(batch, 0).get(1)).isEqualTo("[1.0,2.0,3.0,4.0]");
    assertThat(texts.row(batch, 2).get(1)).isEqualTo("[\"NaN\",6.0]");
  }

  @Test
  void deviationsStandBesideTheOutputs() {
    PredictionColumns spread = TWO.withLists().withDeviations();

    assertThat(spread.schema().fieldNames())
        .containsExactly("key", "kind", "kind_class", "kind_deviation", "price", "price_deviation");
    assertThat((Object[]) spread.row(BATCH, 0).get(3)).containsExactly(0.0, 0.0, 0.0);
    assertThat(spread.row(BATCH, 1).get(5)).isEqualTo(0.75);
    assertThat(new PredictionColumns(2, List.of()).withDeviations().schema().fieldNames())
        .containsExactly(
            "key",
            "prediction_0",
            "prediction_1",
            "prediction_deviation_0",
            "prediction_deviation_1");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PredictionColumns.of(
                    List.of(
                        new PredictedOutput("a", 2, List.of()),
                        new PredictedOutput("a_1", 1, List.of()))))
        .withMessage("Names of outputs give two columns one name: [key, a_0, a_1, a_1]");
  }
}
