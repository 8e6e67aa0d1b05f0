package io.centelha.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.StorageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatusTest {

  static Status full() {
    Map<String, Double> train = new LinkedHashMap<>();
    train.put("loss", 0.1);
    train.put("accuracy", 1 / 3.0);
    return Status.running()
        .withState(Status.State.SUCCEEDED)
        .withEpoch(5)
        .withTest(Map.of("loss", 1e-300))
        .withTrain(train)
        .withValidation(Map.of("loss", Double.NaN))
        .withWallSeconds(12.5)
        .withFitSeconds(3.25)
        .withDataSha256("d")
        .withJobSha256("j")
        .withWeightsSha256("w")
        .withBlas("OpenBLAS 0.3.31 Cooperlake")
        .withRunDirectory("hdfs://host/runs/a b")
        .withVersions(Map.of("java", "17.0.1"));
  }

  @Test
  void isWrittenInOneOrderWhateverTheOrderOfItsMaking() {
    assertThat(StatusJson.toJson(full()).toString())
        .isEqualTo(
            "{\"formatVersion\":1,\"state\":\"SUCCEEDED\",\"epoch\":5,"
                + "\"train\":{\"loss\":0.1,\"accuracy\":0.3333333333333333},"
                + "\"validation\":{\"loss\":\"NaN\"},\"test\":{\"loss\":1.0E-300},"
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
    assertThat(Status.running().weightsSha256()).isEmpty();
    assertThat(Status.running().fitSeconds()).isEmpty();
    assertThat(Status.running().test()).isEmpty();
  }

  @Test
  void onlyAFailedRunHasAnError() {
    Status failed = full().withError("out of disk");
    assertThat(failed.state()).isEqualTo(Status.State.FAILED);
    assertThat(failed.error()).contains("out of disk");
    assertThat(failed.withState(Status.State.RUNNING).error()).isEmpty();
  }

  @Test
  void theExitCodeIsThatOfTheStateAtWhichTheProcessEnded() throws StorageException {
    Status failed = full().withError("row 7").withExitCode(65);
    ObjectNode json = StatusJson.toJson(failed);
    assertThat(json.path("exitCode").isInt()).isTrue();
    assertThat(StatusJson.fromJson(json, "x")).isEqualTo(failed);
    assertThat(failed.withEpoch(6).withBlas("b").exitCode()).hasValue(65);
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
  void unknownNamesAndNegativeEpochsAreRefused() {
    assertThatThrownBy(() -> Status.running().withEpoch(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Status(
                    Status.State.RUNNING,
                    0,
                    Map.of("tset", Map.of()),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tset");
  }
}
