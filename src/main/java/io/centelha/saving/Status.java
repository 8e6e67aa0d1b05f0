package io.centelha.saving;

import io.centelha.tensor.Checks;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a run stands: what {@code status.json} says to people and programs. Begin with {@link
 * #running} and add what is known; what isn't known is absent.
 *
 * @param state where the run is in its life
 * @param epoch finished epochs, &ge; 0
 * @param scores loss and metrics by Keras' names, for {@value #TRAIN}, {@value #VALIDATION} and
 *     {@value #TEST}
 * @param badRows rows that were left out, by the same words; empty if none may be bad
 * @param seconds durations, by {@value #FIT_SECONDS} and {@value #WALL_SECONDS}
 * @param facts texts, by the other names in this class
 * @param versions of Centelha, Java, Spark, operating system …, by name
 * @param exitCode what the process ended with, or is about to; absent while it runs
 */
public record Status(
    State state,
    int epoch,
    Map<String, Map<String, Double>> scores,
    Map<String, Long> badRows,
    Map<String, Double> seconds,
    Map<String, String> facts,
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

  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final String TEST = "test";
  static final String FIT_SECONDS = "fitSeconds";
  static final String WALL_SECONDS = "wallSeconds";
  static final String RUN_DIRECTORY = "runDirectory";
  static final String WEIGHTS = "weightsSha256";
  static final String JOB = "jobSha256";
  static final String DATA = "dataSha256";
  static final String BLAS = "blas";
  static final String ERROR = "error";

  /** In the order in which the file has them. */
  static final Set<String> SCORES = ordered(TRAIN, VALIDATION, TEST);

  static final Set<String> SECONDS = ordered(FIT_SECONDS, WALL_SECONDS);
  static final Set<String> FACTS = ordered(RUN_DIRECTORY, WEIGHTS, JOB, DATA, BLAS, ERROR);

  /**
   * @throws IllegalArgumentException if epoch is negative or a map has an unknown key
   */
  public Status {
    Checks.argument(epoch >= 0, "Finished epochs must be >= 0, got %s", epoch);
    scores = inOrder(SCORES, scores);
    scores.replaceAll((part, values) -> Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    scores = Collections.unmodifiableMap(scores);
    badRows = Collections.unmodifiableMap(new LinkedHashMap<>(badRows));
    seconds = Collections.unmodifiableMap(inOrder(SECONDS, seconds));
    facts = Collections.unmodifiableMap(inOrder(FACTS, facts));
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /** A run that has begun, nothing else known. */
  public static Status running() {
    return new Status(
        State.RUNNING, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), OptionalInt.empty());
  }

  /** Loss and metrics on the training rows in the last finished epoch. */
  public Map<String, Double> train() {
    return scores.getOrDefault(TRAIN, Map.of());
  }

  /** Loss and metrics on the validation rows after the last finished epoch. */
  public Map<String, Double> validation() {
    return scores.getOrDefault(VALIDATION, Map.of());
  }

  /** Loss and metrics of the final weights on the test rows. */
  public Map<String, Double> test() {
    return scores.getOrDefault(TEST, Map.of());
  }

  /** The time of all rounds, without Spark's start and reading. */
  public OptionalDouble fitSeconds() {
    return seconds(FIT_SECONDS);
  }

  /** The time from start to end. */
  public OptionalDouble wallSeconds() {
    return seconds(WALL_SECONDS);
  }

  /** The full URI of the run directory. */
  public Optional<String> runDirectory() {
    return fact(RUN_DIRECTORY);
  }

  /** What {@code sha256sum model/weights.safetensors} prints. */
  public Optional<String> weightsSha256() {
    return fact(WEIGHTS);
  }

  /** Identifies the resolved job. */
  public Optional<String> jobSha256() {
    return fact(JOB);
  }

  /** Identifies the rows. */
  public Optional<String> dataSha256() {
    return fact(DATA);
  }

  /** The BLAS in use, and its kernel; several, separated by "; ", if executors differ. */
  public Optional<String> blas() {
    return fact(BLAS);
  }

  /** Why the run failed. */
  public Optional<String> error() {
    return fact(ERROR);
  }

  /** The same in another state, with no exit code; only FAILED keeps an error. */
  public Status withState(State newState) {
    Map<String, String> kept = new LinkedHashMap<>(facts);
    if (newState != State.FAILED) {
      kept.remove(ERROR);
    }
    return new Status(
        newState, epoch, scores, badRows, seconds, kept, versions, OptionalInt.empty());
  }

  /** FAILED, and why. */
  public Status withError(String error) {
    return withState(State.FAILED).withFact(ERROR, error);
  }

  /** The same with this {@link #exitCode}. */
  public Status withExitCode(int code) {
    return new Status(
        state, epoch, scores, badRows, seconds, facts, versions, OptionalInt.of(code));
  }

  /** The same after this many finished epochs. */
  public Status withEpoch(int newEpoch) {
    return new Status(state, newEpoch, scores, badRows, seconds, facts, versions, exitCode);
  }

  /** The same with these {@link #train} scores. */
  public Status withTrain(Map<String, Double> values) {
    return withScores(TRAIN, values);
  }

  /** The same with these {@link #validation} scores. */
  public Status withValidation(Map<String, Double> values) {
    return withScores(VALIDATION, values);
  }

  /** The same with these {@link #test} scores. */
  public Status withTest(Map<String, Double> values) {
    return withScores(TEST, values);
  }

  /** The same with these {@link #badRows}. */
  public Status withBadRows(Map<String, Long> counts) {
    return new Status(state, epoch, scores, counts, seconds, facts, versions, exitCode);
  }

  /** The same with these {@link #fitSeconds}. */
  public Status withFitSeconds(double value) {
    return withSeconds(FIT_SECONDS, value);
  }

  /** The same with these {@link #wallSeconds}. */
  public Status withWallSeconds(double value) {
    return withSeconds(WALL_SECONDS, value);
  }

  /** The same with this {@link #runDirectory}. */
  public Status withRunDirectory(String uri) {
    return withFact(RUN_DIRECTORY, uri);
  }

  /** The same with this {@link #weightsSha256}. */
  public Status withWeightsSha256(String sha256) {
    return withFact(WEIGHTS, sha256);
  }

  /** The same with this {@link #jobSha256}. */
  public Status withJobSha256(String sha256) {
    return withFact(JOB, sha256);
  }

  /** The same with this {@link #dataSha256}. */
  public Status withDataSha256(String sha256) {
    return withFact(DATA, sha256);
  }

  /** The same with this {@link #blas}. */
  public Status withBlas(String description) {
    return withFact(BLAS, description);
  }

  /** The same with these versions, by name. */
  public Status withVersions(Map<String, String> newVersions) {
    return new Status(state, epoch, scores, badRows, seconds, facts, newVersions, exitCode);
  }

  private Status withScores(String part, Map<String, Double> values) {
    return new Status(
        state, epoch, with(scores, part, values), badRows, seconds, facts, versions, exitCode);
  }

  private Status withSeconds(String name, double value) {
    return new Status(
        state, epoch, scores, badRows, with(seconds, name, value), facts, versions, exitCode);
  }

  private Status withFact(String name, String value) {
    return new Status(
        state, epoch, scores, badRows, seconds, with(facts, name, value), versions, exitCode);
  }

  private OptionalDouble seconds(String name) {
    Double value = seconds.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  private static Set<String> ordered(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
  }

  /** A copy with the keys in the order of {@code names}; others are refused. */
  private static <V> Map<String, V> inOrder(Set<String> names, Map<String, V> values) {
    Checks.argument(
        names.containsAll(values.keySet()), "Expected keys of %s, got %s", names, values.keySet());
    Map<String, V> sorted = new LinkedHashMap<>();
    names.stream().filter(values::containsKey).forEach(key -> sorted.put(key, values.get(key)));
    return sorted;
  }

  private static <V> Map<String, V> with(Map<String, V> values, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return more;
  }
}
