package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a YAML document that knows where it was written. */
sealed interface YamlNode {

  /** A JSON value, all of it written at one place. */
  static YamlNode of(JobPlace place, JsonNode json) {
    if (json.isObject()) {
      var entries = new LinkedHashMap<String, Entry>();
      json.fields()
          .forEachRemaining(
              field -> entries.put(field.getKey(), new Entry(place, of(place, field.getValue()))));
      return new Keys(place, entries);
    }
    if (json.isArray()) {
      var items = new ArrayList<YamlNode>();
      json.forEach(item -> items.add(of(place, item)));
      return new Items(place, items);
    }
    return new Scalar(place, json);
  }

  /** Where the value begins. */
  JobPlace place();

  /** The value as JSON. A key without a value counts as absent. */
  JsonNode json();

  /** What is there under a key or, in a list, under a place counted from 0. */
  default Optional<YamlNode> child(String segment) {
    return Optional.empty();
  }

  /** Where to point for a child: at its key if it has one. */
  default Optional<JobPlace> childPlace(String segment) {
    return child(segment).map(YamlNode::place);
  }

  /** A text, a number, true, false or null. */
  record Scalar(JobPlace place, JsonNode json) implements YamlNode {}

  /** A sequence of values. */
  record Items(JobPlace place, List<YamlNode> items) implements YamlNode {

    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      var array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public Optional<YamlNode> child(String segment) {
      return index(segment).map(items::get);
    }

    /** The place that a path's segment names, if it is one of this list's. */
    Optional<Integer> index(String segment) {
      if (!segment.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(segment) >= items.size()) {
        return Optional.empty();
      }
      return Optional.of(Integer.parseInt(segment));
    }
  }

  /** A key's value and where the key was written. */
  record Entry(JobPlace place, YamlNode value) {}

  /** Values by key, in the order they were written. */
  record Keys(JobPlace place, Map<String, Entry> entries) implements YamlNode {

    public Keys {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public JsonNode json() {
      var object = JsonNodeFactory.instance.objectNode();
      entries.forEach(
          (key, entry) -> {
            JsonNode value = entry.value().json();
            if (!value.isNull()) {
              object.set(key, value);
            }
          });
      return object;
    }

    @Override
    public Optional<YamlNode> child(String segment) {
      return Optional.ofNullable(entries.get(segment)).map(Entry::value);
    }

    @Override
    public Optional<JobPlace> childPlace(String segment) {
      return Optional.ofNullable(entries.get(segment)).map(Entry::place);
    }
  }
}
