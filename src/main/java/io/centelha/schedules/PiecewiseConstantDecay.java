package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Word;
import java.util.List;

/**
 * One rate up to a step, another up to a later one, and so on.
 *
 * <pre>{@code η(t) = vᵢ  for the first i with t ≤ bᵢ, else the last v }</pre>
 *
 * @param boundaries b, steps in ascending order; at least one
 * @param values v, one more than boundaries; finite, ≥ 0
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values)
    implements Schedule {

  /** Its name and arguments. */
  public static final Word<PiecewiseConstantDecay> WORD =
      Word.of(
              PiecewiseConstantDecay.class,
              "PiecewiseConstantDecay",
              "One rate up to a step, another up to a later one, and so on.")
          .with(
              "boundaries",
              Arguments.steps(0).list(),
              PiecewiseConstantDecay::boundaries,
              "The last step of each rate but the last, from 0, in ascending order.")
          .with(
              "values",
              Arguments.RATE.list(),
              PiecewiseConstantDecay::values,
              "The rates, one more than boundaries.")
          .made(a -> new PiecewiseConstantDecay(a.get("boundaries"), a.get("values")));

  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    Checks.argument(
        !boundaries.isEmpty() && values.size() == boundaries.size() + 1,
        "PiecewiseConstantDecay: needs boundaries and one value more, got %s and %s",
        boundaries,
        values);
    for (int i = 1; i < boundaries.size(); i++) {
      Checks.argument(
          boundaries.get(i - 1) < boundaries.get(i),
          "PiecewiseConstantDecay: boundaries must ascend, got %s",
          boundaries);
    }
    values.forEach(value -> Checks.notNegative("PiecewiseConstantDecay", "a value", value));
  }

  @Override
  public double rate(long step) {
    int piece = 0;
    while (piece < boundaries.size() && step > boundaries.get(piece)) {
      piece++;
    }
    return values.get(piece);
  }
}
