package io.centelha.saving.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.storage.Folder;
import io.centelha.storage.Json;
import io.centelha.storage.SealedJson;
import io.centelha.storage.Sha256;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  private static final String JOB = "a".repeat(64);
  private static final String DATA = "b".repeat(64);

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private CheckpointStore store;

  @BeforeEach
  void open() {
    store = store(JOB, DATA);
  }

  private CheckpointStore store(String job, String data) {
    return CheckpointStore.in(Folder.location(folder), job, data).withWarnings(warnings::add);
  }

  private static Map<String, Tensor> tensors(long sequence) {
    float[] values = new float[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = sequence + i / 7f;
    }
    return Map.of("weights", Tensor.of(Shape.of(4, 5), values));
  }

  private static ObjectNode meta(long sequence) {
    return Json.object().put("epoch", sequence).put("learningRate", 0.1f);
  }

  private String commit(long sequence) throws StorageException {
    return store.commit(sequence, tensors(sequence), meta(sequence));
  }

  private static Path path(Path folder, long sequence) {
    return folder.resolve(String.format(Locale.ROOT, "checkpoint-%06d.json", sequence));
  }

  private void assertNewestIs(long sequence) throws StorageException {
    Checkpoint newest = store.newest().orElseThrow();
    assertThat(newest.sequence()).isEqualTo(sequence);
    assertThat(newest.tensors().get("weights").floats())
        .isEqualTo(tensors(sequence).get("weights").floats());
    assertThat(newest.meta()).hasToString(meta(sequence).toString());
  }

  @Test
  void theNewestComesBackAndTheLastThreeAreKept() throws IOException {
    assertThat(store.newest()).isEmpty();
    for (long sequence : new long[] {1, 2, 3, 4, 10, 1_000_000}) {
      commit(sequence);
      assertNewestIs(sequence);
    }
    assertThat(Folder.files(folder))
        .hasSize(6)
        .contains("checkpoint-000004.json", "checkpoint-000010.json", "checkpoint-1000000.json")
        .noneMatch(name -> name.startsWith("."));
    assertThat(warnings).isEmpty();
  }

  /** Listings of an object store may still have it, and two drivers may both be at work there. */
  @Test
  void aManifestThatIsRemovedBetweenListingAndReadingIsNotThere() throws IOException {
    commit(1);
    commit(2);
    Configuration vanishing = new Configuration();
    vanishing.setClass("fs.vanishing.impl", VanishingFiles.class, FileSystem.class);
    store =
        CheckpointStore.in(HadoopSettings.of(vanishing).at("vanishing://" + folder), JOB, DATA)
            .withWarnings(warnings::add);
    assertNewestIs(1);
    assertThat(store.newest()).isEmpty();
    assertThat(warnings).isEmpty();
    String data = commit(3);
    assertThat(folder.resolve(data + ".safetensors")).exists();
  }

  /** Each listing is out of date: the newest manifest in it is gone. */
  static final class VanishingFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("vanishing:///");
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path directory) throws IOException {
      FileStatus[] listed = super.listStatus(directory);
      Optional<FileStatus> newest =
          Arrays.stream(listed)
              .filter(status -> status.getPath().getName().endsWith(".json"))
              .max(Comparator.comparing(FileStatus::getPath));
      if (newest.isPresent()) {
        delete(newest.get().getPath(), false);
      }
      return listed;
    }
  }

  @Test
  void asManyAreKeptAsWanted() throws IOException {
    store = store.withKept(1);
    for (int sequence = 0; sequence < 5; sequence++) {
      commit(sequence);
      assertThat(Folder.files(folder)).hasSize(2);
    }
    assertNewestIs(4);
    assertThatThrownBy(() -> store.withKept(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDataFileHasItsHashForAName() throws IOException {
    String sha256 = commit(1);
    assertThat(sha256)
        .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve(sha256 + ".safetensors"))));
  }

  @Test
  void committingTwiceChangesNothing() throws IOException {
    commit(1);
    commit(2);
    byte[] manifest = Files.readAllBytes(path(folder, 2));
    List<String> files = Folder.files(folder);
    commit(2);
    assertThat(Folder.files(folder)).isEqualTo(files);
    assertThat(path(folder, 2)).hasBinaryContent(manifest);
    assertNewestIs(2);
  }

  @Test
  void otherContentUnderTheSameNumberIsRefused() throws IOException {
    commit(2);
    assertThatThrownBy(() -> store.commit(2, tensors(3), meta(2)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("checkpoint-000002.json is committed already");
    assertThatThrownBy(() -> store.commit(2, tensors(2), meta(3)))
        .isInstanceOf(StorageException.class);
    assertNewestIs(2);
  }

  @Test
  void equalTensorsShareOneFileThatOutlivesTheFirstManifest() throws IOException {
    for (int sequence = 0; sequence < 5; sequence++) {
      store.commit(sequence, tensors(0), meta(sequence));
    }
    assertThat(Folder.files(folder)).hasSize(4);
    assertThat(store.newest()).isPresent();
  }

  @Test
  void anInterruptedCommitLeavesTheLastOneValid() throws IOException {
    commit(1);
    commit(2);
    Files.delete(path(folder, 2));
    assertNewestIs(1);
    commit(2);
    assertNewestIs(2);
    commit(3);
    Path manifest = path(folder, 3);
    Files.write(manifest, Arrays.copyOf(Files.readAllBytes(manifest), 40));
    assertNewestIs(2);
    assertThat(warnings).hasSize(1).first().asString().contains("checkpoint-000003.json");
    commit(3);
    assertNewestIs(3);
  }

  @Test
  void whatAnInterruptedCommitLeftIsRemovedLater() throws IOException {
    String orphan = commit(9);
    Files.delete(path(folder, 9));
    for (int sequence = 10; sequence < 14; sequence++) {
      commit(sequence);
    }
    assertThat(Folder.files(folder)).hasSize(6).doesNotContain(orphan + ".safetensors");
  }

  @Test
  void aDataFileThatAnotherDriverHasJustWrittenStays() throws IOException {
    for (int sequence = 1; sequence < 4; sequence++) {
      commit(sequence);
    }
    Path young = folder.resolve("c".repeat(64) + ".safetensors");
    Files.writeString(young, "from the future");
    long later = Files.getLastModifiedTime(path(folder, 2)).toMillis() + 60_000;
    Files.setLastModifiedTime(young, FileTime.fromMillis(later));
    commit(4);
    assertThat(young).exists();
  }

  @Test
  void anotherJobOrOtherDataIsRefused() throws IOException {
    commit(1);
    for (CheckpointStore other : List.of(store("c".repeat(64), DATA), store(JOB, "c".repeat(64)))) {
      assertThatThrownBy(other::newest)
          .isInstanceOf(ForeignCheckpointException.class)
          .hasMessageContaining("checkpoint-000001.json belongs to another run")
          .hasMessageContaining("c".repeat(64));
      assertThatThrownBy(() -> other.commit(2, tensors(2), meta(2)))
          .isInstanceOf(ForeignCheckpointException.class);
    }
    assertThat(Folder.files(folder)).hasSize(2);
  }

  /** Not passed over as a damaged one is: the run would begin anew, and overwrite it. */
  @Test
  void aCheckpointOfALaterVersionIsRefused() throws IOException {
    commit(1);
    ObjectNode later = Json.parse(Files.readAllBytes(path(folder, 1)), "manifest");
    later.remove("sha256");
    Files.write(path(folder, 1), SealedJson.seal(later.put("formatVersion", 2)));

    assertThatThrownBy(store::newest)
        .isInstanceOf(NewerCheckpointException.class)
        .hasMessageContaining("checkpoint-000001.json is of a later version of Centelha")
        .hasMessageContaining("its format is 2, the newest that this one knows is 1");
    assertThatThrownBy(() -> commit(2)).isInstanceOf(NewerCheckpointException.class);
  }

  @Test
  void aFlippedByteAnywhereInAManifestIsNoticed() throws IOException {
    commit(1);
    commit(2);
    byte[] whole = Files.readAllBytes(path(folder, 2));
    SplittableRandom random = new SplittableRandom(1);
    for (int place = 0; place < whole.length; place++) {
      Files.write(path(folder, 2), Folder.withFlippedByte(whole, place, random));
      assertNewestIs(1);
    }
    assertThat(warnings).hasSize(whole.length);
  }

  @Test
  void aFlippedByteInADataFileIsNoticed() throws IOException {
    commit(1);
    Path data = folder.resolve(commit(2) + ".safetensors");
    byte[] whole = Files.readAllBytes(data);
    SplittableRandom random = new SplittableRandom(2);
    for (int flip = 0; flip < 1000; flip++) {
      Files.write(data, Folder.withFlippedByte(whole, random.nextInt(whole.length), random));
      assertNewestIs(1);
    }
    assertThat(warnings).hasSize(1000).allMatch(text -> text.contains("checkpoint-000002.json"));
  }

  @Test
  void aDataFileCutAtAnyLengthIsNoticedAndWrittenAnew() throws IOException {
    commit(1);
    Path data = folder.resolve(commit(2) + ".safetensors");
    byte[] whole = Files.readAllBytes(data);
    for (int length = 0; length < whole.length; length++) {
      Files.write(data, Arrays.copyOf(whole, length));
      assertNewestIs(1);
    }
    commit(2);
    assertThat(data).hasBinaryContent(whole);
    assertNewestIs(2);
  }

  @Test
  void swappedDataFilesAreNoticed() throws IOException {
    Path first = folder.resolve(commit(1) + ".safetensors");
    Path second = folder.resolve(commit(2) + ".safetensors");
    Files.move(first, folder.resolve("aside"));
    Files.move(second, first);
    Files.move(folder.resolve("aside"), second);
    assertThat(store.newest()).isEmpty();
    assertThat(warnings).hasSize(2).allMatch(text -> text.contains("its SHA-256 is not"));
  }

  @Test
  void swappedManifestsAreNoticed() throws IOException {
    commit(1);
    commit(2);
    commit(3);
    Files.move(path(folder, 2), folder.resolve("aside"));
    Files.move(path(folder, 3), path(folder, 2));
    Files.move(folder.resolve("aside"), path(folder, 3));
    assertNewestIs(1);
    assertThat(warnings)
        .hasSize(2)
        .anyMatch(text -> text.contains("it is that of checkpoint 2"))
        .anyMatch(text -> text.contains("it is that of checkpoint 3"));
  }

  @Test
  void aManifestCutAtAnyLengthIsNoticedAndWrittenAnew() throws IOException {
    commit(1);
    commit(2);
    byte[] whole = Files.readAllBytes(path(folder, 2));
    for (int length = 0; length < whole.length; length++) {
      Files.write(path(folder, 2), Arrays.copyOf(whole, length));
      assertNewestIs(1);
    }
    commit(2);
    assertThat(path(folder, 2)).hasBinaryContent(whole);
  }

  @Test
  void aMissingDataFileAndARenamedManifestAreNoticed() throws IOException {
    commit(1);
    Files.delete(folder.resolve(commit(2) + ".safetensors"));
    Files.copy(path(folder, 1), path(folder, 7), StandardCopyOption.REPLACE_EXISTING);
    assertNewestIs(1);
    assertThat(warnings)
        .hasSize(2)
        .anyMatch(text -> text.contains("it is missing"))
        .anyMatch(text -> text.contains("it is that of checkpoint 1"));
  }
}
