package io.centelha.data.jsonl;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;

/**
 * One input of a row, and the keys that hold it.
 *
 * @param field what it is
 * @param keys one that holds all of it; or one for each number of a flat row
 */
public record JsonInput(Field field, List<String> keys) implements Serializable {

  /** Checks the number of keys. */
  public JsonInput {
    keys = List.copyOf(keys);
    Checks.argument(
        keys.size() == 1 || (field.isPlain() && keys.size() == field.width()),
        "Input '%s' takes one key, or one for each of its %s numbers, got %s",
        field.name(),
        field.width(),
        keys);
  }

  /** An input that one key holds. */
  public static JsonInput of(Field field, String key) {
    return new JsonInput(field, List.of(key));
  }
}
