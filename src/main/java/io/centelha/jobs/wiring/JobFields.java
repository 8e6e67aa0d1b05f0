package io.centelha.jobs.wiring;

import io.centelha.data.features.Impute;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformation;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.TargetColumns;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.TargetKeys;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** The fields that a job wants of its rows, wherever these come from. */
final class JobFields {
  private final ResolvedJob job;
  private final DataKeys data;

  /** What decides which rows there are. */
  private final List<RowStep> steps;

  JobFields(ResolvedJob job) {
    this(job, job.spec().data().allSteps());
  }

  private JobFields(ResolvedJob job, List<RowStep> steps) {
    this.job = job;
    this.data = job.spec().data();
    this.steps = steps;
  }

  /** The same of rows that are scored, which no step drops. */
  JobFields ofScoredRows() {
    return new JobFields(job, List.of());
  }

  /** Whether numbers of the only input may be missing. */
  MissingValues missing() {
    return missing(job.spec().features().all());
  }

  /** What the job says of its inputs; else one of as many numbers as there are names. */
  List<InputColumns> inputs(List<String> features) {
    if (data.inputs().isEmpty()) {
      Shape shape = shape().orElse(Shape.of(features.size()));
      return List.of(new InputColumns(features(shape), features, missing()));
    }
    InputTransformations steps = job.spec().features();
    return data.inputs().stream()
        .map(
            input ->
                new InputColumns(
                    steps.kept(input.field()), input.columns(), missing(steps.of(input.field()))))
        .toList();
  }

  /** The only input, of rows of this shape. */
  Field features(Shape shape) {
    return job.spec().features().kept(Field.of(RowFormat.FEATURES, Field.Type.FLOATS, shape));
  }

  /** Whether numbers of the only input are kept as float64. */
  boolean areWide() {
    return features(Shape.of(1)).type() == Field.Type.DOUBLES;
  }

  private MissingValues missing(List<Transformation> transformations) {
    boolean isLookedFor =
        transformations.stream().anyMatch(Impute.class::isInstance)
            || steps.stream().anyMatch(step -> step.missing() == MissingValues.AS_NAN);
    return isLookedFor ? MissingValues.AS_NAN : MissingValues.REJECTED;
  }

  /** In the order of the losses; what may stand for them is said later. */
  List<TargetColumns> targets() {
    if (data.targets().isEmpty()) {
      Field label = Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR);
      return data.label().stream()
          .map(column -> TargetColumns.of(label, column, LabelValues.numbers()))
          .toList();
    }
    return job.spec().compilation().heads().stream()
        .map(head -> target(head.output()))
        .map(target -> new TargetColumns(target.field(), target.columns(), LabelValues.numbers()))
        .toList();
  }

  /** That of an output; the only one is that of a loss which names none. */
  private TargetKeys target(String output) {
    return data.targets().stream()
        .filter(target -> target.name().equals(output) || data.targets().size() == 1)
        .findFirst()
        .orElseThrow(
            () ->
                job.refused(
                    KeyPath.parse("data.targets"),
                    "there is none for output '%s', which has a loss".formatted(output)));
  }

  /** The shape of a row of the only input, if the job says it. */
  Optional<Shape> shape() {
    List<Integer> shape = data.shape();
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }
}
