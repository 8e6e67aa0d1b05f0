package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassCellsTest {

  private static double[][] cells(ClassCells.Outputs outputs, double... numbers) {
    Object[] cells = new ClassCells(outputs, true, true, true, List.of()).of(List.of(numbers));
    return new double[][] {
      ((DenseVector) cells[0]).values(), ((DenseVector) cells[1]).values(), {(double) cells[2]}
    };
  }

  /** Both numbers of spark.ml's own model are a margin and its opposite, so that either ranks. */
  @Test
  void twoClassesAreRankedAsByLogisticRegression() {
    var theirs = new LogisticRegressionModel("lr", Vectors.dense(1), 0);
    var random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      double[] logits = {random.nextDouble(-9, 9), random.nextDouble(-9, 9)};
      double margin = logits[1] - logits[0];
      double[][] ours = cells(ClassCells.Outputs.LOGITS, logits);
      Vector row = Vectors.dense(margin);
      assertThat(ours[0]).containsExactly(halved(theirs.predictRaw(row)), within(1e-12));
      assertThat(ours[1]).containsExactly(theirs.predictProbability(row).toArray(), within(1e-12));
      assertThat(ours[2][0]).isEqualTo(theirs.predict(row));
    }
  }

  private static double[] halved(Vector raw) {
    return new double[] {raw.apply(0) / 2, raw.apply(1) / 2};
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLikelierNeverHasALowerScore(ClassCells.Outputs outputs) {
    var random = new SplittableRandom(4);
    boolean isLogit = outputs == ClassCells.Outputs.LOGITS;
    List<double[][]> scored = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      double first = isLogit ? random.nextDouble(-40, 40) : random.nextDouble();
      double second = isLogit ? random.nextDouble(-40, 40) : 1 - first;
      scored.add(cells(outputs, first, second));
    }
    scored.sort(Comparator.comparingDouble(cells -> cells[0][1]));
    assertThat(scored.stream().map(cells -> cells[1][1]).toList()).isSorted();
  }

  @Test
  void certaintyIsNoNaN() {
    double[][] cells = cells(ClassCells.Outputs.PROBABILITIES, 0, 1);
    assertThat(cells[0][1]).isPositive().isFinite();
    assertThat(cells[1]).containsExactly(new double[] {0, 1}, within(1e-12));
    assertThat(cells(ClassCells.Outputs.PROBABILITIES, 0, 0.5, 0.5)[1])
        .containsExactly(new double[] {0, 0.5, 0.5}, within(1e-12));
  }

  @Test
  void manyClassesKeepTheirLogits() {
    assertThat(cells(ClassCells.Outputs.LOGITS, 1, -2, 0.5)[0]).containsExactly(1, -2, 0.5);
  }
}
