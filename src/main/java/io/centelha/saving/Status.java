package io.centelha.saving;

import io.centelha.data.rows.LeftOut;
import io.centelha.tensor.Checks;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a run stands: what {@code status.json} says to people and programs. Begin with {@link
 * #running} and add what is known; what isn't known is absent.
 *
 * @param state where the run is in its life
 * @param epoch finished epochs, &ge; 0
 * @param marks epochs of note
 * @param scores loss and metrics by Keras' names
 * @param details what metrics say of the test rows beside their figures, by these and by name:
 *     numbers, or lists of them
 * @param leftOut rows that were left out
 * @param seconds durations
 * @param facts texts
 * @param versions of Centelha, Java, Spark, operating system …, by name
 * @param exitCode what the process ended with, or is about to; absent while it runs
 */
public record Status(
    State state,
    int epoch,
    Map<Mark, Integer> marks,
    Map<Part, Map<String, Double>> scores,
    Map<String, Map<String, Object>> details,
    LeftOut leftOut,
    Map<Timing, Double> seconds,
    Map<Fact, String> facts,
    Map<String, String> versions,
    OptionalInt exitCode) {

  /** The life of a run. */
  public enum State {
    /** At work, or ended without being able to say so. */
    RUNNING,
    /** Trained, evaluated, saved. */
    SUCCEEDED,
    /** Ended by an error; the status has it. */
    FAILED,
    /** Ended early on request; the same command goes on with it. */
    INTERRUPTED
  }

  /** A field of the file, named as its constant; fields come in the order of the constants. */
  interface Key {
    String name();

    /** {@code runDirectory} for {@code RUN_DIRECTORY}. */
    default String key() {
      String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
      for (int i = 1; i < words.length; i++) {
        words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
      }
      return String.join("", words);
    }
  }

  /** An epoch, from 1. */
  public enum Mark implements Key {
    /** The last one, where training ended before all of them. */
    STOPPED_EPOCH,
    /** The best one, where a callback looks for it. */
    BEST_EPOCH
  }

  /** The rows of a score. */
  public enum Part implements Key {
    /** The training rows, in the last finished epoch; at the end in that of the kept weights. */
    TRAIN,
    /** The validation rows, after the same epoch. */
    VALIDATION,
    /** The test rows, by the final weights. */
    TEST
  }

  /** A time, in seconds. */
  public enum Timing implements Key {
    /** All rounds, without Spark's start and reading. */
    FIT_SECONDS,
    /** From start to end. */
    WALL_SECONDS
  }

  /** A text. */
  public enum Fact implements Key {
    /** The full URI of the run directory. */
    RUN_DIRECTORY,
    /** What {@code sha256sum model/weights.safetensors} prints. */
    WEIGHTS_SHA256,
    /** Identifies the resolved job. */
    JOB_SHA256,
    /** Identifies the rows. */
    DATA_SHA256,
    /** The BLAS in use, and its kernel; several, separated by "; ", if executors differ. */
    BLAS,
    /** Why the run failed. */
    ERROR,
    /**
     * That a command has found the run done and trained nothing, and whether it looked at the data;
     * absent while the last command is the one that trained.
     */
    ALREADY_DONE
  }

  /**
   * @throws IllegalArgumentException if epoch is negative
   */
  public Status {
    Checks.argument(epoch >= 0, "Finished epochs must be >= 0, got %s", epoch);
    marks = Collections.unmodifiableMap(with(Mark.class, marks));
    Map<Part, Map<String, Double>> copied = new EnumMap<>(Part.class);
    scores.forEach((part, values) -> copied.put(part, copy(values)));
    scores = Collections.unmodifiableMap(copied);
    details = copy(details);
    seconds = Collections.unmodifiableMap(with(Timing.class, seconds));
    facts = Collections.unmodifiableMap(with(Fact.class, facts));
    versions = copy(versions);
  }

  /** A run that has begun, nothing else known. */
  public static Status running() {
    return new Status(
        State.RUNNING,
        0,
        Map.of(),
        Map.of(),
        Map.of(),
        LeftOut.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        OptionalInt.empty());
  }

  /** Loss and metrics on these rows; none if they aren't known. */
  public Map<String, Double> scores(Part part) {
    return scores.getOrDefault(part, Map.of());
  }

  /** How long it took. */
  public OptionalDouble seconds(Timing timing) {
    Double value = seconds.get(timing);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The text. */
  public Optional<String> fact(Fact fact) {
    return Optional.ofNullable(facts.get(fact));
  }

  /** The same in another state, with no exit code; only FAILED keeps an error. */
  public Status withState(State newState) {
    Map<Fact, String> kept = with(Fact.class, facts);
    if (newState != State.FAILED) {
      kept.remove(Fact.ERROR);
    }
    return new Status(
        newState,
        epoch,
        marks,
        scores,
        details,
        leftOut,
        seconds,
        kept,
        versions,
        OptionalInt.empty());
  }

  /** FAILED, and why. */
  public Status withError(String error) {
    return withState(State.FAILED).with(Fact.ERROR, error);
  }

  /** The same with this {@link #exitCode}. */
  public Status withExitCode(int code) {
    return new Status(
        state,
        epoch,
        marks,
        scores,
        details,
        leftOut,
        seconds,
        facts,
        versions,
        OptionalInt.of(code));
  }

  /** The same after this many finished epochs. */
  public Status withEpoch(int newEpoch) {
    return new Status(
        state, newEpoch, marks, scores, details, leftOut, seconds, facts, versions, exitCode);
  }

  /** The same with this epoch of note. */
  public Status with(Mark mark, int markedEpoch) {
    Map<Mark, Integer> more = with(Mark.class, marks);
    more.put(mark, markedEpoch);
    return new Status(
        state, epoch, more, scores, details, leftOut, seconds, facts, versions, exitCode);
  }

  /** The same with these scores. */
  public Status with(Part part, Map<String, Double> values) {
    Map<Part, Map<String, Double>> more = with(Part.class, scores);
    more.put(part, values);
    return new Status(
        state, epoch, marks, more, details, leftOut, seconds, facts, versions, exitCode);
  }

  /** The same with these {@link #details}. */
  public Status withDetails(Map<String, Map<String, Object>> of) {
    return new Status(state, epoch, marks, scores, of, leftOut, seconds, facts, versions, exitCode);
  }

  /** The same with these {@link #leftOut}. */
  public Status withLeftOut(LeftOut counts) {
    return new Status(
        state, epoch, marks, scores, details, counts, seconds, facts, versions, exitCode);
  }

  /** The same with this duration, in seconds. */
  public Status with(Timing timing, double value) {
    Map<Timing, Double> more = with(Timing.class, seconds);
    more.put(timing, value);
    return new Status(
        state, epoch, marks, scores, details, leftOut, more, facts, versions, exitCode);
  }

  /** The same with this text. */
  public Status with(Fact fact, String value) {
    Map<Fact, String> more = with(Fact.class, facts);
    more.put(fact, value);
    return new Status(
        state, epoch, marks, scores, details, leftOut, seconds, more, versions, exitCode);
  }

  /** The same with these versions, by name. */
  public Status withVersions(Map<String, String> newVersions) {
    return new Status(
        state, epoch, marks, scores, details, leftOut, seconds, facts, newVersions, exitCode);
  }

  private static <V> Map<String, V> copy(Map<String, V> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  private static <K extends Enum<K>, V> Map<K, V> with(Class<K> keys, Map<K, V> values) {
    Map<K, V> copy = new EnumMap<>(keys);
    copy.putAll(values);
    return copy;
  }
}
