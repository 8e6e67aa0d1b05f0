package io.centelha.jobs.run;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 10,000 damaged files, each read or refused in our own words: no error of the JVM's, no more than
 * a second, no more memory than the files deserve, no file written.
 */
@Tag("long")
class HostileInputIT {
  private static final int MUTATIONS = 10_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void damagedFilesAreReadOrRefused(HostileReaders reader) throws Exception {
    HostileRun.assertReadsOrRefuses(reader, MUTATIONS / HostileReaders.values().length, folder);
  }
}
