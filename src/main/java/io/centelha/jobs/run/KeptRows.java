package io.centelha.jobs.run;

import io.centelha.data.features.LostDigits;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.rounds.DealtShards;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.shards.TrainingData;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The rows of a training as it keeps them. Numbers are float32, unless the training rows show that
 * this would round a column by too much before it is scaled: then its input is read anew, as
 * float64. See {@link LostDigits}.
 *
 * @param job that keeps them so
 * @param sources where they come from
 * @param data dealt
 * @param said what the user is told: which columns are kept so; empty if none is
 */
record KeptRows(ResolvedJob job, TrainingData.Sources sources, TrainingData data, String said) {

  /** Loads rows, a second time if digits would be lost. */
  static KeptRows of(
      JavaSparkContext context, TrainingRows rows, TrainingData.Sources sources, ResolvedJob job)
      throws IOException {
    TrainingData data = TrainingData.load(sources, job.spec().plan());
    Optional<ResolvedJob> wide = keepingAll(context, job, data.training(), data.featureNames());
    if (wide.isEmpty()) {
      return new KeptRows(job, sources, data, "");
    }
    TrainingData.Sources again = rows.keeping(wide.get()).on(context).knownBy(sources.sha256());
    TrainingData kept = TrainingData.load(again, job.spec().plan());
    String lost = lost(context, wide.get(), kept.training(), kept.featureNames());
    if (lost.isEmpty()) {
      kept.unpersist();
      return new KeptRows(job, sources, data, "");
    }
    data.unpersist();
    return new KeptRows(wide.get(), again, kept, lost);
  }

  /** Frees all that is cached of them. */
  void unpersist() {
    data.unpersist();
    sources.test().ifPresent(SparkRows::unpersist); // the others were when they were dealt
  }

  /** Whether rows have to be looked at. */
  static boolean mayLose(ResolvedJob job, RowFormat format) {
    return job.spec().data().format().hasColumns()
        && format.inputs().stream()
            .anyMatch(field -> LostDigits.mayBe(field, job.spec().features()));
  }

  /** The job that keeps all digits, if float32 seems to lose some. */
  static Optional<ResolvedJob> keepingAll(
      JavaSparkContext context, ResolvedJob job, SparkShards training, List<String> columns) {
    RowFormat format = training.format();
    List<LostDigits.Place> places =
        mayLose(job, format) ? places(context, job, training) : List.of();
    List<String> inputs =
        places.stream()
            .map(place -> format.inputs().get(place.input()))
            .filter(field -> LostDigits.mayBe(field, job.spec().features()))
            .map(Field::name)
            .distinct()
            .toList();
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> shape = Arrays.stream(format.featureShape().dimensions()).boxed().toList();
    return Optional.of(job.keepingFloat64(inputs, columns, shape));
  }

  private static List<LostDigits.Place> places(
      JavaSparkContext context, ResolvedJob job, SparkShards training) {
    return LostDigits.of(
        training.format(),
        job.spec().features(),
        new DealtShards(context, training, Optional.empty()));
  }

  /** Of which columns float32 would lose digits, for the user; of rows that have them all. */
  static String lost(
      JavaSparkContext context, ResolvedJob job, SparkShards training, List<String> columns) {
    List<LostDigits.Place> places = places(context, job, training);
    if (places.isEmpty()) {
      return "";
    }
    List<Field> inputs = training.format().inputs();
    return places.stream()
        .map(place -> name(place, inputs, columns))
        .collect(
            Collectors.joining(
                ", ",
                "Kept as float64 until they are scaled, for float32 would round them by more than"
                    + " 1e-4 of their deviation: ",
                ""));
  }

  private static String name(LostDigits.Place place, List<Field> inputs, List<String> columns) {
    return inputs.size() == 1 && place.column() < columns.size()
        ? columns.get(place.column())
        : "%s[%s]".formatted(inputs.get(place.input()).name(), place.column());
  }
}
