package io.centelha.storage.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {

  @Test
  void changedSettingsTravelAndDefaultsStay() throws IOException, ClassNotFoundException {
    Configuration configuration = new Configuration();
    configuration.set("fs.s3a.endpoint", "http://127.0.0.1:5055");
    configuration.set("centelha.reference", "${fs.s3a.endpoint}/x");
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(HadoopSettings.of(configuration));
    }
    // Hadoop's own defaults are about 100 kB.
    assertThat(bytes.size()).isLessThan(2000);
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Configuration arrived = ((HadoopSettings) in.readObject()).configuration();
      assertThat(arrived.get("fs.s3a.endpoint")).isEqualTo("http://127.0.0.1:5055");
      assertThat(arrived.get("centelha.reference")).isEqualTo("http://127.0.0.1:5055/x");
      assertThat(arrived.get("io.file.buffer.size")).isEqualTo("4096");
    }
  }
}
