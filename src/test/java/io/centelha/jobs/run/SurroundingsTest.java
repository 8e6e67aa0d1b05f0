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
    assertThatThrownBy(() -> Surroundings.checkJava(version))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Java 17 or 21, this is Java " + version);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21})
  void aJavaThatSparkKnowsIsUsed(int version) {
    assertThatCode(() -> Surroundings.checkJava(version)).doesNotThrowAnyException();
  }

  @Test
  void thisMachineWillDo() {
    assertThatCode(Surroundings::check).doesNotThrowAnyException();
    assertThatCode(() -> Surroundings.checkReachable("local[2]")).doesNotThrowAnyException();
  }
}
