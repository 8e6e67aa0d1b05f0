package io.centelha.data.csv;

import io.centelha.data.files.DataFile;
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
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of several fields, numbers and texts, from the text files that {@link CsvSource} reads:
 * several inputs, several labels. A field that holds a text keeps no blanks around it.
 */
public final class CsvFieldSource implements Source {
  private static final long serialVersionUID = 1;

  private final TextFiles files;
  private final CsvFieldPlan plan;
  private final BadRows badRows;

  private CsvFieldSource(TextFiles files, CsvFieldPlan plan, BadRows badRows) {
    this.files = files;
    this.plan = plan;
    this.badRows = badRows;
  }

  /**
   * Finds the files and reads the first one's header.
   *
   * @param path a file, a folder or a pattern, on any file system
   * @param delimiter the ASCII character between two fields of a line
   * @param columns a text or a number in one column, several numbers in one each
   * @throws io.centelha.data.files.DataException if there is no file, or no such column
   */
  public static CsvFieldSource of(
      String path, char delimiter, FieldColumns columns, Storage storage) throws IOException {
    return of(path, delimiter, columns, storage, TextFiles.SPLIT_BYTES);
  }

  static CsvFieldSource of(
      String path, char delimiter, FieldColumns columns, Storage storage, long splitBytes)
      throws IOException {
    TextFiles files = TextFiles.find(path, "a header line and rows", storage, splitBytes);
    DataFile first = files.files().get(0);
    List<String> header = CsvHeader.read(first, delimiter, storage);
    return new CsvFieldSource(
        files, CsvFieldPlan.of(first, header, delimiter, columns), BadRows.fail());
  }

  @Override
  public RowFormat format() {
    return plan.columns().format();
  }

  @Override
  public List<String> featureNames() {
    return plan.columns().inputNames();
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
  public CsvFieldSource withBadRows(BadRows rule) {
    return new CsvFieldSource(files, plan, rule);
  }

  @Override
  public CsvFieldSource withLabelValues(LabelValues values) {
    return withTargetValues(Collections.nCopies(plan.columns().targets().size(), values));
  }

  @Override
  public CsvFieldSource withTargetValues(List<LabelValues> values) {
    return new CsvFieldSource(files, plan.with(values), badRows);
  }

  @Override
  public List<KeptColumn> kept() {
    return plan.kept().stream().map(KeptColumn::text).toList();
  }

  @Override
  public CsvFieldSource keeping(List<String> columns) {
    CsvKept.check(files.files().get(0), plan.header(), columns);
    return new CsvFieldSource(files, plan.keeping(columns), badRows);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    return CountedRows.scan(
        files,
        split,
        CsvKept.digest(split, plan.header(), plan.ofPath(), plan.kept()),
        format(),
        (lines, whole, bad) -> new CsvFieldReader(plan, lines, whole, bad));
  }

  @Override
  public RowReader open(LocatedSplit located, Consumer<BadRow> bad) throws IOException {
    return files.open(located.split(), lines -> new CsvFieldReader(plan, lines, located, bad));
  }
}
