package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 16, 23, 24, 25})
  void aJavaThatSparkDoesNotKnowIsNamedWithThoseThatItKnows(int version) {
    assertThatThrownBy(() -> Surroundings.checkJava(version, "3.3.4"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Hadoop 3.3.4 needs Java 17 or 21, this is Java " + version);
  }

  @Test
  void hadoopOfSpark42KnowsLaterJavas() {
    assertThatCode(() -> Surroundings.checkJava(25, "3.5.0")).doesNotThrowAnyException();
    assertThatCode(() -> Surroundings.checkJava(25, "4.0.0-SNAPSHOT")).doesNotThrowAnyException();
    assertThatThrownBy(() -> Surroundings.checkJava(25, "3.4.1"))
        .hasMessageContaining("Hadoop 3.4.1");
    assertThatThrownBy(() -> Surroundings.checkJava(11, "3.5.0"))
        .hasMessageContaining("needs Java 17 or 21 or newer, this is Java 11");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21})
  void aJavaThatSparkKnowsIsUsed(int version) {
    assertThatCode(() -> Surroundings.checkJava(version, "3.3.4")).doesNotThrowAnyException();
  }

  @Test
  void thisMachineWillDo() {
    assertThatCode(Surroundings::check).doesNotThrowAnyException();
    assertThatCode(() -> Surroundings.checkReachable("local[2]")).doesNotThrowAnyException();
  }
}
