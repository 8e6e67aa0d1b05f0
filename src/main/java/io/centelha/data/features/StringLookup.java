package io.centelha.data.features;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Whole numbers of texts: the place of a text in a vocabulary. The texts of the training rows, the
 * most frequent first, unless a vocabulary is given. Source of the order: Keras' {@code
 * StringLookup}, whose ties go backwards by their bytes.
 *
 * <p>As {@code int}, place 0 is every text that isn't in the vocabulary, and its texts follow; with
 * {@code numOovIndices: 0} its texts begin at 0, and others are an error. As {@code one_hot}, a row
 * of 0 with a 1 at that place.
 *
 * @param maxTokens the most places, that of unknown texts included; 0 for no bound
 * @param numOovIndices 1 if unknown texts have a place, or 0
 * @param vocabulary given texts; empty to learn them
 * @param outputMode what comes out
 */
public record StringLookup(
    int maxTokens, int numOovIndices, List<String> vocabulary, OutputMode outputMode)
    implements ColumnTransformation {

  /** What comes out. */
  public enum OutputMode {
    /** A whole number, for {@code Embedding}. */
    INT,
    /** As many numbers as there are places, {@code maxTokens} if these are learned. */
    ONE_HOT
  }

  /** Keras' default: {@value}. */
  public static final int DEFAULT_OOV = 1;

  /** Its name and arguments. */
  public static final Word<StringLookup> WORD =
      Word.of(
              StringLookup.class,
              "StringLookup",
              "Whole numbers of texts: their places in a vocabulary, the most frequent first.")
          .with(
              "maxTokens",
              Kind.integer(0),
              StringLookup::maxTokens,
              0,
              "The most places, that of unknown texts included; 0 for no bound.")
          .with(
              "numOovIndices",
              Kind.integer(0, 1),
              StringLookup::numOovIndices,
              DEFAULT_OOV,
              "1 if unknown texts have a place, which is the first; 0 if they are an error.")
          .with(
              "vocabulary",
              Kind.text(".*").list(),
              StringLookup::vocabulary,
              List.of(),
              "The texts; when empty, those of the training rows.")
          .with(
              "outputMode",
              Kind.choice(OutputMode.class),
              StringLookup::outputMode,
              OutputMode.INT,
              "A whole number, or as many numbers as places, all 0 but one.")
          .made(
              a ->
                  new StringLookup(
                      a.get("maxTokens"),
                      a.get("numOovIndices"),
                      a.get("vocabulary"),
                      a.get("outputMode")));

  public StringLookup {
    vocabulary = List.copyOf(vocabulary);
    Checks.argument(
        vocabulary.stream().distinct().count() == vocabulary.size(),
        "StringLookup: a text comes twice in the vocabulary");
    Checks.argument(
        maxTokens == 0 || maxTokens > numOovIndices,
        "StringLookup: maxTokens must be above numOovIndices, got %s and %s",
        maxTokens,
        numOovIndices);
    Checks.argument(
        maxTokens == 0 || vocabulary.size() + numOovIndices <= maxTokens,
        "StringLookup: the vocabulary of %s texts takes more places than maxTokens, %s",
        vocabulary.size(),
        maxTokens);
    Checks.argument(
        outputMode == OutputMode.INT || maxTokens > 0 || !vocabulary.isEmpty(),
        "StringLookup: one_hot needs maxTokens or a vocabulary, so that the number of outputs is"
            + " known");
  }

  /** Keras' defaults. */
  public StringLookup() {
    this(0, DEFAULT_OOV, List.of(), OutputMode.INT);
  }

  /** The same with a bound on the places. */
  public StringLookup withMaxTokens(int most) {
    return new StringLookup(most, numOovIndices, vocabulary, outputMode);
  }

  /** The same with another output. */
  public StringLookup withOutputMode(OutputMode mode) {
    return new StringLookup(maxTokens, numOovIndices, vocabulary, mode);
  }

  @Override
  public Field output(Field input) {
    return FittedLookup.output(input, outputMode, places());
  }

  /** The number of outputs as one_hot. */
  private int places() {
    return maxTokens > 0 ? maxTokens : vocabulary.size() + numOovIndices;
  }

  @Override
  public Tally tally(Field input) {
    return vocabulary.isEmpty() ? new TokenCounts() : Tally.NOTHING;
  }

  @Override
  public FittedLookup fit(Field input, Tally all) {
    return new FittedLookup(
        vocabulary.isEmpty() ? learned(input, (TokenCounts) all) : vocabulary,
        numOovIndices,
        outputMode,
        outputMode == OutputMode.INT ? 1 : places());
  }

  private List<String> learned(Field input, TokenCounts counts) {
    List<String> texts = counts.ordered();
    if (texts.isEmpty()) {
      throw new DataException(
          "StringLookup: field '%s' has no text in any training row".formatted(input.name()));
    }
    int most = maxTokens == 0 ? texts.size() : Math.min(texts.size(), maxTokens - numOovIndices);
    return List.copyOf(texts.subList(0, most));
  }

  static Field field(Field input, OutputMode mode, int places) {
    return mode == OutputMode.INT
        ? Field.of(input.name(), Field.Type.INTS, Shape.SCALAR)
        : Field.of(input.name(), Field.Type.FLOATS, Shape.of(places));
  }
}
