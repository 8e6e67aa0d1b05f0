package io.centelha.data.jsonl;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.FileKind;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.files.Split;
import io.centelha.data.files.TextFiles;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.CountedRows;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.storage.Storage;
import io.centelha.words.Vocabulary;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rows from text files that hold a JSON object in each line ([JSONLines]): numbers, lists of
 * numbers, fixed or as long as each row says, and texts. UTF-8; empty lines are skipped; keys that
 * are not asked for are passed over. A file whose name ends in {@code .gz} is decompressed.
 *
 * <p>A compressed file is one split; else a split is 32 MiB, whatever lines it cuts.
 */
public final class JsonSource implements Source {
  private static final long serialVersionUID = 1;

  /** So many lines tell which keys there are. */
  private static final int MOST_LINES = 1000;

  private final TextFiles files;
  private final FieldColumns columns;

  /** Keys that are read and lie in the path; a line that has one counts more. */
  private final List<String> ofPath;

  /** Keys that are handed on beside the rows. */
  private final List<String> kept;

  private final BadRows badRows;

  private JsonSource(TextFiles files, FieldColumns columns, List<String> kept, BadRows badRows) {
    this.files = files;
    this.columns = columns;
    this.kept = kept;
    this.ofPath =
        PathColumns.names(files.files().get(0).path()).stream()
            .filter(columns.all()::contains)
            .toList();
    this.badRows = badRows;
  }

  /**
   * Finds the files.
   *
   * @param path a file, a folder or a pattern, on any file system
   * @param columns the keys that are read
   * @throws io.centelha.data.files.DataException if there is none, or all are empty
   */
  public static JsonSource of(String path, FieldColumns columns, Storage storage)
      throws IOException {
    return of(path, columns, storage, TextFiles.SPLIT_BYTES);
  }

  static JsonSource of(String path, FieldColumns columns, Storage storage, long splitBytes)
      throws IOException {
    TextFiles files = TextFiles.find(path, "a JSON object in each line", storage, splitBytes);
    FileKind.checkIsText(files.files().get(0), storage);
    return new JsonSource(files, columns, List.of(), BadRows.fail());
  }

  @Override
  public RowFormat format() {
    return columns.format();
  }

  @Override
  public List<String> featureNames() {
    return columns.inputNames();
  }

  @Override
  public List<Split> splits() {
    return files.splits();
  }

  @Override
  public BadRows badRows() {
    return badRows;
  }

  @Override
  public JsonSource withBadRows(BadRows rule) {
    return new JsonSource(files, columns, kept, rule);
  }

  @Override
  public JsonSource withLabelValues(LabelValues values) {
    return withTargetValues(Collections.nCopies(columns.targets().size(), values));
  }

  @Override
  public JsonSource withTargetValues(List<LabelValues> values) {
    return new JsonSource(files, columns.withTargetValues(values), kept, badRows);
  }

  @Override
  public List<KeptColumn> kept() {
    return kept.stream().map(KeptColumn::text).toList();
  }

  /** A key that none of the first lines has is refused. */
  @Override
  public JsonSource keeping(List<String> keys) throws IOException {
    var keeping = new JsonSource(files, columns, List.copyOf(keys), badRows);
    keeping.checkKept();
    return keeping;
  }

  private void checkKept() throws IOException {
    DataFile first = files.files().get(0);
    Set<String> found = new TreeSet<>(PathColumns.names(first.path()));
    try (LineReader lines = LineReader.ofAll(first.path(), first.open(0, files.storage()))) {
      for (int line = 0; line < MOST_LINES && lines.next(); line++) {
        found.addAll(JsonKept.keys(lines));
      }
    }
    for (String key : kept) {
      if (!found.contains(key)) {
        throw new DataException(
            "%s: none of the first %s lines has the key '%s' (kept).%s The keys are: %s"
                .formatted(
                    first.path(),
                    MOST_LINES,
                    key,
                    Vocabulary.hint(key, found),
                    String.join(", ", found)));
      }
    }
  }

  /** All keys whose values the path says. */
  private List<String> keysOfPath() {
    List<String> inPath = PathColumns.names(files.files().get(0).path());
    return Stream.concat(ofPath.stream(), kept.stream().filter(inPath::contains))
        .distinct()
        .toList();
  }

  @Override
  public Scan scan(Split split) throws IOException {
    return CountedRows.scan(
        files,
        split,
        PathColumns.digest(split, keysOfPath()),
        format(),
        (lines, whole, bad) -> new JsonReader(columns, ofPath, kept, lines, whole, bad));
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    return files.open(
        located.split(), lines -> new JsonReader(columns, ofPath, kept, lines, located, bad));
  }
}
