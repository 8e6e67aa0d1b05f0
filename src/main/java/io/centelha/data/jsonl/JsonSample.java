package io.centelha.data.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.Split;
import io.centelha.data.files.TextFiles;
import io.centelha.data.rows.TableSample;
import io.centelha.data.rows.TableSample.Cell;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the first rows of lines of JSON. */
public final class JsonSample {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private JsonSample() {}

  /**
   * The first rows of all files; lines that are no objects are passed over.
   *
   * @throws io.centelha.data.files.DataException if there is no file
   */
  public static TableSample read(String path, int most, Storage storage) throws IOException {
    TextFiles files =
        TextFiles.find(path, "a JSON object in each line", storage, TextFiles.SPLIT_BYTES);
    List<Map<String, Cell>> objects = new ArrayList<>();
    Map<String, String> others = new TreeMap<>();
    boolean isAll = true;
    for (Split split : files.splits()) {
      try (LineReader lines = files.open(split, opened -> opened)) {
        while (objects.size() < most && lines.next()) {
          object(lines, others).ifPresent(objects::add);
        }
        isAll = objects.size() < most || !lines.next();
      }
      if (!isAll) {
        break;
      }
    }
    Map<String, Integer> keys = new LinkedHashMap<>();
    objects.forEach(object -> object.keySet().forEach(key -> keys.merge(key, 1, Integer::sum)));
    keys.keySet().removeAll(others.keySet());
    return new TableSample(List.copyOf(keys.keySet()), others, rows(objects, keys.keySet()), isAll);
  }

  private static List<List<Optional<Cell>>> rows(
      List<Map<String, Cell>> objects, Set<String> keys) {
    return objects.stream()
        .map(object -> keys.stream().map(key -> Optional.ofNullable(object.get(key))).toList())
        .toList();
  }

  private static Optional<Map<String, Cell>> object(LineReader line, Map<String, String> others) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line.bytes(), line.from(), line.to() - line.from())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        if (value.isStructStart()) {
          others.put(key, "it holds lists or objects");
          json.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          String text = json.getText();
          cells.put(
              key, value.isNumeric() ? new Cell(text, Double.parseDouble(text)) : Cell.text(text));
        }
      }
      return Optional.of(cells);
    } catch (IOException e) {
      return Optional.empty(); // whoever trains on it says so
    }
  }
}
