package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedJsonTest {

  private static ObjectNode content() {
    ObjectNode content = Json.object().put("b", 0.1f).put("a", "ação\n");
    content.putObject("empty");
    content.putArray("list").add(1).add(1e300);
    return content;
  }

  @Test
  void givesBackWhatWasSealed() throws CorruptFileException {
    SealedJson.Sealed sealed = SealedJson.open(SealedJson.seal(content()), "x.json");
    assertThat(sealed.content()).hasToString(content().toString());
    assertThat(sealed.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void everyFlippedBitIsNoticed() {
    byte[] sealed = SealedJson.seal(content());
    for (int place = 0; place < sealed.length; place++) {
      for (int change = 1; change < 256; change *= 2) {
        byte[] changed = sealed.clone();
        changed[place] ^= (byte) change;
        assertThatThrownBy(() -> SealedJson.open(changed, "x.json"))
            .isInstanceOf(CorruptFileException.class)
            .hasMessageContaining("x.json: its SHA-256");
      }
    }
  }

  @Test
  void everyOtherLengthIsNoticed() {
    byte[] sealed = SealedJson.seal(content());
    for (int length = 0; length < sealed.length; length++) {
      byte[] part = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> SealedJson.open(part, "x")).isInstanceOf(CorruptFileException.class);
    }
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertThatThrownBy(() -> SealedJson.open(longer, "x")).isInstanceOf(CorruptFileException.class);
  }
}
