package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Texts of one character. */
final class CharacterKind extends Kind<Character> {

  @Override
  String expected() {
    return "one character";
  }

  @Override
  Optional<Character> read(JsonNode node) {
    return Optional.of(node)
        .filter(text -> text.isTextual() && text.textValue().length() == 1)
        .map(text -> text.textValue().charAt(0));
  }

  @Override
  Optional<JsonNode> write(Character value, Spelling spelling) {
    return Optional.of(TextNode.valueOf(value.toString()));
  }

  @Override
  ObjectNode schema() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type())
        .put("minLength", 1)
        .put("maxLength", 1);
  }

  @Override
  String type() {
    return "string";
  }
}
