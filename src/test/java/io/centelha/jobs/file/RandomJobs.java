package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Jobs that nobody would write: right ones, in which some keys have other values that the schema
 * knows. A word or a key that is declared is combined with all others from then on.
 */
public final class RandomJobs {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_CHANGES = 3;
  private static final int DEEPEST = 4;
  private static final long HUGE = 1L << 30;
  private static final long[] WHOLE = {0, 1, 2, 3, 4, 5, 8, 100};
  private static final double[] NUMBERS = {0, 1e-7, 0.1, 0.5, 0.9, 1, 2, 1e30};
  private static final List<String> TEXTS =
      List.of("none", "é", " ", "1", "a.b", ";", "\t", "\"", "\n");

  private final JobSchema schema;
  private final List<String> names;
  private final List<String> paths;
  private final List<ObjectNode> right = new ArrayList<>();

  /**
   * Jobs made of right ones.
   *
   * @param jobs right ones
   * @param names of columns, layers, inputs and outputs in them
   * @param paths of rows
   */
  public RandomJobs(JobSchema schema, List<String> jobs, List<String> names, List<String> paths) {
    this.schema = schema;
    this.names = List.copyOf(names);
    this.paths = List.copyOf(paths);
    jobs.forEach(
        job ->
            right.add(
                (ObjectNode)
                    ShortForms.inFull(YamlReader.read("a right job", job), schema.root()).json()));
  }

  /** The text of a job; a function of the random numbers alone. */
  public String next(SplittableRandom random) {
    JsonNode job = right.get(random.nextInt(right.size())).deepCopy();
    for (int changes = random.nextInt(1, MOST_CHANGES + 1); changes > 0; changes--) {
      job = new Change(random).of(job, schema.root(), "job", 0);
    }
    return job.toPrettyString();
  }

  /** One value of a job becomes another one. */
  private final class Change {
    private final SplittableRandom random;

    Change(SplittableRandom random) {
      this.random = random;
    }

    JsonNode of(JsonNode value, SchemaNode known, String key, int depth) {
      if (value.isMissingNode() || (depth > 1 && random.nextInt(4) == 0)) {
        return made(known, key, depth);
      }
      if (known.isNamed()) {
        return of(value, known.alone(), key, depth);
      }
      if (value.isArray() && !value.isEmpty() && known.isList()) {
        return inList((ArrayNode) value, known.items(), key, depth);
      }
      if (value.isObject() && known.isSection()) {
        return inKeys((ObjectNode) value, known.children(), depth);
      }
      if (value.isObject() && known.choice().isPresent() && value.size() == 1) {
        return inKeys((ObjectNode) value, onlyThis(value, known), depth);
      }
      return made(known, key, depth);
    }

    private Map<String, SchemaNode> onlyThis(JsonNode value, SchemaNode known) {
      String word = value.fieldNames().next();
      SchemaNode arguments = known.choice().orElseThrow().children().get(word);
      return arguments == null ? Map.of() : Map.of(word, arguments);
    }

    private JsonNode inKeys(ObjectNode keys, Map<String, SchemaNode> known, int depth) {
      if (known.isEmpty()) {
        return keys;
      }
      String key = one(List.copyOf(known.keySet()));
      if (keys.has(key) && known.size() > 1 && random.nextInt(6) == 0) {
        keys.remove(key);
      } else {
        keys.set(key, of(keys.path(key), known.get(key), key, depth + 1));
      }
      return keys;
    }

    private JsonNode inList(ArrayNode list, SchemaNode item, String key, int depth) {
      int place = random.nextInt(list.size());
      switch (random.nextInt(6)) {
        case 0 -> list.remove(place);
        case 1 -> list.insert(place, list.get(place).deepCopy());
        case 2 -> list.insert(place, made(item, key, depth + 1));
        default -> list.set(place, of(list.get(place), item, key, depth + 1));
      }
      return list;
    }

    private JsonNode made(SchemaNode known, String key, int depth) {
      if (known.isNamed()) {
        return random.nextInt(5) > 0
            ? made(known.alone(), key, depth)
            : named(known.alone(), key, depth);
      }
      if (known.isChoice()) {
        String word = one(List.copyOf(known.children().keySet()));
        return JSON.objectNode().set(word, made(known.children().get(word), word, depth + 1));
      }
      if (!known.branches().isEmpty()) {
        return made(one(known.branches()), key, depth);
      }
      if (known.isSection() || known.keyword("type").asText().equals("object")) {
        return section(known, depth);
      }
      if (known.isList()) {
        ArrayNode list = JSON.arrayNode();
        int least = rarely() ? 0 : known.keyword("minItems").asInt();
        for (int items = Math.max(least, random.nextInt(4)); items > 0; items--) {
          list.add(made(known.items(), key, depth + 1));
        }
        return list;
      }
      return known.words().isEmpty() ? scalar(known, key) : TextNode.valueOf(one(known.words()));
    }

    private JsonNode named(SchemaNode each, String key, int depth) {
      ObjectNode named = JSON.objectNode();
      for (int more = random.nextInt(1, 3); more > 0; more--) {
        named.set(one(names), made(each, key, depth + 1));
      }
      return named;
    }

    private JsonNode section(SchemaNode known, int depth) {
      ObjectNode keys = JSON.objectNode();
      known
          .children()
          .forEach(
              (key, child) -> {
                if (known.requires(key) || (depth < DEEPEST && random.nextInt(4) == 0)) {
                  keys.set(key, made(child, key, depth + 1));
                }
              });
      return keys;
    }

    private JsonNode scalar(SchemaNode known, String key) {
      return switch (known.keyword("type").asText()) {
        case "integer" -> LongNode.valueOf(whole(known));
        case "number" -> number(known);
        case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
        default -> TextNode.valueOf(text(known, key));
      };
    }

    /** Within the limits but for a few; none that only takes long. */
    private long whole(SchemaNode known) {
      long most = known.keyword("maximum").asLong(Integer.MAX_VALUE);
      if (most >= HUGE && rarely()) {
        return most;
      }
      long value = WHOLE[random.nextInt(WHOLE.length)];
      long least = known.keyword("minimum").asLong(Long.MIN_VALUE);
      return value < least && !rarely() ? least : value;
    }

    private JsonNode number(SchemaNode known) {
      double value = NUMBERS[random.nextInt(NUMBERS.length)];
      boolean isBeyond =
          value > known.keyword("maximum").asDouble(Double.MAX_VALUE)
              || value >= known.keyword("exclusiveMaximum").asDouble(Double.MAX_VALUE);
      double fitting = isBeyond && !rarely() ? 0.5 : value;
      return DecimalNode.valueOf(BigDecimal.valueOf(rarely() ? -fitting : fitting));
    }

    private String text(SchemaNode known, String key) {
      if (List.of("path", "validation", "test").contains(key)) {
        return one(paths);
      }
      return known.keyword("pattern").asText().contains("rounds")
          ? "2 rounds"
          : one(rarely() ? TEXTS : names);
    }

    private boolean rarely() {
      return random.nextInt(20) == 0;
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }
}
