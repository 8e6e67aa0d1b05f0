package io.centelha.data.jsonl;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.DigestedRange;
import io.centelha.data.files.GzipContent;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowCount;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows from text files that hold a JSON object in each line ([JSONLines]): numbers, lists of
 * numbers, fixed or as long as each row says, and texts. UTF-8; empty lines are skipped; keys that
 * are not asked for are passed over. A file whose name ends in {@code .gz} is decompressed.
 *
 * <p>A compressed file is one split; else a split is 32 MiB, whatever lines it cuts.
 */
public final class JsonSource implements Source {
  private static final long serialVersionUID = 1;
  private static final long SPLIT_BYTES = 32L << 20;

  private final List<DataFile> files;
  private final JsonPlan plan;
  private final Storage storage;
  private final long splitBytes;
  private final BadRows badRows;

  private JsonSource(
      List<DataFile> files, JsonPlan plan, Storage storage, long splitBytes, BadRows badRows) {
    this.files = files;
    this.plan = plan;
    this.storage = storage;
    this.splitBytes = splitBytes;
    this.badRows = badRows;
  }

  /**
   * Finds the files.
   *
   * @throws DataException if there is none, or all are empty
   */
  public static JsonSource of(JsonOptions options, Storage storage) throws IOException {
    return of(options, storage, SPLIT_BYTES);
  }

  static JsonSource of(JsonOptions options, Storage storage, long splitBytes) throws IOException {
    List<DataFile> found = DataFile.list(options.path(), storage);
    List<DataFile> files = found.stream().filter(file -> file.length() > 0).toList();
    if (files.isEmpty()) {
      throw new DataException(
          "%s is empty, expected a JSON object in each line".formatted(found.get(0).path()));
    }
    return new JsonSource(files, JsonPlan.of(options), storage, splitBytes, BadRows.fail());
  }

  @Override
  public RowFormat format() {
    List<Field> label =
        plan.isLabelled()
            ? List.of(Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR))
            : List.of();
    RowFormat format = RowFormat.of(plan.inputs().stream().map(JsonInput::field).toList(), label);
    return plan.isWeighted() ? format.withWeight() : format;
  }

  @Override
  public List<String> featureNames() {
    return plan.inputs().stream().flatMap(input -> input.keys().stream()).toList();
  }

  @Override
  public List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (DataFile file : files) {
      splits.addAll(file.splits(file.isGzip() ? file.length() : splitBytes));
    }
    return splits;
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public JsonSource withBadRows(BadRows rule) {
    return new JsonSource(files, plan, storage, splitBytes, rule);
  }

  @Override
  public JsonSource withLabelValues(LabelValues values) {
    return new JsonSource(files, plan.with(values), storage, splitBytes, badRows);
  }

  /** Reads each row, since only its text tells how long it is, and whether it is one. */
  @Override
  public Scan scan(Split split) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (DigestedRange stored =
            new DigestedRange(openStored(split), LineReader.openAt(split.start()), split, digest);
        LineReader lines = lines(split, stored)) {
      var bad = new BadRowCount();
      var reader = new JsonReader(plan, lines, new LocatedSplit(split, 0, 0, 0), bad);
      var one = new Rows.Builder(format(), 1);
      long rows = 0;
      long variable = 0;
      while (reader.next(one)) {
        variable += one.variableBytes();
        one.release();
        rows++;
      }
      stored.finish();
      return Scan.of(rows, bad, reader.lines(), Sha256.hex(digest)).withVariableBytes(variable);
    }
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    Split split = located.split();
    InputStream stored = openStored(split);
    try {
      return new JsonReader(plan, lines(split, stored), located, bad);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  private InputStream openStored(Split split) throws IOException {
    return DataFile.of(split, files).openStored(LineReader.openAt(split.start()), storage);
  }

  private LineReader lines(Split split, InputStream stored) throws IOException {
    DataFile file = DataFile.of(split, files);
    return file.isGzip()
        ? LineReader.ofAll(split.path(), GzipContent.open(stored, file))
        : LineReader.of(split, stored);
  }
}
