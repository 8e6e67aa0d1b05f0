package io.centelha.data.features;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transformations before they are fitted: of the only input, or of each of several.
 *
 * @param byInput by the names of inputs; those of the only one, whatever its name, under {@link
 *     Kind#ALONE}
 */
public record InputTransformations(Map<String, List<Transformation>> byInput)
    implements Serializable {
  /** No transformation. */
  public static final InputTransformations NONE = of(List.of());

  /** Copies the lists. */
  public InputTransformations {
    Map<String, List<Transformation>> copied = new LinkedHashMap<>();
    byInput.forEach((input, list) -> copied.put(input, List.copyOf(list)));
    byInput = Collections.unmodifiableMap(copied);
  }

  /** Those of the only input. */
  public static InputTransformations of(List<Transformation> transformations) {
    return new InputTransformations(Map.of(Kind.ALONE, transformations));
  }

  /** The same with those of an input of several. */
  public InputTransformations with(String input, List<Transformation> transformations) {
    Map<String, List<Transformation>> more = new LinkedHashMap<>(byInput);
    if (alone().isEmpty()) {
      more.remove(Kind.ALONE);
    }
    more.put(input, transformations);
    return new InputTransformations(more);
  }

  /**
   * The same, of inputs whose numbers are kept as float64 until they are transformed.
   *
   * @param inputs their names, or that of the only input
   */
  public InputTransformations keepingFloat64(List<String> inputs) {
    Map<String, List<Transformation>> changed = new LinkedHashMap<>();
    byInput.forEach(
        (input, list) -> {
          boolean isKept = input.equals(Kind.ALONE) || inputs.contains(input);
          List<Transformation> steps = new ArrayList<>(list);
          if (isKept && !Float64.isIn(list)) {
            steps.add(0, new Float64());
          }
          changed.put(input, steps);
        });
    return new InputTransformations(changed);
  }

  /** A field as its rows are kept: DOUBLES in place of FLOATS where {@link Float64} says so. */
  public Field kept(Field field) {
    return field.isPlain() && field.type() == Field.Type.FLOATS && Float64.isIn(of(field))
        ? Field.of(field.name(), Field.Type.DOUBLES, field.shape())
        : field;
  }

  /** Those of the only input; empty if there are several. */
  public List<Transformation> alone() {
    return byInput.getOrDefault(Kind.ALONE, List.of());
  }

  /** Whether inputs are named. */
  public boolean isNamed() {
    return !byInput.containsKey(Kind.ALONE);
  }

  /** Those of an input. */
  public List<Transformation> of(String input) {
    return byInput.getOrDefault(input, alone());
  }

  /** Those of an input. */
  public List<Transformation> of(Field input) {
    return of(input.name());
  }

  /** The list, or the lists by the names of inputs. */
  @Override
  public String toString() {
    return isNamed() ? byInput.toString() : alone().toString();
  }

  /** All of them. */
  public List<Transformation> all() {
    return byInput.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Throws unless they are of these inputs.
   *
   * @throws IllegalArgumentException if one has another name, or several have none
   */
  public void check(List<Field> inputs) {
    List<String> names = inputs.stream().map(Field::name).toList();
    Checks.argument(
        inputs.size() == 1 || alone().isEmpty(),
        "Rows have the inputs %s, and transformations name none",
        names);
    List<String> unknown = new ArrayList<>(byInput.keySet());
    unknown.removeAll(names);
    unknown.remove(Kind.ALONE);
    Checks.argument(
        unknown.isEmpty(), "There is no input %s to transform, only %s", unknown, names);
  }
}
