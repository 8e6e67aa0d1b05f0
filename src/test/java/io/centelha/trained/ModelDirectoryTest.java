package io.centelha.trained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Folder;
import io.centelha.storage.Json;
import io.centelha.storage.Sha256;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final ObjectNode MODEL = Json.object().put("layers", 2);
  private static final ObjectNode FEATURES = Json.object().put("mean", 0.25);

  @TempDir Path folder;

  private ModelDirectory directory() {
    return Folder.run(folder).model();
  }

  private static Safetensors weights(int seed) {
    return Safetensors.of(Map.of("kernel", Tensor.vector(seed, 0.5, -seed)));
  }

  private static ModelFiles files(Safetensors weights) {
    return new ModelFiles(MODEL, weights, FEATURES);
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    String sha256 = directory().write(files(weights(3)));
    ModelFiles saved = directory().open();
    assertThat(saved.model()).isEqualTo(MODEL);
    assertThat(saved.features()).isEqualTo(FEATURES);
    assertThat(saved.weights().sha256()).isEqualTo(weights(3).sha256());
    assertThat(sha256)
        .isEqualTo(Sha256.of(Files.readAllBytes(folder.resolve("model/weights.safetensors"))));
    assertThat(Folder.files(folder.resolve("model")))
        .containsExactly("features.json", "manifest.json", "model.json", "weights.safetensors");
  }

  @Test
  void isFoundByItsOwnNameAndByThatOfItsRun() throws IOException {
    directory().write(files(weights(3)));
    for (String name : new String[] {folder.toString(), folder.resolve("model").toString()}) {
      ModelDirectory found = ModelDirectory.of(name, HadoopSettings.defaults());
      assertThat(found).hasToString("file:" + folder.resolve("model"));
      assertThat(found.open().model()).isEqualTo(MODEL);
    }
  }

  @Test
  void withoutItsManifestItIsNoModel() throws IOException {
    assertThat(directory().exists()).isFalse();
    directory().write(files(weights(3)));
    assertThat(directory().exists()).isTrue();
    Files.delete(folder.resolve("model/manifest.json"));
    assertThatThrownBy(() -> directory().open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("No model in file:" + folder.resolve("model"));
  }

  @Test
  void everyChangedFileIsNoticedAndWrittenAnew() throws IOException {
    directory().write(files(weights(3)));
    SplittableRandom random = new SplittableRandom(1);
    for (String name : Folder.files(folder)) {
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      for (int flip = 0; flip < 40; flip++) {
        int place = random.nextInt(whole.length);
        Files.write(folder.resolve(name), Folder.withFlippedByte(whole, place, random));
        assertThatThrownBy(() -> directory().open())
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining(name);
      }
      directory().write(files(weights(3)));
      assertThat(folder.resolve(name)).hasBinaryContent(whole);
    }
  }

  @Test
  void theSameModelIsNotWrittenAgainAndAnotherReplacesIt() throws IOException {
    directory().write(files(weights(3)));
    FileTime old = FileTime.fromMillis(1_000_000);
    Path weights = folder.resolve("model/weights.safetensors");
    Files.setLastModifiedTime(weights, old);
    directory().write(files(weights(3)));
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(old);
    directory().write(files(weights(4)));
    assertThat(directory().open().weights().sha256()).isEqualTo(weights(4).sha256());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    directory().write(files(Safetensors.of(Map.of())));
    Files.delete(folder.resolve("model/features.json"));
    assertThatThrownBy(() -> directory().open())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("model/features.json: no such file");
  }
}
