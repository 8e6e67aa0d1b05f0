package io.centelha.jobs.commands;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.jobs.file.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A first job for a table, as text with comments.
 *
 * @param place of the rows, and of the job
 * @param label what is predicted
 * @param features in their order; not empty
 * @param leftOut names of other columns, and why they are none
 * @param looked how many rows were looked at, in words
 */
record JobDraft(
    Place place,
    SampledLabel label,
    List<SampledColumn> features,
    Map<String, String> leftOut,
    String looked) {
  private static final int MANY_FEATURES = 20;
  private static final double LARGE = 100;

  /** What a reader of YAML refuses, or takes for the end of a line, or nobody sees. */
  private static final Pattern UNSEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]");

  /**
   * Where the rows are, and where the job is to be.
   *
   * @param delimiter of csv; of other formats a comma
   */
  record Place(String data, String format, char delimiter, String job) {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d*");

    /**
     * Whether a class of which the rows hold a number can be called as the number stands there:
     * csv's fields are compared as texts, parquet's whole numbers by their digits.
     */
    boolean canName(String number) {
      return switch (format) {
        case "csv" -> true;
        case "jsonl" ->
            WHOLE.matcher(number).matches()
                || Double.toString(Double.parseDouble(number)).equals(number);
        default -> WHOLE.matcher(number).matches();
      };
    }

    /** What the job is called: as the rows are. */
    String name() {
      String file = data.replaceFirst("/+$", "").replaceFirst(".*/", "").replaceFirst("\\..*", "");
      String name = file.replaceAll("[^A-Za-z0-9_-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
      return name.isEmpty() ? "first" : name.substring(0, Math.min(60, name.length()));
    }
  }

  /** The job file. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# A first job for %s, to be changed: made by centelha new from %s."
            .formatted(Secrets.ofProcess().redacted(place.data()), looked));
    lines.add("#   centelha check --job " + place.job());
    lines.add("#   centelha train --job " + place.job());
    lines.add("name: " + text(place.name()));
    lines.add("seed: 1");
    data(lines);
    transformations(lines);
    model(lines);
    learning(lines);
    return lines.stream().map(line -> plain(line) + "\n").collect(Collectors.joining());
  }

  private void data(List<String> lines) {
    lines.add("data:");
    lines.add("  format: " + place.format());
    lines.add("  path: " + text(place.data()));
    if (place.delimiter() != ',') {
      lines.add(
          "  delimiter: " + (place.delimiter() == '\t' ? "\"\\t\"" : text("" + place.delimiter())));
    }
    lines.add("  # %s".formatted(what()));
    lines.add("  label: " + text(label.column().name()));
    if (label.isClasses()) {
      lines.add(
          "  classes: "
              + (label.classes().isEmpty()
                  ? "" + label.count()
                  : label.classes().stream()
                      .map(JobDraft::text)
                      .collect(Collectors.joining(", ", "[", "]"))));
    }
    if (label.column().hasGaps()) {
      lines.add("  # Rows without a label are left out.");
      lines.add("  unlabeled: ignore");
    }
    lines.add("  features:");
    features.forEach(feature -> lines.add("    - " + text(feature.name())));
    leftOut.forEach((name, why) -> lines.add("    # left out: %s: %s".formatted(text(name), why)));
    validation(lines);
    lines.add("  # Rows that training never sees tell how good the model is; another file:");
    lines.add("  # test: PATH");
  }

  /** What the label is, in words. */
  String what() {
    if (!label.isClasses()) {
      return label.areFewNumbers()
          ? "Numbers, so this is a regression. For a classification: whole numbers, each written in"
              + " one way."
          : "Numbers, so this is a regression.";
    }
    return "%s classes, so this is a classification.%s"
        .formatted(
            label.count(),
            label.column().isNumeric()
                ? " For a regression: no classes, one unit, loss mean_squared_error."
                : "");
  }

  private void validation(List<String> lines) {
    if (label.isMixed()) {
      lines.add("  # The last fifth of the rows is held out to see when training should stop.");
      lines.add("  validationSplit: 0.2");
    } else {
      lines.add(
          "  # No validationSplit: the last fifth of the rows has other labels than the rest, or");
      lines.add("  # there are too few rows. Shuffle the file, then: validationSplit: 0.2");
    }
  }

  private void transformations(List<String> lines) {
    lines.add("features:");
    if (features.stream().anyMatch(SampledColumn::hasGaps)) {
      lines.add("  # Missing numbers become the mean of their column.");
      lines.add("  - Impute");
    }
    lines.add("  # Mean 0 and deviation 1, learnt from the training rows.");
    lines.add("  - StandardScale");
  }

  private void model(List<String> lines) {
    int units = features.size() < MANY_FEATURES ? 32 : 64;
    lines.add("model:");
    lines.add("  - Dense: {units: %s, activation: relu}".formatted(units));
    lines.add("  - Dense: {units: %s, activation: relu}".formatted(units / 2));
    lines.add(
        label.isClasses()
            ? "  - Dense: {units: %s, activation: softmax}".formatted(label.count())
            : "  - Dense: {units: 1}");
  }

  private void learning(List<String> lines) {
    lines.add("compile:");
    if (!label.isClasses() && label.column().numbers().map(Math::abs).max().orElse(0) > LARGE) {
      lines.add(
          "  # Labels far from 0 are learnt slowly: in thousands, say, or as logarithms they are");
      lines.add("  # learnt faster.");
    }
    lines.add("  optimizer: {adam: {learningRate: 0.01}}");
    lines.add(
        "  loss: "
            + (label.isClasses() ? "sparse_categorical_crossentropy" : "mean_squared_error"));
    lines.add("  metrics: [%s]".formatted(label.isClasses() ? "accuracy" : "mean_absolute_error"));
    lines.add("fit:");
    lines.add("  epochs: 100");
    lines.add("  batchSize: 32");
    lines.add("  callbacks:");
    lines.add("    # Ends where ten epochs brought nothing, with the weights of the best one.");
    lines.add(
        "    - EarlyStopping: {monitor: %s, patience: 10, restoreBestWeights: true}"
            .formatted(label.isMixed() ? "val_loss" : "loss"));
  }

  /** A text in YAML: as it is where that says the same, else as JSON has it. */
  private static String text(String text) {
    boolean isPlain =
        text.matches("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./()-]+)*")
            && !text.matches("(?i)true|false|yes|no|on|off|null|y|n|nan|inf");
    return isPlain
        ? text
        : UNSEEN.matcher(TextNode.valueOf(text).toString()).replaceAll(JobDraft::escaped);
  }

  private static String escaped(MatchResult unseen) {
    return String.format(Locale.ROOT, "\\\\U%08x", unseen.group().codePointAt(0));
  }

  /**
   * The line itself; a comment, which holds names and texts of the table, without odd characters.
   */
  private static String plain(String line) {
    return line.stripLeading().startsWith("#") ? UNSEEN.matcher(line).replaceAll(" ") : line;
  }
}
