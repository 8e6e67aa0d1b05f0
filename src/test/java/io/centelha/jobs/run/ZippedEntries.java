package io.centelha.jobs.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip as its entries, so that damage reaches what is packed: name, length, content of each. */
final class ZippedEntries implements HostileReader.Wrapping {

  @Override
  public byte[] unwrapped(byte[] file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readAllBytes();
        out.writeUTF(entry.getName());
        out.writeInt(content.length);
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** Where a damaged name or length leads nowhere, the rest is one entry. */
  @Override
  public byte[] wrapped(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var in = new DataInputStream(new ByteArrayInputStream(content));
    Set<String> names = new HashSet<>();
    try (var zip = new ZipOutputStream(bytes)) {
      while (in.available() > 0) {
        String name = name(in);
        int length = in.available() < Integer.BYTES ? -1 : in.readInt();
        byte[] entry = in.readNBytes(length < 0 ? in.available() : length);
        if (names.add(name)) {
          zip.putNextEntry(new ZipEntry(name));
          zip.write(entry);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static String name(DataInputStream in) {
    try {
      return in.readUTF();
    } catch (IOException e) {
      return "damaged";
    }
  }
}
