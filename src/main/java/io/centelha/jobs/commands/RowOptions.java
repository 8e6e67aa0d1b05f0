package io.centelha.jobs.commands;

import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.trained.Trained;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how rows for a trained model are read. */
final class RowOptions {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "A key of section data, in place of that of the job which trained the model:",
        "--set data.label=species. A model that no job trained has only the names of its columns."
      })
  private List<String> settings = new ArrayList<>();

  /**
   * The job by which rows are read.
   *
   * @param options that named the model
   * @param rows their URI
   */
  ResolvedJob job(Trained model, ModelOptions options, String rows) {
    String source = Secrets.ofProcess().redacted(options.directory());
    return ModelJob.of(model, source, rows, settings);
  }
}
