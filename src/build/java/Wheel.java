import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the Python package with the jar as a wheel, which pip installs: a zip whose RECORD has the
 * SHA-256 of each file. The same files give the same bytes: entries stand in the order of their
 * names, have one time, and aren't compressed; the jar is already.
 *
 * <p>Run by the build as a source file, for a build needs no Python.
 */
final class Wheel {
  private static final String NAME = "centelha";

  private final Map<String, byte[]> files = new TreeMap<>();
  private final String version;
  private final String info;

  private Wheel(String version) {
    this.version = version;
    this.info = NAME + "-" + version + ".dist-info/";
  }

  /**
   * Writes a wheel.
   *
   * @param arguments version; time of all entries, ISO 8601; the project; the jar; folder of the
   *     wheel
   */
  public static void main(String[] arguments) throws IOException {
    Wheel wheel = new Wheel(arguments[0]);
    Path project = Path.of(arguments[2]);
    Path sources = project.resolve("src/main/python");
    wheel.addSources(sources.resolve(NAME));
    wheel.addInfo(sources.resolve("dist-info"));
    for (String licence : List.of("LICENSE", "NOTICE")) {
      wheel.add(wheel.info + "licenses/" + licence, project.resolve(licence));
    }
    wheel.add(NAME + "/jars/centelha.jar", Path.of(arguments[3]));
    Path folder = Files.createDirectories(Path.of(arguments[4]));
    Path file = folder.resolve("%s-%s-py3-none-any.whl".formatted(NAME, wheel.version));
    Files.write(file, wheel.bytes(Instant.parse(arguments[1])));
  }

  private void addSources(Path folder) throws IOException {
    for (Path file : filesIn(folder)) {
      String name = folder.getParent().relativize(file).toString().replace('\\', '/');
      if (name.endsWith(".py") || name.endsWith("/py.typed")) {
        add(name, file);
      }
    }
  }

  /** These may name the version. */
  private void addInfo(Path folder) throws IOException {
    for (Path file : filesIn(folder)) {
      String text = Files.readString(file).replace("${version}", version);
      files.put(info + file.getFileName(), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void add(String name, Path file) throws IOException {
    files.put(name, Files.readAllBytes(file));
  }

  private byte[] bytes(Instant time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      LocalDateTime of = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(file.getKey(), file.getValue(), of, zip);
      }
      put(info + "RECORD", record(), of, zip);
    }
    return bytes.toByteArray();
  }

  private static void put(String name, byte[] content, LocalDateTime time, ZipOutputStream zip)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** A line for each file: name, digest, size; its own is without. */
  private byte[] record() {
    StringBuilder record = new StringBuilder();
    files.forEach(
        (name, content) ->
            record
                .append(name)
                .append(",sha256=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(content)))
                .append(',')
                .append(content.length)
                .append('\n'));
    record.append(info).append("RECORD,,\n");
    return record.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
