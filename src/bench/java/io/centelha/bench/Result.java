package io.centelha.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What a measured program found: one JSON object, its last line on stdout. */
public final class Result {

  private Result() {}

  /** Prints the object. */
  public static void print(Map<String, ?> values) throws JsonProcessingException {
    System.out.println(new ObjectMapper().writeValueAsString(values));
  }
}
