package io.centelha.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Python has the parameters that are declared here; {@link #main} writes them anew. */
class PythonParamsTest {
  private static final Path MODULE = Path.of("src/main/python/centelha/_params.py");

  @Test
  void pythonHasTheSameParameters() throws IOException {
    assertThat(Files.readString(MODULE))
        .as("write it anew: run PythonParamsTest.main")
        .isEqualTo(PythonParams.module());
  }

  /** Writes the module. */
  public static void main(String[] none) throws IOException {
    Files.writeString(MODULE, PythonParams.module());
  }
}
