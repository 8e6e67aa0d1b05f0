package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.jobs.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark's pages call a run. */
class SparkDoorTest {
  private static final String NAME = "spark.app.name";

  @AfterEach
  void forgetsTheName() {
    System.clearProperty(NAME);
  }

  @ParameterizedTest
  @CsvSource({"centelha.jar, digits", "mine, mine"})
  void aRunIsCalledByItsJobUnlessTheUserNamesIt(String submitted, String shown) {
    System.setProperty(NAME, submitted);
    assertThat(SparkDoor.configuration("digits").get(NAME)).isEqualTo(shown);
  }

  @Test
  void sparkSubmitsOwnNameForItIsNone() {
    System.setProperty(NAME, Main.class.getName());
    assertThat(SparkDoor.configuration("digits").get(NAME)).isEqualTo("digits");
  }
}
