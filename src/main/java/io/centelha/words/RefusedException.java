package io.centelha.words;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Values that can't be read, each with its place. */
public final class RefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<Refusal> refusals;

  RefusedException(List<Refusal> refusals, Throwable cause) {
    super(
        refusals.stream()
            .map(refusal -> refusal.message(UnaryOperator.identity()))
            .collect(Collectors.joining("; ")),
        cause);
    this.refusals = List.copyOf(refusals);
  }

  /** What is wrong, found by the maker of a section. */
  public RefusedException(List<Refusal> refusals) {
    this(refusals, null);
  }

  /** What went wrong with something that is held under this key. */
  static RefusedException within(String key, IllegalArgumentException e) {
    return new RefusedException(of(e).stream().map(each -> each.within(key)).toList(), e);
  }

  /** Each of what is wrong. */
  public List<Refusal> refusals() {
    return refusals;
  }

  /** What an error says, and where if it knows. */
  public static List<Refusal> of(IllegalArgumentException e) {
    return e instanceof RefusedException refused
        ? refused.refusals()
        : List.of(new Refusal(List.of(), e.getMessage()));
  }
}
