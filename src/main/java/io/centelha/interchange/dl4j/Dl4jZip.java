package io.centelha.interchange.dl4j;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.models.Network;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The zip that DL4J's {@code ModelSerializer} writes: the description first, the weights next, and
 * more that is not looked at, Java objects perhaps.
 */
final class Dl4jZip {
  /** A longer file is not read into memory. */
  static final int MAX_BYTES = 1 << 30;

  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final int MAX_CONFIGURATION_BYTES = 1 << 24;

  /** Deflate makes nothing more than so many times smaller. */
  private static final long MOST_DEFLATION = 1032;

  private final Object file;
  private final byte[] bytes;

  Dl4jZip(Object file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  Dl4jModel model() throws CorruptFileException {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      expect(zip, CONFIGURATION);
      var layers = new Dl4jLayers(file, configuration(zip));
      Network network = layers.network();
      long most = MOST_DEFLATION * bytes.length / Float.BYTES;
      CorruptFileException.check(
          network.layout().size() <= most,
          file,
          "its layers need %s weights, more than %s bytes can hold",
          network.layout().size(),
          bytes.length);
      expect(zip, COEFFICIENTS);
      var coefficients =
          new Dl4jCoefficients(file, new DataInputStream(new BufferedInputStream(zip)));
      Tensor weights = coefficients.read(network.layout());
      return new Dl4jModel(network, weights);
    } catch (CorruptFileException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) { // the latter of names that are no UTF-8
      throw new CorruptFileException(file, "it is no zip that can be read: " + plain(e));
    }
  }

  private static String plain(Exception failure) {
    return failure instanceof EOFException
        ? "it ends too early"
        : String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", "?");
  }

  private void expect(ZipInputStream zip, String name) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    CorruptFileException.check(
        entry != null && entry.getName().equals(name),
        file,
        "expected %s there, which DL4J's ModelSerializer writes %s",
        name,
        name.equals(CONFIGURATION) ? "first" : "second");
  }

  private ObjectNode configuration(ZipInputStream zip) throws IOException {
    byte[] json = zip.readNBytes(MAX_CONFIGURATION_BYTES + 1);
    CorruptFileException.check(
        json.length <= MAX_CONFIGURATION_BYTES,
        file,
        "its %s has more than %s bytes",
        CONFIGURATION,
        MAX_CONFIGURATION_BYTES);
    return Json.parse(json, file);
  }
}
