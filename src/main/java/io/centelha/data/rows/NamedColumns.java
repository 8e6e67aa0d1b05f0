package io.centelha.data.rows;

import io.centelha.data.files.DataException;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the columns of a file are, by their names.
 *
 * @param labels may be empty, as for prediction
 * @param features in the order in which they are fed; empty for all other columns
 * @param id a column that names the rows, if there is one
 * @param weight a column that says how much a row counts in the loss, if there is one
 */
public record NamedColumns(
    List<String> labels, List<String> features, Optional<String> id, Optional<String> weight) {

  private static final Pattern PANDAS_INDEX = Pattern.compile("Unnamed: \\d+|__index_level_\\d+__");

  /** Checks that no column is named twice. */
  public NamedColumns {
    labels = List.copyOf(labels);
    features = List.copyOf(features);
    List<String> named = named(labels, features, id, weight);
    Checks.argument(
        named.stream().distinct().count() == named.size(),
        "A column can be label, feature, id or weight, and only once; got labels %s, features %s,"
            + " id %s, weight %s",
        labels,
        features,
        id.orElse("none"),
        weight.orElse("none"));
  }

  private static List<String> named(
      List<String> labels, List<String> features, Optional<String> id, Optional<String> weight) {
    return Stream.of(labels.stream(), features.stream(), id.stream(), weight.stream())
        .flatMap(all -> all)
        .toList();
  }

  /** All that are named. */
  public List<String> named() {
    return named(labels, features, id, weight);
  }

  /** Columns of rows that all count the same. */
  public NamedColumns(List<String> labels, List<String> features, Optional<String> id) {
    this(labels, features, id, Optional.empty());
  }

  /** The same with these labels. */
  public NamedColumns withLabels(List<String> names) {
    return new NamedColumns(names, features, id, weight);
  }

  /** The same with these features, in this order. */
  public NamedColumns withFeatures(List<String> names) {
    return new NamedColumns(labels, names, id, weight);
  }

  /** The same with a column that names the rows. */
  public NamedColumns withId(String name) {
    return new NamedColumns(labels, features, Optional.of(name), weight);
  }

  /** The same with a column of weights. */
  public NamedColumns withWeight(String name) {
    return new NamedColumns(labels, features, id, Optional.of(name));
  }

  /** Whether pandas calls the row numbers so that it writes beside a table. */
  public static boolean isIndex(String name) {
    return PANDAS_INDEX.matcher(name).matches();
  }

  /**
   * Checks columns that nobody named: none holds the row numbers that pandas writes beside a table.
   *
   * @param where such a column is, given its name: {@code "rows.csv: column "}
   * @throws DataException if one does
   */
  public static void checkNoIndex(List<String> names, UnaryOperator<String> where) {
    for (String name : names) {
      if (isIndex(name)) {
        throw new DataException(
            "%s'%s', is what pandas calls row numbers that it wrote; list the features' columns, or write the file with index=False"
                .formatted(where.apply(name), name));
      }
    }
  }

  /** Every column is a feature. */
  public static NamedColumns allFeatures() {
    return new NamedColumns(List.of(), List.of(), Optional.empty());
  }
}
