package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.Impute;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.layers.Spec;
import io.centelha.losses.Targets;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Head;
import io.centelha.models.LayerList;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/** A network of any inputs and outputs, as the parameters of {@link CentelhaEstimator} say. */
final class GraphSubject implements Subject {
  private final ParamAssembly run;
  private final GraphKeys keys;
  private final LayerList layers;
  private final Compilation compilation;
  private final List<ColumnKeys> inputs;
  private final List<ColumnKeys> targets;

  /**
   * Reads all parameters.
   *
   * @throws IllegalArgumentException that names one which isn't right
   */
  GraphSubject(ParamAssembly run) {
    this.run = run;
    this.keys = run.read(GraphKeys.SECTION);
    this.inputs =
        run.read(ScoreKeys.SECTION).inputs().stream()
            .map(column -> column.orNamed(LayerList.INPUT))
            .toList();
    Checks.argument(!inputs.isEmpty(), "Set inputs: the columns that the network takes");
    Checks.argument(!keys.targets().isEmpty(), "Set targets: the columns that it is to give");
    Checks.argument(!keys.model().isEmpty(), "Set model: all layers");
    List<String> names = inputs.stream().map(ColumnKeys::name).toList();
    this.layers = ParamText.at("model", () -> new LayerList(keys.model(), names, keys.outputs()));
    run.check(layers.refusals());
    Checks.argument(run.isSet("loss"), "Set loss: what is minimised");
    Compilation given = run.read(Compilation.HEADS);
    this.compilation =
        keys.learningRate().map(given::withLearningRate).orElse(given).inOrderOf(layers.ends());
    run.check(compilation);
    this.targets = compilation.heads().stream().map(this::target).toList();
    Checks.argument(
        targets.size() == keys.targets().size(),
        "Parameter targets: there are %s, but losses for %s outputs; give loss by output",
        keys.targets().size(),
        targets.size());
  }

  /** That of a head; the only one is that of a loss which names none. */
  private ColumnKeys target(Head head) {
    boolean isOnly = compilation.heads().size() == 1 && keys.targets().size() == 1;
    return keys.targets().stream()
        .filter(target -> isOnly || target.name().equals(head.output()))
        .findFirst()
        .map(target -> target.orNamed(RowFormat.LABEL))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Parameter targets: there is none for output '%s', which has a loss"
                        .formatted(head.output())));
  }

  @Override
  public FrameColumns columns(StructType schema) {
    return new FrameColumns(
            inputs.stream().map(input -> input(schema, input)).toList(),
            IntStream.range(0, targets.size())
                .mapToObj(i -> targets.get(i).target(schema, values(compilation.heads().get(i))))
                .toList(),
            run.validation(),
            run.weight())
        .checked(schema);
  }

  private FrameField input(StructType schema, ColumnKeys input) {
    return input.input(schema, Impute.missing(keys.transformations().of(Field.text(input.name()))));
  }

  /** How many classes there are, the network tells; see {@link #check}. */
  private static LabelValues values(Head head) {
    return LabelValues.of(head.loss().targets(), () -> LabelValues.MOST_CLASSES);
  }

  /**
   * A schema with the columns of predictions. How many numbers an output has may depend on the
   * rows; it is taken for one then.
   */
  StructType transformed(StructType schema) {
    return new OutputCells(
            outputs(),
            specs(columns(schema)),
            compilation,
            run.read(ScoreKeys.SECTION),
            run.plans().size())
        .appendedTo(schema);
  }

  private List<Spec> specs(FrameColumns columns) {
    try {
      List<Spec> specs = FeatureFit.specs(columns.format(), keys.transformations());
      return layers.build(specs).outputs();
    } catch (IllegalArgumentException e) {
      if (columns.areMeasured()) {
        return Collections.nCopies(outputs().size(), Spec.of(Shape.of(1)));
      }
      throw new IllegalArgumentException("Parameter model: " + e.getMessage(), e);
    }
  }

  @Override
  public InputTransformations transformations() {
    return keys.transformations();
  }

  @Override
  public Compilation compilation() {
    return compilation;
  }

  @Override
  public LayerList layers(SparkFrame rows) {
    return layers;
  }

  /** All that is to be said of the inputs, as a value of their parameter. */
  String inputs(RowFormat rows) {
    List<ColumnKeys> found =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> ColumnKeys.of(rows.inputs().get(i), inputs.get(i).columns()))
            .toList();
    return ColumnKeys.text(found);
  }

  /** The names of the outputs, in their order. */
  List<String> outputs() {
    return layers.ends();
  }

  @Override
  public void check(CompiledNetwork network, SparkFrame rows) {
    for (Head head : compilation.heads()) {
      Checks.argument(
          network.isTrainedByRows(head),
          "Parameter loss: output '%s' has a ragged axis, and a column of labels none; end it by a"
              + " layer such as GlobalAveragePooling1D",
          head.output().isEmpty() ? outputs().get(0) : head.output());
    }
    for (int i = 0; i < targets.size(); i++) {
      check(i, network.outputs(compilation.heads().get(i)), rows);
    }
  }

  private void check(int target, int outputs, SparkFrame rows) {
    boolean isClass = compilation.heads().get(target).loss().targets() == Targets.CLASSES;
    Field field = rows.format().targets().get(target);
    String name = field.name();
    if (!isClass) {
      Checks.argument(
          field.width() == outputs,
          "Parameter targets: '%s' has %s numbers in a row, and its output %s",
          name,
          field.width(),
          outputs);
    } else if (rows.largestLabel(target) >= outputs) {
      throw new DataException(
          "DataFrame, column '%s': got %s, expected a class from 0 to %s; output '%s' has %s numbers"
              .formatted(
                  targets.get(target).columns().get(0),
                  rows.largestLabel(target),
                  outputs - 1,
                  name,
                  outputs));
    }
  }

  @Override
  public void describe(ObjectNode data, SparkFrame rows) {
    data.put("format", "jsonl").put("path", "DataFrame");
    ArrayNode all = data.putArray("inputs");
    for (int i = 0; i < inputs.size(); i++) {
      describe(all.addObject(), rows.format().inputs().get(i), inputs.get(i).columns());
    }
    ArrayNode labels = data.putArray("targets");
    for (int i = 0; i < targets.size(); i++) {
      Field field = rows.format().targets().get(i);
      String name = compilation.heads().get(i).output();
      ObjectNode label = labels.addObject().put("name", name.isEmpty() ? outputs().get(0) : name);
      label.put("key", targets.get(i).columns().get(0));
      shape(label, field);
    }
    if (!run.weight().isEmpty()) {
      data.put("weight", run.weight());
    }
  }

  private static void describe(ObjectNode input, Field field, List<String> columns) {
    input.put("name", field.name());
    if (columns.size() == 1) {
      input.put("key", columns.get(0));
    } else {
      columns.forEach(input.putArray("keys")::add);
    }
    input.put("type", field.type().name().toLowerCase(Locale.ROOT));
    shape(input, field);
    if (field.isRagged()) {
      input.put("axis", field.axis());
    }
  }

  private static void shape(ObjectNode json, Field field) {
    if (field.shape().rank() > 0) {
      IntStream.of(field.shape().dimensions()).forEach(json.putArray("shape")::add);
    }
  }
}
