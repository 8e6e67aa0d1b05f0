package io.centelha.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What JSON Schema says of a family: a word alone, or one word with its arguments. Which of the two
 * is decided by the type, so that a validator's messages are about the form that was meant.
 */
final class FamilySchema {
  /** Says that a word without arguments is a text in full form too. */
  static final String TEXTS = "x-texts";

  /** Says that a jar can bring other words. */
  static final String OPEN = "x-open";

  private FamilySchema() {}

  static <T> ObjectNode of(
      String family, Lexicon<T> lexicon, Words.Origin origin, Words.Form form) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("title", family);
    if (lexicon.isOpen()) {
      schema.put(OPEN, true);
    }
    if (form != Words.Form.CALL) {
      schema.put(TEXTS, true);
    }
    schema.putObject("if").put("type", "string");
    ArrayNode alone = schema.putObject("then").putArray("enum");
    ObjectNode called = schema.putObject("else").put("type", "object");
    called.put("minProperties", 1).put("maxProperties", 1).put("additionalProperties", false);
    ObjectNode properties = called.putObject("properties");
    for (Word<T> word : lexicon.words(origin)) {
      for (String name : word.names()) {
        if (word.standsAlone()) {
          alone.add(name);
        }
        properties.set(name, word.schema(name));
      }
    }
    return schema;
  }
}
