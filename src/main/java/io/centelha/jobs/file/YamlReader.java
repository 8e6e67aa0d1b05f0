package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into values that know their places. It builds plain data only: tags are
 * refused, so that no text names a class; so are keys given twice, and documents that are too long,
 * too deep or grow too large by aliases.
 */
final class YamlReader {

  /** In characters. */
  static final int LONGEST_TEXT = 1 << 20;

  static final int DEEPEST_NESTING = 40;

  /** Values in the document, each counted as often as an alias repeats it. */
  static final int MOST_VALUES = 100_000;

  /** A value and how many values it holds, itself counted. */
  private record Sized(YamlNode node, int values) {}

  private final String source;
  private final Parser parser;
  private final Map<String, Sized> anchors = new HashMap<>();
  private int values;
  private int depth;

  private YamlReader(String source, String text) {
    this.source = source;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * Reads {@code text}.
   *
   * @param source what to call it in messages
   * @throws JobFileException with the place of the first thing that isn't understood
   */
  static YamlNode read(String source, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new JobFileException(
          JobPlace.of(source),
          "has %s characters, at most %s are read".formatted(text.length(), LONGEST_TEXT));
    }
    try {
      return new YamlReader(source, text).document();
    } catch (MarkedYAMLException e) {
      throw refused(place(source, e.getProblemMark()), e.getProblem());
    } catch (YAMLException | IllegalArgumentException e) { // the latter for escapes beyond Unicode
      throw refused(
          JobPlace.of(source), String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static JobFileException refused(JobPlace place, String problem) {
    return new JobFileException(place, "not YAML: " + problem);
  }

  private YamlNode document() {
    parser.getEvent(); // the stream begins
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw new JobFileException(JobPlace.of(source), "is empty");
    }
    parser.getEvent(); // the document begins
    YamlNode root = node().node();
    parser.getEvent(); // the document ends
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw new JobFileException(
          place(parser.peekEvent()), "a second document begins; only one is read");
    }
    return root;
  }

  private Sized node() {
    Event event = parser.getEvent();
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    int before = values;
    count(1, event);
    YamlNode node = built(plain((NodeEvent) event));
    Sized sized = new Sized(node, values - before);
    Optional.ofNullable(((NodeEvent) event).getAnchor())
        .ifPresent(name -> anchors.put(name, sized));
    return sized;
  }

  private YamlNode built(NodeEvent event) {
    if (event instanceof ScalarEvent scalar) {
      return new YamlNode.Scalar(place(event), value(scalar));
    }
    if (++depth > DEEPEST_NESTING) {
      throw new JobFileException(
          place(event), "nested deeper than %s levels".formatted(DEEPEST_NESTING));
    }
    YamlNode node = event instanceof SequenceStartEvent ? items(event) : keys(event);
    depth--;
    return node;
  }

  private Sized repeated(AliasEvent alias) {
    Sized original = anchors.get(alias.getAnchor());
    if (original == null) {
      throw new JobFileException(
          place(alias),
          "alias *%s names nothing that is complete before it".formatted(alias.getAnchor()));
    }
    count(original.values(), alias);
    return original;
  }

  private void count(int more, Event event) {
    values += more;
    if (values > MOST_VALUES) {
      throw new JobFileException(
          place(event), "grows to more than %s values".formatted(MOST_VALUES));
    }
  }

  private NodeEvent plain(NodeEvent event) {
    String tag = event instanceof ScalarEvent scalar ? scalar.getTag() : collectionTag(event);
    if (tag != null) {
      throw new JobFileException(
          place(event), "tag %s is not allowed; write the value alone".formatted(tag));
    }
    return event;
  }

  private static String collectionTag(NodeEvent event) {
    return event instanceof MappingStartEvent mapping
        ? mapping.getTag()
        : ((SequenceStartEvent) event).getTag();
  }

  private JsonNode value(ScalarEvent scalar) {
    if (!scalar.isPlain()) {
      return TextNode.valueOf(scalar.getValue());
    }
    return YamlScalars.plain(scalar.getValue())
        .orElseThrow(
            () ->
                new JobFileException(
                    place(scalar), "%s is not a number of float64".formatted(scalar.getValue())));
  }

  private YamlNode items(Event start) {
    var items = new ArrayList<YamlNode>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node().node());
    }
    parser.getEvent();
    return new YamlNode.Items(place(start), items);
  }

  private YamlNode keys(Event start) {
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      JobPlace keyPlace = place(parser.peekEvent());
      String key = key(keyPlace);
      var entry = new YamlNode.Entry(keyPlace, node().node());
      YamlNode.Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        throw new JobFileException(
            keyPlace,
            "key '%s' is given twice, first in line %s".formatted(key, first.place().line()));
      }
    }
    parser.getEvent();
    return new YamlNode.Keys(place(start), entries);
  }

  private String key(JobPlace place) {
    if (node().node() instanceof YamlNode.Scalar scalar) {
      return scalar.json().asText();
    }
    throw new JobFileException(place, "a key must be a word");
  }

  private JobPlace place(Event event) {
    return place(source, event.getStartMark());
  }

  private static JobPlace place(String source, Mark mark) {
    return mark == null
        ? JobPlace.of(source)
        : new JobPlace(source, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
