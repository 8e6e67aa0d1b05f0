package io.centelha.data.features;

import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Scales and shifts all columns alike; there is nothing to learn.
 *
 * <pre>{@code y = x · scale + offset }</pre>
 *
 * @param scale finite, not 0
 * @param offset finite
 */
public record Rescale(double scale, double offset) implements NumericTransformation, FittedNumbers {

  /** Its name and arguments. */
  public static final Word<Rescale> WORD =
      Word.of(Rescale.class, "Rescale", "x / divideBy, or scale · x + offset.")
          .withOptional(
              "divideBy",
              Kind.number(),
              made -> Optional.empty(),
              "Divisor of every value, not 0; excludes scale and offset. 255 for bytes.")
          .withOptional(
              "scale",
              Kind.number(),
              made -> Optional.of(made.scale()),
              "Factor of every value; 1 when absent.")
          .withOptional(
              "offset",
              Kind.number(),
              made -> Optional.of(made.offset()),
              "Added after scaling; 0 when absent.")
          .made(Rescale::of);

  /** Checks both numbers. */
  public Rescale {
    Checks.argument(
        scale != 0 && Float.isFinite((float) scale) && Float.isFinite((float) offset),
        "Rescale: scale must be finite and not 0, offset finite, got %s and %s",
        scale,
        offset);
  }

  /** Division of every value, by 255 for bytes: a multiplication by {@code 1 / divisor}. */
  public static Rescale divideBy(double divisor) {
    return new Rescale(1 / divisor, 0);
  }

  private static Rescale of(Given given) {
    Optional<Double> divisor = given.optional("divideBy");
    Optional<Double> scale = given.optional("scale");
    Optional<Double> offset = given.optional("offset");
    Checks.argument(
        divisor.isEmpty() || (scale.isEmpty() && offset.isEmpty()),
        "Rescale takes divideBy, or scale and offset, not both");
    Checks.argument(
        divisor.isPresent() || scale.isPresent() || offset.isPresent(),
        "Rescale: expected divideBy, or else scale and offset");
    Checks.argument(divisor.orElse(1.0) != 0, "Rescale: given divideBy 0, expected another number");
    return divisor
        .map(Rescale::divideBy)
        .orElseGet(() -> new Rescale(scale.orElse(1.0), offset.orElse(0.0)));
  }

  @Override
  public FittedNumbers fit(int columns, Supplier<ColumnStatistics> statistics) {
    return this;
  }

  @Override
  public FeatureLoop loop() {
    return new UniformAffineLoop((float) scale, (float) offset);
  }

  @Override
  public double transform(double value, int column) {
    return value * scale + offset;
  }

  @Override
  public void checkColumns(int columns) {
    // fits any number of columns
  }
}
