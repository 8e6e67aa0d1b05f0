package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.centelha.data.files.DataException;
import io.centelha.data.files.LineReader;
import io.centelha.data.idx.IdxFiles;
import io.centelha.data.idx.IdxOptions;
import io.centelha.data.idx.IdxSource;
import io.centelha.data.shards.InMemoryData;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that promise, or unpack to, much: refused before memory is taken for it. */
class HostileGzipTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  @BeforeEach
  void writeLabels() throws IOException {
    byte[] labels = IdxFiles.idx(0x08, new int[] {Integer.MAX_VALUE}, new byte[8]);
    Files.write(folder.resolve("y.gz"), IdxFiles.gzip(labels));
  }

  @Test
  void aLineWithoutEndTakesNoMoreThanTheLongestLine() throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("rows.csv.gz")))) {
      out.write("a,y\n1,0\n".getBytes(US_ASCII));
      byte[] zeros = new byte[MEBIBYTE];
      Arrays.fill(zeros, (byte) '0');
      for (int i = 0; i < 90; i++) {
        out.write(zeros);
      }
    }
    refused(
        () ->
            InMemoryData.read(
                CsvSource.of(CsvOptions.of(folder + "/rows.csv.gz"), HadoopSettings.defaults())),
        "rows.csv.gz has a line of more than 64 MiB, which no row is; is it a text file?",
        3 * LineReader.LONGEST);
  }

  @Test
  void rowsThatTheFileCantHoldAreRefusedByTheHeader() throws IOException {
    byte[] images = IdxFiles.idx(0x0E, new int[] {Integer.MAX_VALUE, 8000, 1000}, new byte[100]);
    Files.write(folder.resolve("x.gz"), IdxFiles.gzip(images));
    refused(
        () -> IdxSource.of(IdxOptions.of(folder + "/x", folder + "/y"), HadoopSettings.defaults()),
        "x.gz has %s bytes, its header tells of 137438953408000016; fetch or make it again"
            .formatted(Files.size(folder.resolve("x.gz"))),
        48 * MEBIBYTE);
  }

  @Test
  void contentThatGoesOnIsNotUnpacked() throws IOException {
    byte[] images = IdxFiles.idx(0x08, new int[] {1, 4}, new byte[80 * MEBIBYTE]);
    Files.write(folder.resolve("x.gz"), IdxFiles.gzip(images));
    Files.write(
        folder.resolve("y.gz"), IdxFiles.gzip(IdxFiles.idx(0x08, new int[] {1}, new byte[1])));
    refused(
        () ->
            InMemoryData.read(
                IdxSource.of(
                    IdxOptions.of(folder + "/x", folder + "/y"), HadoopSettings.defaults())),
        "x.gz goes on after its 1 rows; fetch or make it again",
        48 * MEBIBYTE);
  }

  private void refused(ThrowingCallable reading, String message, long mostBytes) {
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThatThrownBy(reading)
        .isInstanceOf(DataException.class)
        .hasMessage("file:" + folder + "/" + message);
    long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).as("bytes allocated").isLessThan(mostBytes);
  }
}
