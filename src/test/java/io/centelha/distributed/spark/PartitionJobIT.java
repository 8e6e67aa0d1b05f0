package io.centelha.distributed.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionJobIT {
  @RegisterExtension static final LocalSpark SPARK = new LocalSpark();

  private static RDD<String> letters() {
    return SPARK.context().parallelize(List.of("a", "b", "c", "d", "e"), 5).rdd();
  }

  private static Map<Integer, String> run(List<Integer> partitions) {
    Map<Integer, String> arrived = new ConcurrentHashMap<>();
    PartitionJob.run(
        letters(),
        partitions,
        (partition, letter) -> letter + " of " + partition,
        (partition, result) -> assertThat(arrived.put(partition, result)).isNull());
    return arrived;
  }

  @Test
  void allPartitionsComeInTheirOrder() {
    assertThat(PartitionJob.run(letters(), (partition, letter) -> letter + partition))
        .containsExactly("a0", "b1", "c2", "d3", "e4");
  }

  @Test
  void eachOfSomePartitionsIsKnownByItsOwnNumber() {
    assertThat(run(List.of(1, 3, 4))).isEqualTo(Map.of(1, "b of 1", 3, "d of 3", 4, "e of 4"));
  }

  @Test
  void theOrderInWhichPartitionsAreNamedDoesNotMatter() {
    assertThat(run(List.of(4, 0, 3))).isEqualTo(Map.of(4, "e of 4", 0, "a of 0", 3, "d of 3"));
    assertThat(run(List.of(4, 3, 2, 1, 0))).containsEntry(4, "e of 4").hasSize(5);
  }

  @Test
  void noPartitionIsNoWork() {
    assertThat(run(List.of())).isEmpty();
  }
}
