package io.centelha.jobs.file;

import io.centelha.words.KerasWords;
import io.centelha.words.Spelling;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a job file's keys and words are, one by one, as lines for a terminal. */
public final class WordReference {

  /** A key or a word: what it is called in full, and what is said of it. */
  private record Entry(String name, String kind, SchemaNode node, SchemaNode parent) {

    String last() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean isCalled(String word) {
      String plain = Spelling.plain(word);
      return Spelling.plain(name).equals(plain) || Spelling.plain(last()).equals(plain);
    }

    String line() {
      String type = kind.isEmpty() ? JobReference.type(node) : "a word for one " + kind;
      String standard = JobReference.standard(last(), node, parent);
      boolean isDefault = !standard.isEmpty() && !standard.equals("required");
      return "%s: %s%s. %s"
          .formatted(
              name,
              type,
              standard.isEmpty() ? "" : "; " + (isDefault ? "default " + standard : standard),
              node.description());
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, SchemaNode> families = new LinkedHashMap<>();

  /** The reference of a schema. */
  public WordReference(JobSchema schema) {
    section("", schema.root());
    for (int shown = 0; shown < families.size(); shown++) { // a word may mention another family
      family(families.values().stream().skip(shown).findFirst().orElseThrow());
    }
  }

  private void section(String before, SchemaNode section) {
    section
        .children()
        .forEach(
            (key, node) -> {
              entries.add(new Entry(before + key, "", node, section));
              mention(node);
              SchemaNode inner = node.isList() ? node.items() : node;
              if (inner.isSection()) {
                section(before + key + ".", inner);
              }
            });
  }

  private void family(SchemaNode family) {
    family
        .children()
        .forEach(
            (word, node) -> {
              entries.add(new Entry(word, family.title(), node, family));
              section(word + ".", node);
            });
  }

  private void mention(SchemaNode node) {
    SchemaNode alone = node.alone();
    SchemaNode mentioned = alone.isList() ? alone.items() : alone;
    mentioned.choice().ifPresent(family -> families.putIfAbsent(family.title(), family));
  }

  /** What is called so, each with the keys or arguments below it; nothing if nothing is. */
  public List<String> of(String word) {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.isCalled(word)) {
        lines.add(entry.line());
        entries.stream()
            .filter(below -> below.name().startsWith(entry.name() + "."))
            .forEach(below -> lines.add("  " + below.line()));
      }
    }
    return lines.stream().distinct().toList();
  }

  /** Why nothing is called so. */
  public String absence(String word) {
    return families.keySet().stream()
        .map(family -> KerasWords.absence(family, word))
        .filter(absence -> !absence.isEmpty())
        .findFirst()
        .map(absence -> "'%s'%s".formatted(word, absence))
        .orElseGet(
            () ->
                "There is no key or word '%s'.%s".formatted(word, Vocabulary.hint(word, names())));
  }

  private List<String> names() {
    return entries.stream().flatMap(entry -> Stream.of(entry.name(), entry.last())).toList();
  }
}
