package io.centelha.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.DataException;
import io.centelha.saving.StorageException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void aFailureEndsAsItsFirstKnownCauseSays() {
    assertThat(ExitCode.of(new JobFileException(Place.of("j"), "bad"))).isEqualTo(ExitCode.BAD_JOB);
    assertThat(ExitCode.of(new DataException("bad"))).isEqualTo(ExitCode.BAD_DATA);
    assertThat(ExitCode.of(new RuntimeException(new DataException("bad"))))
        .isEqualTo(ExitCode.BAD_DATA);
    assertThat(ExitCode.of(new InterruptedException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(new IOException("disk"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(ExitCode.of(new StorageException("disk"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(ExitCode.of(new StackOverflowError())).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void causesThatFormACircleEnd() {
    var first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertThat(ExitCode.of(first)).isEqualTo(ExitCode.INTERNAL);
  }
}
