package io.centelha.jobs.commands;

import io.centelha.data.csv.CsvSample;
import io.centelha.data.files.DataException;
import io.centelha.data.jsonl.JsonSample;
import io.centelha.data.parquet.ParquetSample;
import io.centelha.data.rows.TableSample;
import io.centelha.jobs.console.Terminal;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.Secrets;
import io.centelha.jobs.run.ExitCode;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.words.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code centelha new}: looks at a table and writes a first job for it. */
@Command(
    description = {
      "Looks at a table and writes a first job for it, with comments, that check and train take as",
      "it is: a network of two layers on the columns of numbers. Other columns are left out."
    })
final class NewCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 10_000;

  private static final Map<String, String> FORMATS =
      Map.of(
          ".csv",
          "csv",
          ".tsv",
          "csv",
          ".txt",
          "csv",
          ".jsonl",
          "jsonl",
          ".ndjson",
          "jsonl",
          ".parquet",
          "parquet");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description = {
        "The table: a file, a folder or a pattern; its name ends in .csv, .tsv, .txt, .jsonl,",
        ".ndjson or .parquet, text with .gz or without."
      })
  private String data = "";

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "The column to predict: numbers, or classes.")
  private String label = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "job.yaml",
      description = "The job file; ${DEFAULT-VALUE} when absent.")
  private String output = "job.yaml";

  @Option(names = "--overwrite", description = "Replaces the job file if there is one.")
  private boolean overwrites;

  @Spec private CommandSpec spec;

  private final Terminal terminal;

  NewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    say("Table " + data);
    Storage storage = SparkDoor.storage();
    Location file = storage.at(output);
    if (file.exists() && !overwrites) {
      throw new ParameterException(
          spec.commandLine(),
          "%s exists already; choose another --output, or give --overwrite".formatted(output));
    }
    String format = format(storage);
    char delimiter = format.equals("csv") ? CsvSample.delimiter(data, storage) : ',';
    TableSample table = table(format, delimiter, storage);
    JobDraft draft = draft(new JobDraft.Place(data, format, delimiter, output), table);
    String text = draft.text();
    check(text, storage);
    file.replace(text.getBytes(StandardCharsets.UTF_8));
    report(draft, table);
    return ExitCode.DONE.number();
  }

  /** A table's names and texts can hold anything. */
  private void say(String words) {
    terminal.out().println(Secrets.ofProcess().redacted(words).replaceAll("\\p{Cc}", "\uFFFD"));
    terminal.out().flush();
  }

  /** By its name, or those in the folder that it is. */
  private String format(Storage storage) throws IOException {
    List<String> names = new ArrayList<>(List.of(data));
    names.addAll(storage.at(data).names());
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", ""))
        .flatMap(name -> FORMATS.keySet().stream().filter(name::endsWith))
        .findFirst()
        .map(FORMATS::get)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "%s: its name doesn't tell its format, expected .csv, .tsv, .txt, .jsonl, .ndjson or .parquet"
                        .formatted(data)));
  }

  private TableSample table(String format, char delimiter, Storage storage) throws IOException {
    TableSample table =
        switch (format) {
          case "csv" -> CsvSample.read(data, delimiter, MOST_ROWS, storage);
          case "jsonl" -> JsonSample.read(data, MOST_ROWS, storage);
          default -> ParquetSample.read(data, MOST_ROWS, storage);
        };
    if (table.rows().isEmpty()) {
      throw new DataException(data + " holds no rows, expected at least one");
    }
    if (!table.columns().contains(label)) {
      List<String> all = new ArrayList<>(table.columns());
      all.addAll(table.others().keySet());
      throw new DataException(
          all.contains(label)
              ? "%s, column '%s': %s, expected numbers or classes"
                  .formatted(data, label, table.others().get(label))
              : "%s: there is no column '%s' (label).%s The columns are: %s"
                  .formatted(data, label, Vocabulary.hint(label, all), String.join(", ", all)));
    }
    return table;
  }

  private JobDraft draft(JobDraft.Place place, TableSample table) {
    SampledLabel target = SampledLabel.of(SampledColumn.of(table, label), place);
    List<SampledColumn> features = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>(table.others());
    for (String name : table.columns()) {
      SampledColumn column = SampledColumn.of(table, name);
      Optional<String> why = column.noFeature();
      if (why.isPresent() && !name.equals(label)) {
        leftOut.put(name, why.get());
      } else if (!name.equals(label)) {
        features.add(column);
      }
    }
    if (features.isEmpty()) {
      throw new DataException(
          "%s: no column of numbers is left for features; left out: %s".formatted(data, leftOut));
    }
    return new JobDraft(place, target, features, leftOut, looked(table));
  }

  private static String looked(TableSample table) {
    return String.format(
        Locale.ROOT, table.isAll() ? "all %,d rows" : "the first %,d rows", table.rows().size());
  }

  /** What is wrong with the table shall be told now. */
  private void check(String text, Storage storage) throws IOException {
    ResolvedJob job = new JobReader(JobSchema.load()).read(output, text, List.of());
    DataFiles.of(job, storage).all().check();
  }

  private void report(JobDraft draft, TableSample table) {
    say("Looked at %s. %s".formatted(looked(table), draft.what()));
    say(
        "Features: "
            + String.join(", ", draft.features().stream().map(SampledColumn::name).toList()));
    draft.leftOut().forEach((name, why) -> say("Left out: %s: %s".formatted(name, why)));
    say("Job file: %s; next: centelha train --job %s".formatted(output, output));
  }
}
