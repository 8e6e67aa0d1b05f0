package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One {@code --set path=value}: replaces the value at a path, making sections on the way that the
 * job file lacks.
 *
 * @param place the option as it was given
 * @param value read as YAML
 */
record Setting(JobPlace place, KeyPath path, YamlNode value) {
  private static final Pattern IN_QUOTES = Pattern.compile("\".*\"|'.*'", Pattern.DOTALL);

  /**
   * Reads {@code fit.epochs=3}. Where the job takes a text and nothing else, the value is this text
   * as it is, {@code #} and digits too, unless it stands in quotes; else it is YAML.
   *
   * @param schema says which keys take texts, and how they are spelled
   * @throws JobFileException if there is no key, or the value isn't YAML
   */
  static Setting parse(String text, JobSchema schema) {
    JobPlace place = JobPlace.of("--set " + text);
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new JobFileException(
          place, "expected KEY=VALUE, such as fit.epochs=3 or model.0.Dense.units=64");
    }
    KeyPath path = schema.spelled(KeyPath.parse(text.substring(0, equals)));
    String given = text.substring(equals + 1).strip();
    boolean isText = schema.at(path).filter(SchemaNode::isAnyText).isPresent();
    return new Setting(
        place,
        path,
        isText && !IN_QUOTES.matcher(given).matches()
            ? new YamlNode.Scalar(place, YamlScalars.text(given))
            : value(place, given));
  }

  private static YamlNode value(JobPlace place, String text) {
    return text.isBlank()
        ? new YamlNode.Scalar(place, NullNode.getInstance())
        : placed(place, YamlReader.read(place.source(), text));
  }

  /** The same value, written at the option rather than in a line of it. */
  private static YamlNode placed(JobPlace place, YamlNode node) {
    if (node instanceof YamlNode.Items list) {
      return new YamlNode.Items(
          place, list.items().stream().map(item -> placed(place, item)).toList());
    }
    if (node instanceof YamlNode.Keys keys) {
      var entries = new LinkedHashMap<String, YamlNode.Entry>();
      keys.entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new YamlNode.Entry(place, placed(place, entry.value()))));
      return new YamlNode.Keys(place, entries);
    }
    return new YamlNode.Scalar(place, node.json());
  }

  /**
   * The job with this value in place.
   *
   * @throws JobFileException if the path leads through a value that has no keys, or beyond a list
   */
  YamlNode appliedTo(YamlNode job) {
    return replaced(job, KeyPath.ROOT, path.segments());
  }

  private YamlNode replaced(YamlNode node, KeyPath here, List<String> rest) {
    if (rest.isEmpty()) {
      return value;
    }
    String segment = rest.get(0);
    List<String> after = rest.subList(1, rest.size());
    if (node instanceof YamlNode.Items list) {
      return inList(list, here, segment, after);
    }
    return inKeys(keys(node, here, segment), here, segment, after);
  }

  private YamlNode inList(YamlNode.Items list, KeyPath here, String segment, List<String> after) {
    int index =
        list.index(segment)
            .orElseThrow(
                () ->
                    problem(
                        "%s is a list of %s, so '%s' names none of it; places count from 0"
                            .formatted(here, list.items().size(), segment)));
    var items = new ArrayList<>(list.items());
    items.set(index, replaced(items.get(index), here.child(segment), after));
    return new YamlNode.Items(list.place(), items);
  }

  private YamlNode inKeys(YamlNode.Keys keys, KeyPath here, String segment, List<String> after) {
    var entries = new LinkedHashMap<>(keys.entries());
    JobPlace entryPlace = after.isEmpty() ? place : keys.childPlace(segment).orElse(place);
    YamlNode old = keys.child(segment).orElseGet(() -> new YamlNode.Keys(place, Map.of()));
    entries.put(segment, new YamlNode.Entry(entryPlace, replaced(old, here.child(segment), after)));
    return new YamlNode.Keys(keys.place(), entries);
  }

  private YamlNode.Keys keys(YamlNode node, KeyPath here, String segment) {
    if (node instanceof YamlNode.Keys keys) {
      return keys;
    }
    if (node.json().isNull()) {
      return new YamlNode.Keys(place, Map.of());
    }
    if (ShortForms.isShortFor(segment, node.json())) {
      return ShortForms.withoutArguments(node.place(), segment);
    }
    throw problem(
        "%s is %s, which has no key '%s'".formatted(here, ShownValue.of(node.json()), segment));
  }

  private JobFileException problem(String message) {
    return new JobFileException(List.of(new Problem(place, path, message)));
  }
}
