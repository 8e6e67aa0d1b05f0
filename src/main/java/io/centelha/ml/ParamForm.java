package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.words.Section;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import scala.runtime.AbstractFunction1;

/** What a declared key is as a parameter of spark.ml, and how its values are those of the key. */
enum ParamForm {
  /** A whole number. */
  INTEGER {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      double most = key.path("maximum").asDouble(Integer.MAX_VALUE);
      return new IntParam(
          owner, name, means(key), ParamValidators.inRange(key.path("minimum").asDouble(), most));
    }

    @Override
    Object value(JsonNode json) {
      return json.intValue();
    }

    @Override
    JsonNode json(Object value) {
      return IntNode.valueOf((int) value);
    }
  },

  /** A whole number above 0, or a word; 0 stands for the word. */
  COUNT {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      String word = key.path("then").path("const").asText();
      return new IntParam(owner, name, means(key) + " 0: " + word, ParamValidators.gtEq(0));
    }

    @Override
    Object value(JsonNode json) {
      return json.asInt(0);
    }

    @Override
    JsonNode json(Object value) {
      return (int) value == 0 ? MissingNode.getInstance() : IntNode.valueOf((int) value);
    }
  },

  /** A whole number of 64 bits. */
  LONG {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      double most = key.path("maximum").asDouble(Long.MAX_VALUE);
      return new LongParam(
          owner, name, means(key), ParamValidators.inRange(key.path("minimum").asDouble(), most));
    }

    @Override
    Object value(JsonNode json) {
      return json.longValue();
    }

    @Override
    JsonNode json(Object value) {
      return LongNode.valueOf((long) value);
    }
  },

  /** A number. */
  NUMBER {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      return new DoubleParam(
          owner,
          name,
          means(key),
          key.has("exclusiveMinimum")
              ? ParamValidators.gt(key.get("exclusiveMinimum").doubleValue())
              : ParamValidators.gtEq(key.path("minimum").asDouble(-Double.MAX_VALUE)));
    }

    @Override
    Object value(JsonNode json) {
      return json.doubleValue();
    }

    @Override
    JsonNode json(Object value) {
      return DoubleNode.valueOf((double) value);
    }
  },

  /** A text that is taken as it is. */
  TEXT {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      if (key.has("enum")) {
        return new Param<String>(
            owner, name, means(key), ParamValidators.inArray(texts(key.get("enum"))));
      }
      return key.has("pattern")
          ? new Param<String>(owner, name, means(key), new Matches(key.get("pattern").asText()))
          : new Param<String>(owner, name, means(key));
    }

    @Override
    Object value(JsonNode json) {
      return json.textValue();
    }

    @Override
    JsonNode json(Object value) {
      return TextNode.valueOf((String) value);
    }
  },

  /** A word with arguments, or a list of such, in JSON or YAML. */
  WORDS {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      return new Param<String>(owner, name, means(key));
    }

    @Override
    Object value(JsonNode json) {
      return json.isTextual() ? json.textValue() : json.toString();
    }

    @Override
    JsonNode json(Object value) {
      return ParamText.tree((String) value);
    }
  },

  /** A list of whole numbers. */
  INTEGERS {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      return new IntArrayParam(owner, name, means(key));
    }

    @Override
    Object value(JsonNode json) {
      return IntStream.range(0, json.size()).map(i -> json.get(i).intValue()).toArray();
    }

    @Override
    JsonNode json(Object value) {
      var list = JsonNodeFactory.instance.arrayNode();
      IntStream.of((int[]) value).forEach(list::add);
      return list;
    }
  },

  /** A list of words, each a text of its own. */
  NAMES {
    @Override
    Param<?> param(Params owner, String name, JsonNode key) {
      return new StringArrayParam(owner, name, means(key));
    }

    @Override
    Object value(JsonNode json) {
      return texts(json).toArray(String[]::new);
    }

    @Override
    JsonNode json(Object value) {
      var list = JsonNodeFactory.instance.arrayNode();
      Stream.of((String[]) value).map(ParamText::tree).forEach(list::add);
      return list;
    }
  };

  /** What a key is, by what its section's schema says of it. */
  static ParamForm of(JsonNode key, Section<?> section) {
    return switch (key.path("type").asText()) {
      case "integer" -> key.has("format") ? LONG : INTEGER;
      case "number" -> NUMBER;
      case "string" -> TEXT;
      case "array" -> ofList(key.get("items"), section);
      default -> key.path("then").has("const") ? COUNT : key.has("enum") ? TEXT : WORDS;
    };
  }

  private static ParamForm ofList(JsonNode items, Section<?> section) {
    if (items.path("type").asText().equals("integer")) {
      return INTEGERS;
    }
    if (!items.has("$ref")) {
      return items.path("type").asText().equals("string") ? NAMES : WORDS;
    }
    String family = items.path("$ref").asText().replaceFirst("^#/\\$defs/", "");
    return section.definitions(Words.Origin.OWN).get(family).path("x-texts").asBoolean()
        ? NAMES
        : WORDS;
  }

  /** The parameter. */
  abstract Param<?> param(Params owner, String name, JsonNode key);

  /** A parameter's value for one of the key. */
  abstract Object value(JsonNode json);

  /** The key's value for one of the parameter; missing if the key is not to be given. */
  abstract JsonNode json(Object value);

  private static String means(JsonNode key) {
    return key.path("description").asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }

  /** Whether a text matches a regular expression. */
  private static final class Matches extends AbstractFunction1<String, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    private final String pattern;

    Matches(String pattern) {
      this.pattern = pattern;
    }

    @Override
    public Object apply(String text) {
      return text.matches(pattern);
    }
  }
}
