package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.layers.Spec;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Fitted transformations of each input, in the order in which they are applied. Those that make
 * another column come first, and run once for each block; those of numbers run on each batch.
 *
 * @param steps of the first input; may be empty: then it passes unchanged
 * @param others of other inputs, by their names
 */
public record FeaturePipeline(
    List<FittedTransformation> steps, Map<String, List<FittedTransformation>> others)
    implements Serializable {

  /** Copies the lists. */
  public FeaturePipeline {
    steps = List.copyOf(steps);
    var copied = new LinkedHashMap<String, List<FittedTransformation>>();
    others.forEach((input, list) -> copied.put(input, List.copyOf(list)));
    others = copied; // a map of java.util keeps its order in every serializer
  }

  /** Steps of the only input. */
  public FeaturePipeline(List<? extends FittedTransformation> steps) {
    this(List.copyOf(steps), Map.of());
  }

  /** The pipeline that changes nothing. */
  public static FeaturePipeline identity() {
    return new FeaturePipeline(List.of());
  }

  /** Fits transformations of the only input on shards, merged in the order of the shards. */
  public static FeaturePipeline fit(List<Transformation> transformations, List<Shard> shards) {
    return fit(InputTransformations.of(transformations), shards);
  }

  /** Fits transformations of each input on shards, merged in the order of the shards. */
  public static FeaturePipeline fit(InputTransformations transformations, List<Shard> shards) {
    return new FeatureFit(shards.get(0).format(), new ShardFacts(shards)).of(transformations);
  }

  /** This pipeline with a step more of the first input, at its end. */
  public FeaturePipeline then(FittedTransformation step) {
    return new FeaturePipeline(Stream.concat(steps.stream(), Stream.of(step)).toList(), others);
  }

  /** This pipeline with the steps of another input. */
  public FeaturePipeline with(String input, FeaturePipeline itsOwn) {
    var all = new LinkedHashMap<>(others);
    all.put(input, itsOwn.steps);
    return new FeaturePipeline(steps, all);
  }

  /**
   * What becomes of one input.
   *
   * @param number of the input
   */
  public FeaturePipeline of(Field input, int number) {
    return number == 0
        ? new FeaturePipeline(steps)
        : new FeaturePipeline(others.getOrDefault(input.name(), List.of()));
  }

  /**
   * What it makes of the first input.
   *
   * @throws IllegalArgumentException if a step can't take what those before it give
   */
  public Field output(Field input) {
    Field made = input;
    for (FittedTransformation step : steps) {
      made = step.output(made);
    }
    return made;
  }

  /**
   * What a network takes of such inputs, in their order.
   *
   * @throws IllegalArgumentException if an input is a text, or a step can't take one
   */
  public List<Spec> specs(List<Field> inputs) {
    List<Spec> specs = new ArrayList<>();
    for (Field input : inputs) {
      specs.add(of(input, specs.size()).output(input).spec());
    }
    return specs;
  }

  /**
   * Throws unless every step can be applied to a first input of this many numbers.
   *
   * @throws IllegalArgumentException if one was fitted on another number of columns
   */
  public void checkColumns(int columns) {
    numbers().forEach(step -> step.checkColumns(columns));
  }

  /** The arithmetic of the first input's steps on numbers, in order, for rows of so many. */
  List<FeatureLoop> loops(int columns) {
    checkColumns(columns);
    return numbers().stream().map(FittedNumbers::loop).toList();
  }

  /** The same arithmetic in float64, number by number, for rows of so many. */
  List<FittedNumbers> wide(int columns) {
    checkColumns(columns);
    return numbers();
  }

  /** The steps behind the last that makes another column. */
  private List<FittedNumbers> numbers() {
    List<FittedNumbers> numbers = new ArrayList<>();
    for (FittedTransformation step : steps) {
      if (step instanceof FittedNumbers one) {
        numbers.add(one);
      } else {
        Checks.argument(numbers.isEmpty(), "%s must come before transformations of numbers", step);
      }
    }
    return numbers;
  }

  /** The field that the steps on numbers take. */
  public Field columnOutput(Field input) {
    Field made = input;
    for (FittedTransformation step : steps) {
      made = step instanceof FittedColumn column ? column.output(made) : made;
    }
    return made;
  }

  /** What is done to a column of the first input, before steps on numbers. */
  public UnaryOperator<Column> mapping(Field input) {
    List<UnaryOperator<Column>> all = new ArrayList<>();
    Field made = input;
    for (FittedTransformation step : steps) {
      if (step instanceof FittedColumn column) {
        all.add(column.mapping(made));
        made = column.output(made);
      }
    }
    return column -> {
      Column mapped = column;
      for (UnaryOperator<Column> one : all) {
        mapped = one.apply(mapped);
      }
      return mapped;
    };
  }

  /** What is known of the training rows' first inputs after no step, computed where they lie. */
  static Tally tally(ColumnTransformation of, FeaturePipeline before, Rows block, int input) {
    Field field = block.format().inputs().get(input);
    Tally tally = of.tally(before.output(field));
    tally.add(before.mapping(field).apply(block.input(input)), block.size());
    return tally;
  }

  /**
   * Throws if there is a step on numbers.
   *
   * @throws IllegalArgumentException that names the field
   */
  void checkNoLoops(Field field) {
    numbers().forEach(step -> step.output(field));
  }
}
