package io.centelha.interchange.safetensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.CorruptFileException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that lie. Each must be refused before memory is taken for what it promises. */
class HostileSafetensorsTest {
  private static final String W = "'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 93, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void headersLongerThanTheFileOrTheBoundAreRefused(long headerLength) {
    byte[] file = new byte[100];
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength);
    refused(file, "a header of " + Long.toUnsignedString(headerLength) + " bytes in a file of 100");
  }

  @Test
  void aHeaderBeyondTheBoundIsRefusedEvenInALongerFile() {
    byte[] file = new byte[100];
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_001);
    assertThatThrownBy(
            () -> new SafetensorsReader(new ByteArrayInputStream(file), 1L << 40, "x").read())
        .hasMessageContaining("a header of 100000001 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{" + W + "," + W + "} | Duplicate field 'w'",
        "{'w':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}} | Duplicate field",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,9]}} | doesn't fit bytes 0 to 9",
        "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | doesn't fit bytes 0 to 8",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | doesn't fit bytes 8 to 16",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | doesn't fit bytes 8 to 0",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | is not a length",
        "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | is not a length",
        "{'w':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | is not a length",
        "{'w':{'dtype':'F32','shape':[null],'data_offsets':[0,8]}} | is not a length",
        "{'w':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}} | is not a length",
        "{'w':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | not a length",
        "{'w':{'dtype':'F32','shape':[4294967298],'data_offsets':[0,8]}} | has an axis of"
            + " 4294967298",
        "{'w':{'dtype':'F32','shape':[2147483647,2147483647,4],'data_offsets':[0,8]}} | at most"
            + " 2^31",
        "{'w':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}} | at most 2^31",
        "{'w':{'dtype':'F32','shape':[536870912],'data_offsets':[0,2147483648]}} | doesn't fit",
        "{'w':{'dtype':'F64','shape':[1],'data_offsets':[9223372036854775807,8]}} | doesn't fit",
        "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8 bytes of elements",
        "{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | overlap or gap",
        "{" + W + ",'v':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | overlap or gap",
        "{" + W + ",'v':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | overlap or gap",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | lacks its two offsets",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}} | more than 2 numbers",
        "{'w':{'dtype':'F32','shape':[2]}} | lacks its two offsets",
        "{'w':{'shape':[2],'data_offsets':[0,8]}} | lacks dtype or shape",
        "{'w':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}} | is BF16, expected F32 or F64",
        "{'w':{'dtype':7,'shape':[2],'data_offsets':[0,8]}} | VALUE_NUMBER_INT",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}} | unknown 'more'",
        "{'w':null} | VALUE_NULL",
        "{} | 8 bytes of elements",
        "[] | START_ARRAY",
        "{'__metadata__':{'a':1}," + W + "} | VALUE_NUMBER_INT",
        "{'__metadata__':{'a':{}}," + W + "} | START_OBJECT",
        "{'__metadata__':{},'__metadata__':{}," + W + "} | Duplicate field",
        "{" + W + "} {} | after the closing brace",
        "{" + W + " | end-of-input",
        "{w:1} | not JSON",
      })
  void headersThatContradictThemselvesAreRefused(String header, String cause) {
    refused(file(header.replace('\'', '"'), StandardCharsets.UTF_8), cause);
  }

  @Test
  void deepNestingIsRefusedAtItsSecondBracket() {
    refused(file("[".repeat(10_000_000), StandardCharsets.UTF_8), "START_ARRAY");
    refused(file("{\"a\":".repeat(2_000_000), StandardCharsets.UTF_8), "unknown 'a'");
    refused(
        file("{\"w\":{\"shape\":" + "[".repeat(10_000_000), StandardCharsets.UTF_8),
        "is not a length");
  }

  @Test
  void aListWithoutEndIsRefused() {
    String ones = "1,".repeat(5_000_000);
    refused(file("{\"w\":{\"shape\":[" + ones, StandardCharsets.UTF_8), "more than 64 numbers");
  }

  @Test
  void onlyUtf8IsText() {
    String header = "{" + W.replace('\'', '"') + "}";
    refused(file(header, StandardCharsets.UTF_16LE), "not JSON");
    refused(file(header.replace("w", "é"), StandardCharsets.ISO_8859_1), "not UTF-8");
  }

  private static void refused(byte[] file, String cause) {
    assertThatThrownBy(
            () ->
                new SafetensorsReader(new ByteArrayInputStream(file), file.length, "x.safetensors")
                    .read())
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith("Damaged or unsupported file x.safetensors: ")
        .hasMessageContaining(cause);
  }

  /** The header and eight bytes of elements. */
  private static byte[] file(String header, Charset charset) {
    byte[] text = header.getBytes(charset);
    ByteBuffer file = ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(text.length).put(text).array();
  }
}
