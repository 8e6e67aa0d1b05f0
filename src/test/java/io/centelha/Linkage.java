package io.centelha;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.FieldVisitor;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;

/**
 * Whether a jar links with others, as the JVM would do it: by exact names and descriptors, looked
 * for in superclasses and interfaces, too. Nothing is loaded, so the others may be for another
 * Scala than this process has.
 */
final class Linkage {
  private final Map<String, Optional<Type>> types = new HashMap<>();
  private final List<JarFile> jars;
  private final List<String> prefixes;

  /** What a class declares, and where else its members may come from. */
  private record Type(List<String> parents, Set<String> members) {}

  /** What a class asks for. */
  private record Reference(String owner, String member) {}

  private Linkage(List<JarFile> jars, List<String> prefixes) {
    this.jars = jars;
    this.prefixes = prefixes;
  }

  /**
   * What a jar asks for and doesn't find: a line for each class, method and field.
   *
   * @param jar whose classes may ask each other, too
   * @param others a folder of jars
   * @param prefixes beginnings of the names of the classes that are asked, with slashes
   */
  static List<String> missing(Path jar, Path others, String... prefixes) throws IOException {
    List<JarFile> places = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(others, "*.jar")) {
      places.add(new JarFile(jar.toFile()));
      for (Path other : jars) {
        places.add(new JarFile(other.toFile()));
      }
      return new Linkage(places, List.of(prefixes)).missing();
    } finally {
      for (JarFile place : places) {
        place.close();
      }
    }
  }

  private List<String> missing() throws IOException {
    Set<String> missing = new TreeSet<>();
    JarFile jar = jars.get(0);
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().endsWith(".class")) {
        ClassReader asking = read(jar, entry);
        for (Reference reference : references(asking)) {
          problem(reference)
              .ifPresent(problem -> missing.add(problem + ", asked by " + asking.getClassName()));
        }
      }
    }
    return List.copyOf(missing);
  }

  private static ClassReader read(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new ClassReader(in);
    }
  }

  private static Type declared(ClassReader reader) {
    Set<String> members = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(int a, String name, String type, String s, String[] e) {
            members.add(name + type);
            return null;
          }

          @Override
          public FieldVisitor visitField(int a, String name, String type, String s, Object v) {
            members.add(name + ":" + type);
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    List<String> parents = new ArrayList<>(Arrays.asList(reader.getInterfaces()));
    Optional.ofNullable(reader.getSuperName()).ifPresent(parents::add);
    return new Type(parents, members);
  }

  private static Set<Reference> references(ClassReader from) {
    Set<Reference> references = new HashSet<>();
    Stream.concat(Stream.of(from.getInterfaces()), Stream.of(from.getSuperName()))
        .forEach(parent -> references.add(new Reference(parent, "")));
    from.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(int a, String name, String type, String s, String[] e) {
            return new Code(references);
          }
        },
        ClassReader.SKIP_DEBUG);
    return references;
  }

  /** Collects what a method's code asks for. */
  private static final class Code extends MethodVisitor {
    private final Set<Reference> references;

    Code(Set<Reference> references) {
      super(Opcodes.ASM9);
      this.references = references;
    }

    @Override
    public void visitTypeInsn(int operation, String type) {
      references.add(new Reference(type, ""));
    }

    @Override
    public void visitMethodInsn(int o, String owner, String name, String type, boolean i) {
      references.add(new Reference(owner, name + type));
    }

    @Override
    public void visitFieldInsn(int operation, String owner, String name, String type) {
      references.add(new Reference(owner, name + ":" + type));
    }

    @Override
    public void visitInvokeDynamicInsn(String n, String d, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
          references.add(new Reference(handle.getOwner(), handle.getName() + handle.getDesc()));
        }
      }
    }
  }

  private Optional<String> problem(Reference reference) {
    String owner = reference.owner();
    if (prefixes.stream().noneMatch(owner::startsWith)) {
      return Optional.empty();
    }
    if (type(owner).isEmpty()) {
      return Optional.of("no class " + owner);
    }
    return reference.member().isEmpty() || has(owner, reference.member())
        ? Optional.empty()
        : Optional.of("no member " + owner + "." + reference.member());
  }

  private boolean has(String owner, String member) {
    return type(owner)
        .filter(
            type ->
                type.members().contains(member)
                    || type.parents().stream().anyMatch(parent -> has(parent, member)))
        .isPresent();
  }

  /** One of the jars', or of Java's own. */
  private Optional<Type> type(String name) {
    if (!types.containsKey(name)) {
      types.put(name, found(name));
    }
    return types.get(name);
  }

  private Optional<Type> found(String name) {
    String file = name + ".class";
    try {
      for (JarFile jar : jars) {
        if (jar.getEntry(file) != null) {
          return Optional.of(declared(read(jar, jar.getEntry(file))));
        }
      }
      try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
        return in == null ? Optional.empty() : Optional.of(declared(new ClassReader(in)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
