package io.centelha.data.jsonl;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import java.io.Serializable;
import java.util.List;

/**
 * How a line becomes a row: what of the options goes to executors.
 *
 * @param label its key; empty where rows have none, as id and weight
 */
record JsonPlan(
    List<JsonInput> inputs,
    String label,
    LabelValues labelValues,
    String id,
    String weight,
    MissingValues missing)
    implements Serializable {

  static JsonPlan of(JsonOptions options) {
    return new JsonPlan(
        options.inputs(),
        options.label().orElse(""),
        options.labelValues(),
        options.id().orElse(""),
        options.weight().orElse(""),
        options.missing());
  }

  JsonPlan with(LabelValues values) {
    return new JsonPlan(inputs, label, values, id, weight, missing);
  }

  boolean isLabelled() {
    return !label.isEmpty();
  }

  boolean isNamed() {
    return !id.isEmpty();
  }

  boolean isWeighted() {
    return !weight.isEmpty();
  }
}
