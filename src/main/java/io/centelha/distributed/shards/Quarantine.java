package io.centelha.distributed.shards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.storage.Location;
import io.centelha.storage.Redaction;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;

/**
 * Keeps a source's bad rows as files, one for each split that has some: a JSON object a line, with
 * file, line, offset, column, reason and text. A file is named after its split and holds nothing
 * but what the split says, so whichever attempt of a task comes last, the bytes are the same.
 */
final class Quarantine {
  private static final int LONGEST_NAME = 100;

  private Quarantine() {}

  /** Writes the files if the source's rule says so: one Spark job. */
  static void keepBadRows(SparkSource scanned) {
    BadRows rule = scanned.source().badRows();
    SourceIndex index = scanned.index();
    List<Integer> damaged =
        IntStream.range(0, index.splits().size())
            .filter(split -> index.badRows(split) > 0)
            .boxed()
            .toList();
    if (rule.policy() != BadRows.Policy.QUARANTINE || damaged.isEmpty()) {
      return;
    }
    Source source = scanned.source();
    Storage storage = HadoopSettings.of(scanned.context().hadoopConfiguration());
    scanned.context().setJobDescription("quarantine of bad rows");
    SparkFailures.unwrap(
        () ->
            scanned
                .context()
                .parallelize(damaged, damaged.size())
                .map(number -> write(source, index.splits().get(number), storage))
                .collect());
  }

  private static String write(Source source, LocatedSplit split, Storage storage)
      throws IOException {
    Location file = storage.at(source.badRows().folder()).child(name(split));
    String attempt = Long.toString(TaskContext.get().taskAttemptId());
    file.replace(out -> write(source, split, out), attempt);
    return file.name();
  }

  private static void write(Source source, LocatedSplit split, OutputStream out)
      throws IOException {
    try (RowReader reader = source.open(split, row -> line(row, out))) {
      RowReader.skipAll(reader, source.format());
    }
  }

  private static void line(BadRow row, OutputStream out) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", Redaction.of(row.place().path()));
    json.put(row.place().unit(), row.place().number());
    json.put("offset", row.place().offset());
    if (!row.column().isEmpty()) {
      json.put("column", row.column());
    }
    json.put("reason", row.reason());
    if (!row.text().isEmpty()) {
      json.put("text", row.text());
    }
    try {
      out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The split's file, with what tells it from others of that name and from its other splits. */
  static String name(LocatedSplit split) {
    String file = split.split().fileName().replaceAll("[^\\w.-]", "_");
    String whole = split.split().path() + '\0' + split.split().start();
    return "%s-%s.jsonl"
        .formatted(
            file.substring(0, Math.min(LONGEST_NAME, file.length())),
            Sha256.of(whole).substring(0, 16));
  }
}
