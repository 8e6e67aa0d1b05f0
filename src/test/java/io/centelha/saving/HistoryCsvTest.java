package io.centelha.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCsvTest {
  @TempDir Path folder;

  private static Map<String, Double> epoch(double loss, double validation) {
    Map<String, Double> epoch = new LinkedHashMap<>();
    epoch.put("loss", loss);
    epoch.put("val_loss", validation);
    return epoch;
  }

  @Test
  void aRowIsAnEpochAndAColumnAFigure() throws CorruptFileException {
    List<Map<String, Double>> epochs = List.of(epoch(0.5, 1e-7), epoch(0.25, Double.NaN));
    String text = "epoch,loss,val_loss\n1,0.5,1.0E-7\n2,0.25,NaN\n";
    assertThat(HistoryCsv.toCsv(epochs)).isEqualTo(text);
    assertThat(HistoryCsv.fromCsv(text, "x")).isEqualTo(epochs);
  }

  @Test
  void figuresMayBeMissingOrHaveOddNames() throws CorruptFileException {
    List<Map<String, Double>> epochs =
        List.of(Map.of("loss", 1.0), Map.of("a,\"b\"\n", -0.0), Map.of());
    assertThat(HistoryCsv.fromCsv(HistoryCsv.toCsv(epochs), "x")).isEqualTo(epochs);
    assertThat(HistoryCsv.fromCsv(HistoryCsv.toCsv(List.of()), "x")).isEmpty();
  }

  @Test
  void linesMayEndAsOnWindowsOrBeEmpty() throws CorruptFileException {
    assertThat(HistoryCsv.fromCsv("epoch,\"loss\"\r\n\r\n1,0.5\r\n2,0.25", "x"))
        .containsExactly(Map.of("loss", 0.5), Map.of("loss", 0.25));
  }

  @Test
  void everyNumberReadsBackExactly() throws CorruptFileException {
    SplittableRandom random = new SplittableRandom(5);
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      epochs.add(epoch(Double.longBitsToDouble(random.nextLong()), random.nextDouble()));
    }
    assertThat(HistoryCsv.fromCsv(HistoryCsv.toCsv(epochs), "x")).isEqualTo(epochs);
  }

  @Test
  void isRewrittenWholeInTheRunDirectory() throws IOException {
    RunDirectory run = Folder.run(folder);
    assertThat(run.history()).isEmpty();
    run.writeHistory(List.of(epoch(3, 3), epoch(2, 2), epoch(1, 1)));
    run.writeHistory(List.of(epoch(3, 3), epoch(2, 2)));
    assertThat(run.history()).containsExactly(epoch(3, 3), epoch(2, 2));
    assertThat(Folder.files(folder)).containsExactly("history.csv");
  }

  @Test
  void aFileThatIsNotOursIsRefusedByLine() {
    refused("", "no header");
    refused("a,b\n1,2\n", "no header");
    refused("epoch,loss\n1,0.5\n3,0.5\n", "line 3 is not that of epoch 2");
    refused("epoch,loss\n1,0.5,7\n", "line 2 is not that of epoch 1");
    refused("epoch,loss\n1,low\n", "line 2: 'low' is no number");
    refused("epoch,\"a\nb\"\n1,low\n", "line 3: 'low' is no number");
    refused("epoch,loss\n1,\"0.5\n", "line 2 has a quote out of place");
    refused("epoch,loss\n1,0\"5\n", "line 2 has a quote out of place");
  }

  private static void refused(String text, String cause) {
    assertThatThrownBy(() -> HistoryCsv.fromCsv(text, "history.csv"))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("history.csv")
        .hasMessageContaining(cause);
  }
}
