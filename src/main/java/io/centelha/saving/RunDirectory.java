package io.centelha.saving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.saving.checkpoints.CheckpointStore;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Lease;
import io.centelha.storage.Location;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.trained.ModelDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directory of one run, on any Hadoop file system: {@code job.json}, {@code status.json},
 * {@code history.csv}, {@code centelha.log}, {@code checkpoints/}, {@code model/}, {@code models/},
 * {@code quarantine/}, and {@code lease.json} while a driver is at work; of a cross-validation
 * {@code cv.json} and {@code folds/}, of an ensemble {@code members/}, a run directory for each. A
 * file is made when it is first written.
 */
public final class RunDirectory {
  private static final int MAX_TEXT_BYTES = 1 << 26;
  private static final String DIVERGENCE = "divergence.txt";

  private final Location location;

  private RunDirectory(Location location) {
    this.location = location;
  }

  /**
   * The run directory that a user names; it need not exist.
   *
   * @param uri of any Hadoop file system, or a path; see {@link Location#of}
   * @throws StorageException if there is no such file system
   */
  public static RunDirectory of(String uri, Storage storage) throws StorageException {
    return new RunDirectory(storage.at(uri));
  }

  /** The full URI. */
  public String uri() {
    return location.toString();
  }

  /** The resolved job as it was written; empty if this directory has none. */
  public Optional<String> job() throws StorageException {
    Location file = location.child("job.json");
    return file.exists()
        ? Optional.of(new String(file.readBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Why a fit ended early, as it was written; empty if it didn't. */
  public Optional<String> divergence() throws StorageException {
    Location file = location.child(DIVERGENCE);
    return file.exists()
        ? Optional.of(new String(file.readBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Writes why a fit ended early. */
  public void writeDivergence(String why) throws StorageException {
    location.child(DIVERGENCE).replace(why.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the resolved job, a JSON text. */
  public void writeJob(String json) throws StorageException {
    location.child("job.json").replace(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * How the run stands; empty if it never began.
   *
   * @throws CorruptFileException if {@code status.json} isn't ours
   */
  public Optional<Status> status() throws StorageException {
    Location file = statusFile();
    return file.exists()
        ? Optional.of(StatusJson.fromJson(Json.read(file), file.toString()))
        : Optional.empty();
  }

  /** Replaces {@code status.json}; a reader sees the old or the new one, never a part. */
  public void writeStatus(Status status) throws StorageException {
    statusFile().replace(Json.bytes(StatusJson.toJson(status)));
  }

  private Location statusFile() {
    return location.child("status.json");
  }

  /** Replaces {@code cv.json}, the figures of all folds. */
  public void writeFolds(ObjectNode json) throws StorageException {
    location.child("cv.json").replace(Json.bytes(json));
  }

  /** The run directory of a member of an ensemble, {@code members/<number>}. */
  public RunDirectory member(int number) {
    return new RunDirectory(location.child("members").child(Integer.toString(number)));
  }

  /** The run directory of a fold, {@code folds/<number>}. */
  public RunDirectory fold(int number) {
    return new RunDirectory(location.child("folds").child(Integer.toString(number)));
  }

  /** The log of the run, {@code centelha.log}. */
  public Location log() {
    return location.child("centelha.log");
  }

  /** Replaces {@code history.csv} by these epochs: figures by name, the first epoch first. */
  public void writeHistory(List<Map<String, Double>> epochs) throws StorageException {
    historyFile().replace(HistoryCsv.toCsv(epochs).getBytes(StandardCharsets.UTF_8));
  }

  /** The epochs in {@code history.csv}; none if there is no such file. */
  public List<Map<String, Double>> history() throws StorageException {
    Location file = historyFile();
    return file.exists()
        ? HistoryCsv.fromCsv(
            new String(file.readBytes(MAX_TEXT_BYTES), StandardCharsets.UTF_8), file.toString())
        : List.of();
  }

  private Location historyFile() {
    return location.child("history.csv");
  }

  /**
   * The checkpoints of this run.
   *
   * @param jobSha256 identifies the job: a checkpoint of another one is refused
   * @param dataSha256 identifies the rows, likewise
   */
  public CheckpointStore checkpoints(String jobSha256, String dataSha256) {
    return CheckpointStore.in(location.child("checkpoints"), jobSha256, dataSha256);
  }

  /** Whose run this is at the moment. */
  public Lease lease() {
    return Lease.at(location.child("lease.json"));
  }

  /** The URI of the folder of rows that couldn't be used; made when the first is written. */
  public String quarantine() {
    return location.child("quarantine").toString();
  }

  /** The trained model. */
  public ModelDirectory model() {
    return ModelDirectory.in(location);
  }

  /** A model of an earlier epoch, {@code models/<name>}. */
  public ModelDirectory model(String name) {
    return ModelDirectory.in(location, name);
  }
}
