package io.centelha.distributed.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorMemoryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lost task 0.3 in stage 3.0 (TID 7) (host executor 1): java.lang.OutOfMemoryError: Java"
            + " heap space",
        "ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 52"
      })
  void aFullHeapOfAnExecutorNamesItsSetting(String says) {
    assertThat(said("spark://master:7077", says))
        .hasValueSatisfying(text -> assertThat(text).contains("3g. Raise spark.executor.memory,"));
  }

  @Test
  void aFullHeapOfASingleJvmNamesTheDriversSetting() {
    String says = "Lost task 0.0: java.lang.OutOfMemoryError: Java heap space";
    assertThat(said("local[4]", says))
        .hasValueSatisfying(text -> assertThat(text).contains("Raise --driver-memory"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reason: Command exited with code 137",
        "Container from a bad node: container_1 on host: h. Exit status: 137. Diagnostics: …",
        "Container killed by YARN for exceeding physical memory limits. 4.5 GB of 4.4 GB used",
        "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM)"
      })
  void aKilledContainerNamesTheOverhead(String says) {
    assertThat(said("yarn", says))
        .hasValueSatisfying(
            text -> assertThat(text).contains("Raise spark.executor.memoryOverhead"));
  }

  @Test
  void executorsThatAreLostAgainAndAgainNameBothSettings() {
    String says = "ResultStage 4 has failed the maximum allowable number of times: 4. Most recent";
    assertThat(said("yarn", says))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("Raise spark.executor.memory (now 3g)")
                    .contains("spark.executor.memoryOverhead"));
  }

  @Test
  void aResultThatNeverArrivesNamesTheDriversSetting() {
    assertThat(said("yarn", "TaskResultLost (result lost from block manager)"))
        .hasValueSatisfying(text -> assertThat(text).contains("Raise --driver-memory"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Command exited with code 1", "exited with code 1370", "of 52 tasks"})
  void otherEndsAreNoShortage(String says) {
    assertThat(said("yarn", says)).isEmpty();
  }

  private static Optional<String> said(String master, String says) {
    SparkConf settings =
        new SparkConf(false).set("spark.master", master).set("spark.executor.memory", "3g");
    return ExecutorMemory.shortage(settings, new IllegalStateException(says))
        .map(MemoryException::getMessage);
  }
}
