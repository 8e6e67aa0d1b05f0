package io.centelha.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the rows of a split of a text file. */
final class CsvReader implements RowReader {
  /** What stands for a missing value, in any case. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  private static final int LONGEST_QUOTE = 40;

  private final CsvFormat csv;
  private final LineReader lines;
  private final LocatedSplit located;
  private final CsvFields fields;
  private final int[] places;
  private final int features;
  private final Map<String, Integer> classes = new HashMap<>();
  private long row;
  private long line;
  private String id = "";

  /** A reader of lines that begin in a split. */
  CsvReader(CsvFormat csv, LineReader lines, LocatedSplit located) throws IOException {
    this.csv = csv;
    this.lines = lines;
    this.located = located;
    this.fields = new CsvFields(csv.delimiter());
    this.places = csv.plan().places().stream().mapToInt(Integer::intValue).toArray();
    this.features = csv.plan().features().size();
    for (String name : csv.labelValues().names()) {
      classes.put(name, classes.size());
    }
    if (located.split().start() == 0) {
      CsvHeader.check(located.split().path(), lines, csv);
      line++;
    }
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
      line++;
    } while (lines.isEmpty());
    int place = into.claim(located.firstRow() + row);
    row++;
    fields.start(lines.bytes(), lines.from(), lines.to());
    int column = 0;
    while (nextField(column)) {
      if (column < places.length) {
        take(column, into, place);
      }
      column++;
    }
    if (column != places.length) {
      throw new DataException(
          "%s: the line has %d fields, expected %d as in the header; a field with a delimiter in it"
                  .formatted(where(), column, places.length)
              + " must stand in quotes");
    }
    return true;
  }

  @Override
  public String key() {
    return csv.plan().places().contains(CsvPlan.ID)
        ? id
        : located.split().fileName() + ":" + (located.rowInFile() + row - 1);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private boolean nextField(int column) {
    try {
      return fields.next();
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(where(column), e.getMessage()), e);
    }
  }

  private void take(int column, Rows.Builder into, int row) {
    int place = places[column];
    if (place >= features) {
      int labels = into.format().labelWidth();
      into.labels()[row * labels + place - features] = label(column);
    } else if (place >= 0) {
      into.floats()[row * features + place] = feature(column);
    } else if (place == CsvPlan.ID) {
      id = fields.text();
    }
  }

  private float feature(int column) {
    float value = DecimalFloat.parse(fields.bytes(), fields.from(), fields.to());
    return Float.isFinite(value) ? value : unusual(column);
  }

  /** A feature with blanks around it, or that is missing, or wrong. */
  private float unusual(int column) {
    String text = fields.text();
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      if (csv.missing() == MissingValues.AS_NAN) {
        return Float.NaN;
      }
      throw wrong(column, "a number", "impute missing values (features: Impute) or drop the row");
    }
    return number(column, text, "name the columns that are features, or the one that is the id");
  }

  private float number(int column, String text, String advice) {
    byte[] stripped = text.getBytes(UTF_8);
    float value = DecimalFloat.parse(stripped, 0, stripped.length);
    if (Float.isNaN(value)) {
      throw wrong(column, "a number", advice);
    }
    if (Float.isInfinite(value)) {
      throw wrong(column, "a number below 3.4e38 in size", "rescale the column or drop the row");
    }
    return value;
  }

  private float label(int column) {
    LabelValues values = csv.labelValues();
    String text = fields.text();
    Integer known = classes.get(text);
    if (known != null) {
      return known;
    }
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      throw wrong(column, values.expectation(), "drop rows without a label");
    }
    if (!values.names().isEmpty()) {
      throw wrong(column, values.expectation(), "add it to the classes or drop the row");
    }
    float value = number(column, text, "name the classes if labels are words");
    boolean isClass = value >= 0 && value < values.classes() && value == (int) value;
    if (values.classes() > 0 && !isClass) {
      throw wrong(
          column, values.expectation(), "does the model's last layer have one unit per class?");
    }
    return value;
  }

  private DataException wrong(int column, String expected, String advice) {
    String text = fields.text();
    String given = text.isEmpty() ? "nothing" : "'" + shortened(text) + "'";
    return new DataException(
        "%s: got %s, expected %s; %s".formatted(where(column), given, expected, advice));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  private String where() {
    return "%s, line %d".formatted(located.split().path(), located.lineInFile() + line);
  }

  private String where(int column) {
    return column < places.length
        ? "%s, column '%s'".formatted(where(), csv.plan().header().get(column))
        : where();
  }
}
