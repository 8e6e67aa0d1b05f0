package io.centelha.jobs.commands;

import io.centelha.jobs.file.JobFile;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.SparkDoor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name a job. */
final class JobOptions {

  @Option(
      names = "--job",
      required = true,
      paramLabel = "FILE",
      description = "Job file, YAML: a path, or a URI of any Hadoop file system.")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Overrides a key of the job, such as fit.epochs=3 or model.0.Dense.units=64. The value is"
            + " YAML;",
        "none at all takes the key away. Can be given many times."
      })
  private List<String> settings = new ArrayList<>();

  /** As the user named it. */
  String file() {
    return Secrets.ofProcess().redacted(file);
  }

  /** The job as file and options say. */
  ResolvedJob read() {
    return new JobReader(JobSchema.load())
        .read(file, JobFile.text(file, SparkDoor.storage()), settings);
  }
}
