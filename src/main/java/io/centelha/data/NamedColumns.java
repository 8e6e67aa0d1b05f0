package io.centelha.data;

import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the columns of a file are, by their names.
 *
 * @param labels may be empty, as for prediction
 * @param features in the order in which they are fed; empty for all columns but labels and id
 * @param id a column that names the rows, if there is one
 */
public record NamedColumns(List<String> labels, List<String> features, Optional<String> id) {

  /** Checks that no column is named twice. */
  public NamedColumns {
    labels = List.copyOf(labels);
    features = List.copyOf(features);
    List<String> named =
        Stream.of(labels.stream(), features.stream(), id.stream()).flatMap(all -> all).toList();
    Checks.argument(
        named.stream().distinct().count() == named.size(),
        "A column can be label, feature or id, and only once; got labels %s, features %s, id %s",
        labels,
        features,
        id.orElse("none"));
  }

  /** Every column is a feature. */
  public static NamedColumns allFeatures() {
    return new NamedColumns(List.of(), List.of(), Optional.empty());
  }
}
