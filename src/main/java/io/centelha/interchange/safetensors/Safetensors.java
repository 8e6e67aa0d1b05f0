package io.centelha.interchange.safetensors;

import io.centelha.storage.Content;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Location;
import io.centelha.storage.Sha256;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors as the content of one safetensors file: a JSON header with name, type, shape and
 * place of each, then their elements, little-endian and row-major.
 *
 * <pre>{@code bytes = length of header (64 bits) | header | elements }</pre>
 *
 * <p>The bytes are a function of names, shapes, elements and metadata alone, whatever the order of
 * the map: float64 before float32, then by name, as upstream writes them. So equal weights have
 * equal SHA-256. Source: [Safetensors].
 *
 * @param tensors by name; not copied, so they must not change while this is in use
 * @param metadata free text about the file, by key
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata)
    implements Content {

  /**
   * @throws IllegalArgumentException if a tensor has the name {@value SafetensorsHeader#METADATA}
   */
  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    Checks.argument(
        !tensors.containsKey(SafetensorsHeader.METADATA),
        "A tensor can't have the name %s, which the format keeps for itself",
        SafetensorsHeader.METADATA);
  }

  /** These tensors, without metadata. */
  public static Safetensors of(Map<String, Tensor> tensors) {
    return new Safetensors(tensors, Map.of());
  }

  /** The named ranges of a flat vector; views of it, not copies. */
  public static Safetensors of(Layout layout, Tensor flat) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < layout.entries().size(); i++) {
      String name = layout.entries().get(i).name();
      Checks.argument(
          tensors.put(name, layout.view(flat, i)) == null, "Two arrays have the name %s", name);
    }
    return of(tensors);
  }

  /** The same tensors with this metadata. */
  public Safetensors withMetadata(Map<String, String> newMetadata) {
    return new Safetensors(tensors, newMetadata);
  }

  /** Writes the file's bytes, through a buffer of its own: no copy of the tensors is made. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
    out.write(header.toBytes());
    Elements elements = new Elements();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      elements.write(tensors.get(entry.name()), out);
    }
  }

  /** The SHA-256 of the file's bytes. */
  public String sha256() {
    try {
      return Sha256.of(this);
    } catch (IOException e) {
      throw new IllegalArgumentException("A name or metadata has no UTF-8 form", e);
    }
  }

  /**
   * Reads a file and verifies all that the format demands, whoever wrote it. The tensors come in
   * the order in which they lie.
   *
   * @throws CorruptFileException naming file and cause
   */
  public static Safetensors read(Location file) throws StorageException {
    return file.read((in, length) -> new SafetensorsReader(in, length, file.toString()).read());
  }

  /** Reads a file and verifies that it is the one of this hash, in one pass. */
  public static Safetensors read(Location file, String sha256) throws StorageException {
    MessageDigest digest = Sha256.digest();
    Safetensors content =
        file.read(
            (in, length) ->
                new SafetensorsReader(new DigestInputStream(in, digest), length, file.toString())
                    .read());
    CorruptFileException.check(
        Sha256.hex(digest).equals(sha256), file, "its SHA-256 is not %s", sha256);
    return content;
  }

  /**
   * A new flat vector with these tensors where the layout wants them.
   *
   * @param dtype of the vector, and of each tensor
   * @throws IllegalArgumentException if names, shapes or types differ from the layout's
   */
  public Tensor flat(Layout layout, DType dtype) {
    Checks.argument(
        tensors.size() == layout.entries().size(),
        "The file holds %s tensors %s, expected %s",
        tensors.size(),
        tensors.keySet(),
        layout.entries().size());
    // All, before memory is taken: a layout may come from a file, too.
    List<Tensor> parts = layout.entries().stream().map(entry -> expected(entry, dtype)).toList();
    Tensor flat = Tensor.zeros(dtype, Shape.of(layout.size()));
    for (int i = 0; i < parts.size(); i++) {
      layout.view(flat, i).set(parts.get(i));
    }
    return flat;
  }

  private Tensor expected(Layout.Entry entry, DType dtype) {
    Tensor tensor = tensors.get(entry.name());
    Checks.argument(tensor != null, "The file holds no %s: %s", entry.name(), tensors.keySet());
    Checks.argument(
        tensor.shape().equals(entry.shape()) && tensor.dtype() == dtype,
        "%s is %s %s in the file, expected %s %s",
        entry.name(),
        tensor.dtype(),
        tensor.shape(),
        dtype,
        entry.shape());
    return tensor;
  }
}
