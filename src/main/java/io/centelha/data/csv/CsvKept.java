package io.centelha.data.csv;

import io.centelha.data.files.DataFile;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LineRowReader;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** What lines say in the columns that are kept, with all blanks. Belongs to one thread. */
final class CsvKept implements LineRowReader.Keeper {
  private static final String USE = "kept";

  private final List<String> header;
  private final CsvFields fields;

  /** Of each column of the header its place among those that are kept; −1 for others. */
  private final int[] places;

  /** What the path says. */
  private final Object[] ofPath;

  private int count;

  /**
   * Those of a file's lines.
   *
   * @param kept names of columns of the header, or of the path
   */
  CsvKept(List<String> kept, List<String> header, char delimiter, String path) {
    this.header = header;
    this.fields = new CsvFields(delimiter);
    this.places = header.stream().mapToInt(kept::indexOf).toArray();
    this.ofPath =
        kept.stream()
            .map(name -> header.contains(name) ? null : PathColumns.values(path, List.of(name)))
            .map(values -> values == null ? null : values.get(0))
            .toArray();
  }

  /** Throws unless header or path have these columns, each once. */
  static void check(DataFile file, List<String> header, List<String> kept) {
    List<String> all =
        Stream.concat(header.stream(), PathColumns.names(file.path()).stream()).toList();
    kept.forEach(name -> CsvPlan.find(file, all, name, USE));
    CsvPlan.checkDistinct(file, header, kept);
  }

  /** The digest of a split that begins: see {@link PathColumns#digest}. */
  static MessageDigest digest(
      Split split, List<String> header, List<String> ofPath, List<String> kept) {
    Stream<String> more = kept.stream().filter(name -> !header.contains(name));
    return PathColumns.digest(split, Stream.concat(ofPath.stream(), more).distinct().toList());
  }

  /** How many fields the line read last has. */
  int count() {
    return count;
  }

  @Override
  public Object[] of(LineReader line) {
    Object[] values = ofPath.clone();
    fields.start(line.bytes(), line.from(), line.to());
    for (count = 0; fields.hasNext(); count++) {
      int column = count;
      try {
        fields.next();
        if (column < places.length && places[column] >= 0) {
          values[places[column]] = fields.exactly();
        }
      } catch (IllegalArgumentException e) {
        String name = column < places.length ? header.get(column) : "";
        throw new BadRowException(name, e.getMessage(), "");
      }
    }
    return values;
  }
}
