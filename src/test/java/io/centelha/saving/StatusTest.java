package io.centelha.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.rows.LeftOut;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTest {

  static Status full() {
    Map<String, Double> train = new LinkedHashMap<>();
    train.put("loss", 0.1);
    train.put("accuracy", 1 / 3.0);
    return Status.running()
        .withState(Status.State.SUCCEEDED)
        .withEpoch(5)
        .with(Status.Mark.BEST_EPOCH, 3)
        .with(Status.Mark.STOPPED_EPOCH, 5)
        .with(Status.Part.TEST, Map.of("loss", 1e-300))
        .withDetails(Map.of("precision", Map.of("truePositives", 3.0)))
        .withLeftOut(
            new LeftOut(Map.of("training", 3L), Map.of("without a label", Map.of("training", 2L))))
        .with(Status.Part.TRAIN, train)
        .with(Status.Part.VALIDATION, Map.of("loss", Double.NaN))
        .with(Status.Timing.WALL_SECONDS, 12.5)
        .with(Status.Timing.FIT_SECONDS, 3.25)
        .with(Status.Fact.DATA_SHA256, "d")
        .with(Status.Fact.JOB_SHA256, "j")
        .with(Status.Fact.WEIGHTS_SHA256, "w")
        .with(Status.Fact.BLAS, "OpenBLAS 0.3.31 Cooperlake")
        .with(Status.Fact.RUN_DIRECTORY, "hdfs://host/runs/a b")
        .withVersions(Map.of("java", "17.0.1"));
  }

  @Test
  void isWrittenInOneOrderWhateverTheOrderOfItsMaking() {
    assertThat(StatusJson.toJson(full()).toString())
        .isEqualTo(
            "{\"formatVersion\":1,\"state\":\"SUCCEEDED\",\"epoch\":5,"
                + "\"stoppedEpoch\":5,\"bestEpoch\":3,"
                + "\"train\":{\"loss\":0.1,\"accuracy\":0.3333333333333333},"
                + "\"validation\":{\"loss\":\"NaN\"},\"test\":{\"loss\":1.0E-300},"
                + "\"details\":{\"precision\":{\"truePositives\":3.0}},"
                + "\"badRows\":{\"training\":3},"
                + "\"droppedRows\":{\"without a label\":{\"training\":2}},"
                + "\"fitSeconds\":3.25,\"wallSeconds\":12.5,"
                + "\"runDirectory\":\"hdfs://host/runs/a b\",\"weightsSha256\":\"w\","
                + "\"jobSha256\":\"j\",\"dataSha256\":\"d\","
                + "\"blas\":\"OpenBLAS 0.3.31 Cooperlake\",\"versions\":{\"java\":\"17.0.1\"}}");
  }

  @Test
  void comesBackFromItsJson() throws StorageException {
    Status failed = full().withError("row 7: \"x\" is no number\n");
    assertThat(StatusJson.fromJson(StatusJson.toJson(full()), "x")).isEqualTo(full());
    assertThat(StatusJson.fromJson(StatusJson.toJson(failed), "x")).isEqualTo(failed);
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    assertThat(StatusJson.toJson(Status.running()).toString())
        .isEqualTo("{\"formatVersion\":1,\"state\":\"RUNNING\",\"epoch\":0}");
    assertThat(Status.running().fact(Status.Fact.WEIGHTS_SHA256)).isEmpty();
    assertThat(Status.running().seconds(Status.Timing.FIT_SECONDS)).isEmpty();
    assertThat(Status.running().scores(Status.Part.TEST)).isEmpty();
  }

  @Test
  void onlyAFailedRunHasAnError() {
    Status failed = full().withError("out of disk");
    assertThat(failed.state()).isEqualTo(Status.State.FAILED);
    assertThat(failed.fact(Status.Fact.ERROR)).contains("out of disk");
    assertThat(failed.withState(Status.State.RUNNING).fact(Status.Fact.ERROR)).isEmpty();
  }

  @Test
  void theExitCodeIsThatOfTheStateAtWhichTheProcessEnded() throws StorageException {
    Status failed = full().withError("row 7").withExitCode(65);
    ObjectNode json = StatusJson.toJson(failed);
    assertThat(json.path("exitCode").isInt()).isTrue();
    assertThat(StatusJson.fromJson(json, "x")).isEqualTo(failed);
    assertThat(failed.withEpoch(6).with(Status.Fact.BLAS, "b").exitCode()).hasValue(65);
    assertThat(failed.withState(Status.State.RUNNING).exitCode()).isEmpty();
  }

  @Test
  void fieldsOfALaterReleaseAreIgnoredButNotALaterFormat() throws StorageException {
    ObjectNode later = StatusJson.toJson(full()).put("colour", "green");
    assertThat(StatusJson.fromJson(later, "x")).isEqualTo(full());
    assertThatThrownBy(() -> StatusJson.fromJson(later.put("formatVersion", 2), "x"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("x: its format is 2, expected 1");
  }

  @Test
  void jsonThatIsNoStatusIsRefused() {
    for (String field : new String[] {"state", "epoch", "fitSeconds", "train"}) {
      ObjectNode json = StatusJson.toJson(full());
      json.put(field, "?");
      if (field.equals("train")) {
        json.putObject("train").put("loss", "low");
      }
      assertThatThrownBy(() -> StatusJson.fromJson(json, "status.json"))
          .as(field)
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("status.json");
    }
  }

  @Test
  void negativeEpochsAreRefused() {
    assertThatThrownBy(() -> Status.running().withEpoch(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
