package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  @Test
  void keysAndValuesKnowTheirPlaces() {
    YamlNode job = YamlReader.read("j.yaml", "fit:\n  epochs: 5\nmodel:\n  - Flatten\n");
    assertThat(KeyPlaces.of(job, KeyPath.parse("fit.epochs"))).hasToString("j.yaml:2:3");
    assertThat(KeyPlaces.of(job, KeyPath.parse("model.0"))).hasToString("j.yaml:4:5");
  }

  @Test
  void theNearestSectionIsThePlaceOfWhatIsAbsent() {
    YamlNode job = YamlReader.read("j.yaml", "seed: 1\nfit:\n  epochs: 5\n");
    assertThat(KeyPlaces.of(job, KeyPath.parse("fit.callbacks.0.EarlyStopping")))
        .hasToString("j.yaml:2:1");
    assertThat(KeyPlaces.of(job, KeyPath.parse("data"))).hasToString("j.yaml:1:1");
  }

  @ParameterizedTest
  @CsvSource({
    "no, '\"no\"'",
    "1:30, '\"1:30\"'",
    "0x1F, '\"0x1F\"'",
    "2026-01-01, '\"2026-01-01\"'",
    "010, 10",
    "+5, 5",
    "5.0, 5",
    "1e-1, 0.1",
    ".5, 0.5",
    "-0.0, 0",
    "1e3, 1000",
    "true, true",
    "FALSE, false",
    "'''5''', '\"5\"'",
    "9223372036854775807, 9223372036854775807",
    ".nan, '\".nan\"'",
    ".inf, '\".inf\"'",
    "1E-300, 1E-300",
    "a: 1, '{\"a\":1}'",
    "'{\"a\": [1, null]}', '{\"a\":[1,null]}'"
  })
  void scalarsMeanWhatYaml12SaysTheyMean(String yaml, String json) {
    assertThat(CanonicalJson.of(YamlReader.read("j.yaml", yaml).json())).isEqualTo(json);
  }

  @Test
  void aKeyWithoutValueCountsAsAbsent() {
    assertThat(YamlReader.read("j.yaml", "a:\nb: ~\nc: 1").json()).hasToString("{\"c\":1}");
  }

  @Test
  void anAliasRepeatsItsAnchor() {
    assertThat(YamlReader.read("j.yaml", "[&a {b: 1}, *a]").json())
        .hasToString("[{\"b\":1},{\"b\":1}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!!javax.script.ScriptEngineManager [] | j.yaml:1:1: tag"
            + " tag:yaml.org,2002:javax.script.ScriptEngineManager is not allowed; write the value"
            + " alone",
        "a: !!str 5 | j.yaml:1:4: tag tag:yaml.org,2002:str is not allowed; write the value alone",
        "{a: 1, b: 2, a: 3} | j.yaml:1:14: key 'a' is given twice, first in line 1",
        "{[1]: 2} | j.yaml:1:2: a key must be a word",
        "&a [*a] | j.yaml:1:5: alias *a names nothing that is complete before it",
        "*b | j.yaml:1:1: alias *b names nothing that is complete before it",
        "a: 1e999 | j.yaml:1:4: 1e999 is not a number of float64",
        "a: 1e-999 | j.yaml:1:4: 1e-999 is not a number of float64",
        "a: b: c | j.yaml:1:5: not YAML: mapping values are not allowed here",
        "[1, 2 | j.yaml:1:6: not YAML: expected ',' or ']', but got <stream end>",
        "'' | j.yaml: is empty",
      })
  void whatIsNotPlainDataIsRefusedAtItsPlace(String yaml, String line) {
    String text = yaml.equals("''") ? "" : yaml;
    assertThatThrownBy(() -> YamlReader.read("j.yaml", text))
        .isInstanceOf(JobFileException.class)
        .hasMessage(line);
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatThrownBy(() -> YamlReader.read("j.yaml", "a: 1\n---\nb: 2\n"))
        .hasMessage("j.yaml:2:1: a second document begins; only one is read");
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> YamlReader.read("j.yaml", "a".repeat(YamlReader.LONGEST_TEXT + 1)))
        .hasMessage("j.yaml: has 1048577 characters, at most 1048576 are read");
  }

  @Test
  void aTextThatIsTooDeepIsRefused() {
    assertThatThrownBy(() -> YamlReader.read("j.yaml", "[".repeat(100_000)))
        .hasMessage("j.yaml:1:41: nested deeper than 40 levels");
  }

  @Test
  void aBillionLaughsAreRefused() {
    var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%s: &a%s [%s]\n".formatted(i, i, ("*a" + (i - 1) + " ,").repeat(9)));
    }
    assertThatThrownBy(() -> YamlReader.read("j.yaml", bomb.toString()))
        .isInstanceOf(JobFileException.class)
        .hasMessageContaining("grows to more than 100000 values");
  }
}
