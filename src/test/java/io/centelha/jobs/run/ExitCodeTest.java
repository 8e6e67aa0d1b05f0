package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.files.DataException;
import io.centelha.distributed.spark.MemoryException;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void aFailureEndsAsItsFirstKnownCauseSays() {
    ResolvedJob job = Jobs.read(Jobs.DIGITS);
    assertThat(ExitCode.of(job.refused(KeyPath.parse("model"), "bad"))).isEqualTo(ExitCode.BAD_JOB);
    assertThat(ExitCode.of(new DataException("bad"))).isEqualTo(ExitCode.BAD_DATA);
    assertThat(ExitCode.of(new RuntimeException(new DataException("bad"))))
        .isEqualTo(ExitCode.BAD_DATA);
    assertThat(ExitCode.of(new InterruptedException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(new IOException("disk"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(ExitCode.of(new StorageException("disk"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(ExitCode.of(new StackOverflowError())).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void aFileThatCouldNotBeWrittenBecauseOfARequestToStopIsNoFailureOfTheStorage() {
    for (Exception cause :
        List.of(
            new InterruptedIOException("java.lang.InterruptedException"), // Hadoop's local files
            new ClosedByInterruptException(),
            new IOException("call failed", new InterruptedException()))) {
      assertThat(ExitCode.of(new UncheckedIOException(storage(cause))))
          .as("%s", cause)
          .isEqualTo(ExitCode.INTERRUPTED);
    }
    assertThat(ExitCode.of(storage(new SocketTimeoutException("30 s"))))
        .isEqualTo(ExitCode.INTERNAL);
    assertThat(ExitCode.of(MemoryException.ofDriver(new InterruptedException())))
        .isEqualTo(ExitCode.INTERNAL);
  }

  private static IOException storage(Exception cause) {
    return (IOException) new StorageException("Can't write a file").initCause(cause);
  }

  @Test
  void causesThatFormACircleEnd() {
    var first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertThat(ExitCode.of(first)).isEqualTo(ExitCode.INTERNAL);
  }
}
