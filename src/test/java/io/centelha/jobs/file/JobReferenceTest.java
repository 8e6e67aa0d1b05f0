package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.jobs.commands.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobReferenceTest {

  private final JobReference reference = new JobReference(JobSchema.own());

  @Test
  void thePageOfTheJobFileHoldsTheReference() throws IOException {
    String page = Files.readString(Path.of(JobReference.PAGE));
    assertThat(page)
        .as("run: java -jar target/centelha.jar reference --into " + JobReference.PAGE)
        .isEqualTo(reference.into(page));
  }

  @Test
  void aKeyIsARowWithTypeDefaultAndMeaning() {
    assertThat(reference.markdown())
        .contains(
            "| `epochs` | integer ≥ 1 and ≤ 1000000 | `1` | How many times the training rows are"
                + " seen. |\n")
        .contains(
            "| `Dense.units` | integer ≥ 1 and ≤ 16777216 | required | Number of outputs. |\n")
        .contains("\n#### One initializer\n");
  }

  @Test
  void theReferenceGoesBetweenItsMarkers() {
    String file = "a\n" + JobReference.BEGIN + "\nold\n" + JobReference.END + "\nb\n";
    assertThat(reference.into(file))
        .startsWith("a\n" + JobReference.BEGIN + "\n\n| key |")
        .endsWith("|\n\n" + JobReference.END + "\nb\n");
    assertThatThrownBy(() -> reference.into("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCommandPrintsIt() {
    assertThat(Cli.run("reference").out()).isEqualTo(new JobReference(JobSchema.load()).markdown());
    assertThat(Cli.run("reference", "--schema").out()).isEqualTo(JobSchema.load().text());
  }
}
