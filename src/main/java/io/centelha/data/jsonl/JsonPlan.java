package io.centelha.data.jsonl;

import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.TargetColumns;
import java.io.Serializable;
import java.util.List;

/**
 * How a line becomes a row: what of the options goes to executors.
 *
 * @param id its key; empty where rows have none, as weight
 */
record JsonPlan(List<InputColumns> inputs, List<TargetColumns> targets, String id, String weight)
    implements Serializable {

  static JsonPlan of(JsonOptions options) {
    return new JsonPlan(
        options.inputs(), options.targets(), options.id().orElse(""), options.weight().orElse(""));
  }

  JsonPlan with(List<LabelValues> values) {
    return new JsonPlan(inputs, TargetColumns.withValues(targets, values), id, weight);
  }

  RowFormat format() {
    RowFormat format =
        RowFormat.of(
            inputs.stream().map(InputColumns::field).toList(),
            targets.stream().map(TargetColumns::field).toList());
    return isWeighted() ? format.withWeight() : format;
  }

  boolean isNamed() {
    return !id.isEmpty();
  }

  boolean isWeighted() {
    return !weight.isEmpty();
  }
}
