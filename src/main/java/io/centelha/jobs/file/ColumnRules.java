package io.centelha.jobs.file;

import io.centelha.words.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of a job's section {@code data} have two duties: a column is what the network is
 * given, or what it is to give, or a row's name, or its weight. Several inputs may read one column,
 * and so may several targets.
 */
final class ColumnRules {

  /** A key that names a column; {@code data.label} with the column that it names. */
  private record Use(List<String> path, String column) {

    /** The key in section data: what the column is for. */
    String key() {
      return path.get(1);
    }
  }

  private final Map<String, Use> first = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  private ColumnRules() {}

  /** The keys that give a column another duty than a key before them. */
  static List<Refusal> of(DataKeys data) {
    if (!data.format().hasColumns()) {
      return List.of();
    }
    var rules = new ColumnRules();
    data.label().ifPresent(column -> rules.add(column, "label"));
    for (int i = 0; i < data.targets().size(); i++) {
      rules.addAll(data.targets().get(i).columns(), "targets", String.valueOf(i));
    }
    for (int i = 0; i < data.features().size(); i++) {
      rules.add(data.features().get(i), "features", String.valueOf(i));
    }
    for (int i = 0; i < data.inputs().size(); i++) {
      rules.addAll(data.inputs().get(i).columns(), "inputs", String.valueOf(i));
    }
    data.id().ifPresent(column -> rules.add(column, "id"));
    data.weight().ifPresent(column -> rules.add(column, "weight"));
    return rules.refusals;
  }

  private void addAll(List<String> columns, String... path) {
    columns.forEach(column -> add(column, path));
  }

  private void add(String column, String... path) {
    List<String> whole = new ArrayList<>(List.of(DataKeys.SECTION.name()));
    whole.addAll(List.of(path));
    Use use = new Use(whole, column);
    Use before = first.putIfAbsent(column, use);
    if (before != null && !before.key().equals(use.key())) {
      refusals.add(
          new Refusal(
              whole,
              "column '%s' is %s already, and has one duty; name another column, or leave one of"
                      .formatted(column, String.join(".", before.path()))
                  + " the keys out"));
    }
  }
}
