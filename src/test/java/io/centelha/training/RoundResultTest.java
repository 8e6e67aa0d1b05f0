package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Points;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundResultTest {

  @Test
  void isWeightedByTheRowsThatEachReplicaMet() {
    Tensor mean =
        RoundResult.of(List.of(result(1, Tensor.vector(8, 0)), result(3, Tensor.vector(0, 4))))
            .means()
            .get(0);
    assertThat(mean.toDoubles()).containsExactly(2, 3);
  }

  @Test
  void replicasWithoutRowsCountForNothing() {
    ReplicaResult idle = result(0);
    Tensor mean =
        RoundResult.of(
                List.of(idle, result(2, Tensor.vector(1)), idle, result(2, Tensor.vector(2))))
            .means()
            .get(0);
    assertThat(mean.toDoubles()).containsExactly(1.5);
  }

  /** In float32 exactly: the sum is in float64. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 4, 5", "100, 99, 99", "7, 7, 0"})
  void ofEqualReplicasIsTheReplica(long first, long second, long third) {
    Tensor replica = new Points(1).between(-1, 1, Shape.of(1000)).to(DType.FLOAT32);
    Tensor mean =
        RoundResult.of(
                List.of(
                    result(first, replica.copy()),
                    result(second, replica.copy()),
                    result(third, replica.copy())))
            .means()
            .get(0);
    assertThat(mean.toFloats()).isEqualTo(replica.toFloats());
  }

  @Test
  void ofASingleReplicaKeepsEveryBit() {
    Tensor replica = Tensor.of(Shape.of(3), new float[] {-0f, 0f, Float.MIN_VALUE});
    float[] mean = RoundResult.of(List.of(result(5, replica))).means().get(0).toFloats();
    assertThat(Float.floatToRawIntBits(mean[0])).isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(mean).isEqualTo(replica.toFloats());
  }

  @Test
  void ofSlotsTakesTheVectorOfThatNumber() {
    ReplicaResult one = result(1, Tensor.vector(0), Tensor.vector(10));
    ReplicaResult other = result(1, Tensor.vector(2), Tensor.vector(30));
    assertThat(RoundResult.of(List.of(one, other)).means().get(1).item()).isEqualTo(20);
  }

  @Test
  void stepsAreThoseOfTheReplicaThatTookMost() {
    assertThat(RoundResult.of(List.of(result(3), result(9), result(1))).steps()).isEqualTo(9);
    assertThat(RoundResult.of(List.of()).steps()).isZero();
  }

  /** A replica that took as many steps as it met rows. */
  private static ReplicaResult result(long rows, Tensor... vectors) {
    return new ReplicaResult(
        new ReplicaReport(rows, rows, new double[2], OptionalLong.empty(), 0.5),
        List.of(vectors),
        List.of());
  }
}
