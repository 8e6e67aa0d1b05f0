package io.centelha.jobs.file;

import io.centelha.data.rows.Field;
import io.centelha.words.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which keys of a job's section {@code data} don't go together. */
final class DataRules {
  private final DataKeys data;

  private DataRules(DataKeys data) {
    this.data = data;
  }

  /** The keys that break a rule. */
  static List<Refusal> of(DataKeys data) {
    return new DataRules(data).refusals();
  }

  private List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (data.format().hasColumns()) {
      if (data.label().isEmpty() && data.targets().isEmpty()) {
        refusals.add(
            refusal("format", word() + " needs data.label: the name of the column to predict"));
      }
    } else {
      refusals.addAll(withoutColumns());
    }
    refusals.addAll(inputRefusals());
    refusals.addAll(targetRefusals());
    refusals.addAll(listRefusals());
    refusals.addAll(repeatedNames(data));
    refusals.addAll(ColumnRules.of(data));
    refusals.addAll(tableRefusals());
    if (data.validation().isPresent() && data.validationSplit() > 0) {
      refusals.add(refusal("validation", "excludes validationSplit; give one of them"));
    }
    return refusals;
  }

  private String word() {
    return data.format().name().toLowerCase(Locale.ROOT);
  }

  /** What files without columns can't have. */
  private List<Refusal> withoutColumns() {
    List<Refusal> refusals = new ArrayList<>();
    if (data.features().size() > 1) {
      refusals.add(
          refusal("features", "with format idx, one file holds all features; give one name"));
    }
    data.id()
        .ifPresent(
            column ->
                refusals.add(
                    refusal(
                        "id",
                        "is for formats csv and parquet; rows of idx files are identified by their"
                            + " place")));
    data.weight()
        .ifPresent(
            column ->
                refusals.add(
                    refusal(
                        "weight", "is for formats csv and parquet; idx files have no columns")));
    if (data.unlabeled() == DataKeys.Unlabeled.IGNORE) {
      refusals.add(
          refusal("unlabeled", "is for files with columns; in idx files no label can be missing"));
    }
    return refusals;
  }

  private List<Refusal> tableRefusals() {
    if (data.format() == DataKeys.Format.SPARK) {
      List<Refusal> refusals = new ArrayList<>();
      data.tables()
          .problems(data.path())
          .forEach(problem -> refusals.add(refusal("format", problem)));
      for (int i = 0; i < data.targets().size(); i++) {
        if (!data.targets().get(i).keys().isEmpty()) {
          refusals.add(
              new Refusal(
                  List.of(DataKeys.SECTION.name(), "targets", String.valueOf(i), "keys"),
                  "one column of a table holds a label; give key"));
        }
      }
      if (!(data.badRows() instanceof BadRowRule.Fail)) {
        refusals.add(refusal("badRows", "is for files; leave bad rows out by data.query"));
      }
      return refusals;
    }
    if (data.path().isEmpty()) {
      return List.of(refusal("path", "is required: text. Training rows."));
    }
    return data.tables().given().map(key -> refusal(key, "is for format spark")).stream().toList();
  }

  private List<Refusal> inputRefusals() {
    if (!data.format().hasColumns()) {
      return data.inputs().isEmpty()
          ? List.of()
          : List.of(
              refusal(
                  "inputs", "is for formats csv, parquet, jsonl and spark; give data.features"));
    }
    if (data.format() == DataKeys.Format.JSONL
        && data.features().isEmpty() == data.inputs().isEmpty()) {
      return List.of(
          refusal(
              "format",
              "jsonl needs data.features, names of numbers, or data.inputs, and not both"));
    }
    if (!data.features().isEmpty() && !data.inputs().isEmpty()) {
      return List.of(refusal("inputs", "excludes features; give one of them"));
    }
    return data.inputs().isEmpty() || data.shape().isEmpty()
        ? List.of()
        : List.of(refusal("shape", "is for data.features; each of data.inputs has its own"));
  }

  private List<Refusal> targetRefusals() {
    if (data.targets().isEmpty()) {
      return List.of();
    }
    if (!data.format().hasColumns()) {
      return List.of(
          refusal("targets", "is for formats csv, parquet, jsonl and spark; give data.label"));
    }
    List<Refusal> refusals = new ArrayList<>();
    if (data.label().isPresent()) {
      refusals.add(refusal("targets", "excludes label; give one of them"));
    }
    if (data.classes().isPresent()) {
      refusals.add(refusal("classes", "is for data.label; each of data.targets has its own"));
    }
    for (int i = 0; i < data.targets().size(); i++) {
      Optional<String> axis = data.targets().get(i).axis();
      if (axis.isPresent()
          && data.inputs().stream().noneMatch(input -> input.axis().equals(axis))) {
        refusals.add(
            new Refusal(
                List.of(DataKeys.SECTION.name(), "targets", String.valueOf(i), "axis"),
                "no input of data.inputs has the axis '%s'".formatted(axis.get())));
      }
    }
    if (data.inputs().isEmpty() && data.features().isEmpty()) {
      refusals.add(refusal("targets", "needs data.inputs, or data.features with their names"));
    }
    return refusals;
  }

  /** A column of csv holds one number or one text. */
  private List<Refusal> listRefusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (data.format() != DataKeys.Format.CSV) {
      return refusals;
    }
    for (int i = 0; i < data.inputs().size(); i++) {
      Field field = data.inputs().get(i).field();
      int columns = data.inputs().get(i).columns().size();
      if (field.isRagged() || (field.type() != Field.Type.TEXT && field.width() != columns)) {
        refusals.add(
            list(
                "inputs",
                i,
                field,
                "a column of csv holds one number or one text; give keys, a column for each number,"
                    + " or lists in format jsonl"));
      }
    }
    for (int i = 0; i < data.targets().size(); i++) {
      Field field = data.targets().get(i).field();
      if (field.isRagged() || field.width() != data.targets().get(i).columns().size()) {
        refusals.add(
            list(
                "targets",
                i,
                field,
                "a column of csv holds one number; give keys, a column for each, or lists in format"
                    + " jsonl"));
      }
    }
    return refusals;
  }

  private static Refusal list(String key, int place, Field field, String text) {
    String cause = field.isRagged() ? "axis" : "shape";
    return new Refusal(List.of(DataKeys.SECTION.name(), key, String.valueOf(place), cause), text);
  }

  /** Fields are found by their names, so no two have the same. */
  static List<Refusal> repeatedNames(DataKeys data) {
    List<Refusal> refusals = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < data.inputs().size(); i++) {
      if (!names.add(data.inputs().get(i).name())) {
        refusals.add(twice("inputs", i, data.inputs().get(i).name()));
      }
    }
    for (int i = 0; i < data.targets().size(); i++) {
      if (!names.add(data.targets().get(i).name())) {
        refusals.add(twice("targets", i, data.targets().get(i).name()));
      }
    }
    return refusals;
  }

  private static Refusal twice(String key, int place, String name) {
    return new Refusal(
        List.of(DataKeys.SECTION.name(), key, String.valueOf(place), "name"),
        "another field is called '%s'; names are unique".formatted(name));
  }

  private static Refusal refusal(String key, String text) {
    return new Refusal(List.of(DataKeys.SECTION.name(), key), text);
  }
}
