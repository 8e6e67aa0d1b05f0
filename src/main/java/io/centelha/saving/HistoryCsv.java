package io.centelha.saving;

import io.centelha.storage.CorruptFileException;
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
final class HistoryCsv {
  private static final String EPOCH = "epoch";

  private HistoryCsv() {}

  /**
   * The text of the file.
   *
   * @param epochs figures by name, the first epoch first; what an epoch lacks is an empty cell
   */
  static String toCsv(List<Map<String, Double>> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.keySet()));
    List<String> header = new ArrayList<>(names);
    header.add(0, EPOCH);
    StringBuilder text = new StringBuilder(CsvRecord.line(header));
    for (int i = 0; i < epochs.size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(i + 1));
      Map<String, Double> epoch = epochs.get(i);
      names.forEach(name -> row.add(epoch.containsKey(name) ? epoch.get(name).toString() : ""));
      text.append(CsvRecord.line(row));
    }
    return text.toString();
  }

  /**
   * The epochs that a text holds.
   *
   * @param source named in errors
   * @throws CorruptFileException naming the line
   */
  static List<Map<String, Double>> fromCsv(String text, String source) throws CorruptFileException {
    List<CsvRecord> records = CsvRecord.all(text, source);
    CorruptFileException.check(
        !records.isEmpty() && records.get(0).cell(0).equals(EPOCH), source, "it has no header");
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (CsvRecord row : records.subList(1, records.size())) {
      epochs.add(epoch(records.get(0), row, epochs.size() + 1, source));
    }
    return epochs;
  }

  private static Map<String, Double> epoch(
      CsvRecord header, CsvRecord row, int number, String source) throws CorruptFileException {
    boolean fits =
        row.cells().size() == header.cells().size() && row.cell(0).equals(Integer.toString(number));
    CorruptFileException.check(fits, source, "line %s is not that of epoch %s", row.line(), number);
    Map<String, Double> epoch = new LinkedHashMap<>();
    for (int i = 1; i < header.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        epoch.put(header.cell(i), number(row, i, source));
      }
    }
    return epoch;
  }

  private static double number(CsvRecord row, int column, String source)
      throws CorruptFileException {
    try {
      return Double.parseDouble(row.cell(column));
    } catch (NumberFormatException e) {
      throw new CorruptFileException(
          source, "line %s: '%s' is no number".formatted(row.line(), row.cell(column)));
    }
  }
}
