package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import io.centelha.data.files.Split;
import io.centelha.storage.Sha256;
import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Where the rows of each split begin, and a fingerprint of the whole: what all scans together say.
 */
public final class SourceIndex implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<LocatedSplit> splits;
  private final long rows;
  private final List<Long> badRows;
  private final Map<String, Long> droppedRows;
  private final String dataSha256;
  private final long variableBytes;

  /**
   * Adds up scans.
   *
   * @param splits of a source, in row order
   * @param scans of these splits, in the same order
   * @param source theirs
   * @throws DataException if there is no good row that its steps leave, or more bad ones than its
   *     rule allows
   */
  public SourceIndex(List<Split> splits, List<Scan> scans, Source source) {
    Checks.argument(
        splits.size() == scans.size(), "%s splits, but %s scans", splits.size(), scans.size());
    List<LocatedSplit> located = new ArrayList<>();
    List<BadRow> firstBad = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    long row = 0;
    long readRows = 0;
    long rowInFile = 0;
    long lineInFile = 0;
    for (int i = 0; i < splits.size(); i++) {
      Split split = splits.get(i);
      Scan scan = scans.get(i);
      if (split.start() == 0) {
        rowInFile = 0;
        lineInFile = 0;
      }
      located.add(new LocatedSplit(split, row, rowInFile, lineInFile));
      if (firstBad.size() < BadRows.MOST_NAMED) {
        long linesBefore = lineInFile;
        scan.firstBadRows().forEach(bad -> firstBad.add(bad.after(linesBefore)));
      }
      row += scan.rows();
      readRows += scan.readRows();
      rowInFile += scan.readRows() + scan.badRows();
      lineInFile += scan.lines();
      update(digest, split, scan);
    }
    long bad = scans.stream().mapToLong(Scan::badRows).sum();
    source.badRows().check(subject(splits), readRows, bad, firstBad);
    Map<String, Long> dropped =
        SteppedRows.byStep(source.steps(), scans.stream().map(Scan::droppedRows).toList());
    if (row == 0) {
      throw new DataException(empty(splits, bad, dropped));
    }
    this.splits = List.copyOf(located);
    this.rows = row;
    this.badRows = scans.stream().map(Scan::badRows).toList();
    this.droppedRows = dropped;
    this.dataSha256 = Sha256.hex(digest);
    this.variableBytes = scans.stream().mapToLong(Scan::variableBytes).sum();
  }

  private static String empty(List<Split> splits, long bad, Map<String, Long> dropped) {
    return "%s holds no %s, expected at least one"
        .formatted(subject(splits), SteppedRows.lacking(bad == 0 ? "rows" : "good rows", dropped));
  }

  /** Scans all splits of a source, one after the other. */
  public static SourceIndex of(Source source) throws IOException {
    List<Split> splits = source.splits();
    List<Scan> scans = new ArrayList<>();
    for (Split split : splits) {
      scans.add(source.scan(split));
    }
    return new SourceIndex(splits, scans, source);
  }

  /** The splits, each with the place of its first row. */
  public List<LocatedSplit> splits() {
    return splits;
  }

  /** The number of all rows that can be used. */
  public long rows() {
    return rows;
  }

  /** The number of rows of a split that can be used. */
  public long rows(int split) {
    long end = split + 1 < splits.size() ? splits.get(split + 1).firstRow() : rows;
    return end - splits.get(split).firstRow();
  }

  /** The number of bad rows of a split; 0 if none may be. */
  public long badRows(int split) {
    return badRows.get(split);
  }

  /** The number of all bad rows; 0 if none may be. */
  public long badRows() {
    return badRows.stream().mapToLong(Long::longValue).sum();
  }

  /** How many rows each step dropped, by what these rows have in common. */
  public Map<String, Long> droppedRows() {
    return Collections.unmodifiableMap(droppedRows);
  }

  /** What a row takes on average beyond what each takes in any case: see {@link RowFormat}. */
  public long variableBytesPerRow() {
    return variableBytes / rows;
  }

  /**
   * The SHA-256 of the files' names and contents, in order: of {@code name NUL length NUL sha256
   * NEWLINE} for each split. The same for the same files whatever their folder is called.
   */
  public String dataSha256() {
    return dataSha256;
  }

  private static void update(MessageDigest digest, Split split, Scan scan) {
    String line = split.fileName() + '\0' + split.length() + '\0' + scan.sha256() + '\n';
    digest.update(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String subject(List<Split> splits) {
    List<String> files = splits.stream().map(Split::path).distinct().toList();
    return switch (files.size()) {
      case 0 -> "The source";
      case 1 -> files.get(0);
      default -> "%s (the first of %s files)".formatted(files.get(0), files.size());
    };
  }
}
