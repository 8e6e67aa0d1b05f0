package io.centelha.saving;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.centelha.storage.CorruptFileException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loss and metrics of each epoch as CSV: a row an epoch, counted from 1, a column a figure by
 * Keras' name ({@code loss}, {@code accuracy}, {@code val_loss}, …). Numbers read back exactly. It
 * holds no times: the same job, data and seed give the same text.
 */
public final class HistoryCsv {
  private static final String EPOCH = "epoch";

  private HistoryCsv() {}

  /**
   * The text of the file.
   *
   * @param epochs figures by name, the first epoch first; what an epoch lacks is an empty cell
   */
  public static String toCsv(List<Map<String, Double>> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.keySet()));
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    List<String> header = new ArrayList<>(names);
    header.add(0, EPOCH);
    csv.writeRecord(header);
    for (int i = 0; i < epochs.size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(i + 1));
      Map<String, Double> epoch = epochs.get(i);
      names.forEach(name -> row.add(epoch.containsKey(name) ? epoch.get(name).toString() : ""));
      csv.writeRecord(row);
    }
    return text.toString();
  }

  /**
   * The epochs that a text holds.
   *
   * @param source named in errors
   * @throws CorruptFileException naming the line
   */
  public static List<Map<String, Double>> fromCsv(String text, String source)
      throws CorruptFileException {
    List<CsvRecord> records;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
      records = csv.stream().toList();
    } catch (CsvParseException | IOException e) {
      throw new CorruptFileException(source, "it is not CSV: " + e.getMessage());
    }
    CorruptFileException.check(
        !records.isEmpty() && records.get(0).getField(0).equals(EPOCH), source, "it has no header");
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (CsvRecord row : records.subList(1, records.size())) {
      epochs.add(epoch(records.get(0), row, epochs.size() + 1, source));
    }
    return epochs;
  }

  private static Map<String, Double> epoch(
      CsvRecord header, CsvRecord row, int number, String source) throws CorruptFileException {
    boolean fits =
        row.getFieldCount() == header.getFieldCount()
            && row.getField(0).equals(Integer.toString(number));
    CorruptFileException.check(
        fits, source, "line %d is not that of epoch %d", row.getStartingLineNumber(), number);
    Map<String, Double> epoch = new LinkedHashMap<>();
    for (int i = 1; i < header.getFieldCount(); i++) {
      if (!row.getField(i).isEmpty()) {
        epoch.put(header.getField(i), number(row, i, source));
      }
    }
    return epoch;
  }

  private static double number(CsvRecord row, int column, String source)
      throws CorruptFileException {
    try {
      return Double.parseDouble(row.getField(column));
    } catch (NumberFormatException e) {
      throw new CorruptFileException(
          source,
          "line %d: '%s' is no number"
              .formatted(row.getStartingLineNumber(), row.getField(column)));
    }
  }
}
