package io.centelha.data.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.rows.LineRowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What lines say in the keys that are kept: texts as they are, numbers by all their digits, lists
 * and objects as JSON. Belongs to one thread.
 */
final class JsonKept implements LineRowReader.Keeper {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private final List<String> kept;

  /** What the path says; a line that has the key counts more. */
  private final String[] ofPath;

  /** Those of a file's lines. */
  JsonKept(List<String> kept, String path) {
    this.kept = kept;
    List<String> inPath = PathColumns.names(path);
    this.ofPath =
        kept.stream()
            .map(key -> inPath.contains(key) ? PathColumns.values(path, List.of(key)) : List.of(""))
            .map(values -> values.get(0).isEmpty() ? null : values.get(0))
            .toArray(String[]::new);
  }

  @Override
  public Object[] of(LineReader line) {
    Object[] values = ofPath.clone();
    try (JsonParser json = JSON.createParser(line.bytes(), line.from(), line.to() - line.from())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        take(json, values);
      }
    } catch (IOException e) {
      return values; // a bad line, as whoever reads the row says
    }
    return values;
  }

  /** The keys of a line; none if it is no object. */
  static List<String> keys(LineReader line) {
    List<String> keys = new ArrayList<>();
    try (JsonParser json = JSON.createParser(line.bytes(), line.from(), line.to() - line.from())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          keys.add(json.currentName());
          json.nextToken();
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      return keys; // a bad line, as whoever reads the row says
    }
    return keys;
  }

  private void take(JsonParser json, Object[] values) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      int place = kept.indexOf(json.currentName());
      JsonToken value = json.nextToken();
      if (place < 0) {
        json.skipChildren();
      } else {
        values[place] = value == JsonToken.VALUE_NULL ? null : text(json, value);
      }
    }
  }

  private static String text(JsonParser json, JsonToken value) throws IOException {
    return value.isScalarValue() ? json.getText() : json.readValueAsTree().toString();
  }
}
