package io.centelha.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

  /** Something that is described by words. */
  private interface Animal {}

  private enum Gait {
    WALK,
    TROT
  }

  private record Horse(int legs, double speed, Gait gait, boolean isTame, List<Integer> stride)
      implements Animal {
    static final Word<Horse> WORD =
        Word.of(Horse.class, "race_horse", "An animal to ride on.")
            .with("legs", Kind.integer(1, 4), Horse::legs, "How many.")
            .with("topSpeed", Kind.number().atLeast(0).below(90), Horse::speed, 60.0, "In km/h.")
            .with("gait", Kind.choice(Gait.class), Horse::gait, Gait.WALK, "How it moves.")
            .with("tame", Kind.flag(), Horse::isTame, true, "Whether it bites.")
            .sparing()
            .with("stride", Kind.integer(1).times(2), Horse::stride, List.of(1, 1), "In metres.")
            .later()
            .alias("horse")
            .made(
                a ->
                    new Horse(
                        a.get("legs"),
                        a.get("topSpeed"),
                        a.get("gait"),
                        a.get("tame"),
                        a.get("stride")));
  }

  private record Rider(Optional<String> badge, Animal mount) implements Animal {
    static final Word<Rider> WORD =
        Word.of(Rider.class, "Rider", "One on another.")
            .withOptional("badge", Kind.text(), Rider::badge, "What is on the coat.")
            .with("on", Kind.word(() -> ANIMALS), Rider::mount, "What is ridden.")
            .made(a -> new Rider(a.get("badge"), a.get("on")));
  }

  private record Fish(String name) implements Animal {
    static final Word<Fish> WORD =
        Word.of(Fish.class, "fish", "It swims.")
            .alias("trout")
            .named(Fish::name)
            .made(a -> new Fish(a.name()));
  }

  private record Owned(Animal animal, Optional<String> owner) {}

  private static final Words<Animal> ANIMALS =
      Words.of(Animal.class, "animal", Horse.WORD, Rider.WORD, Fish.WORD);

  private static final Words<Owned> OWNED =
      ANIMALS.extended(
          Word.shared(Owned.class).withOptional("owner", Kind.text(), Owned::owner, "Whose it is."),
          Owned::animal,
          (animal, given) -> new Owned(animal, given.get("owner")));

  private static final Horse PLAIN = new Horse(4, 60, Gait.WALK, true, List.of(1, 1));

  @Test
  void whatIsNotGivenIsAtItsDefault() {
    assertThat(ANIMALS.fromJson(json("{'race_horse': {'legs': 4}}"))).isEqualTo(PLAIN);
  }

  @Test
  void readsBothSpellingsOfWordsAndArguments() {
    assertThat(ANIMALS.fromJson(json("{'RaceHorse': {'legs': 4, 'top_speed': 50}}")))
        .isEqualTo(new Horse(4, 50, Gait.WALK, true, List.of(1, 1)));
    assertThat(ANIMALS.fromJson(json("{'horse': {'legs': 4, 'topSpeed': 50}}")))
        .isEqualTo(new Horse(4, 50, Gait.WALK, true, List.of(1, 1)));
  }

  @Test
  void refusesBothSpellingsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ANIMALS.fromJson(json("{'horse': {'legs': 4, 'topSpeed': 1, 'top_speed': 2}}")))
        .withMessage(
            "animal 'horse' has topSpeed and top_speed, which are one argument; give topSpeed");
  }

  @Test
  void writesArgumentsInTheOrderOfTheirDeclaration() {
    assertThat(ANIMALS.toJson(PLAIN))
        .hasToString("{\"race_horse\":{\"legs\":4,\"topSpeed\":60.0,\"gait\":\"walk\"}}");
    Horse wild = new Horse(4, 60, Gait.TROT, false, List.of(2, 3));
    assertThat(ANIMALS.toJson(wild))
        .hasToString(
            "{\"race_horse\":{\"legs\":4,\"topSpeed\":60.0,\"gait\":\"trot\",\"tame\":false,"
                + "\"stride\":[2,3]}}");
    assertThat(ANIMALS.fromJson(ANIMALS.toJson(wild))).isEqualTo(wild);
  }

  @Test
  void writesKerasFormToo() {
    assertThat(ANIMALS.toJson(PLAIN, Spelling.KERAS))
        .hasToString(
            "{\"class_name\":\"RaceHorse\","
                + "\"config\":{\"legs\":4,\"top_speed\":60.0,\"gait\":\"walk\"}}");
  }

  @Test
  void oneNumberStandsForAListOfEqualOnes() {
    assertThat(ANIMALS.fromJson(json("{'horse': {'legs': 4, 'stride': 3}}")))
        .isEqualTo(new Horse(4, 60, Gait.WALK, true, List.of(3, 3)));
  }

  @Test
  void aWordMayHoldAnotherOfItsFamily() {
    Rider rider = new Rider(Optional.of("7"), new Rider(Optional.empty(), PLAIN));
    assertThat(ANIMALS.fromJson(ANIMALS.toJson(rider))).isEqualTo(rider);
  }

  @Test
  void theNameIsTheWordUnlessAnotherIsGiven() {
    assertThat(ANIMALS.fromJson(json("'trout'"))).isEqualTo(new Fish("trout"));
    assertThat(ANIMALS.toJson(new Fish("trout"))).hasToString("\"trout\"");
    assertThat(ANIMALS.toJson(new Fish("Bob"))).hasToString("{\"fish\":{\"name\":\"Bob\"}}");
    assertThat(ANIMALS.fromJson(json("{'fish': {'name': 'Bob'}}"))).isEqualTo(new Fish("Bob"));
  }

  @Test
  void aFamilyIsExtendedByArgumentsThatAllOfItTake() {
    Owned owned = new Owned(new Fish("fish"), Optional.of("Eve"));
    assertThat(OWNED.toJson(owned)).hasToString("{\"fish\":{\"owner\":\"Eve\"}}");
    assertThat(OWNED.fromJson(OWNED.toJson(owned))).isEqualTo(owned);
    assertThat(OWNED.fromJson(json("'fish'")))
        .isEqualTo(new Owned(new Fish("fish"), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("{'fish': {'owner': 'Eve'}}")))
        .withMessage("Unknown argument of animal 'fish': 'owner'. Known: name");
  }

  @Test
  void saysWhatIsMissingOrOfTheWrongType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("'horse'")))
        .withMessage("animal 'horse' needs legs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("{'horse': {'legs': 3.5}}")))
        .withMessage("legs of animal 'horse' must be a whole number, got 3.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("{'horse': {'legs': 4, 'gait': 'fly'}}")))
        .withMessage("gait of animal 'horse' must be one of walk, trot, got \"fly\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("{'horse': {'legs': 4, 'stride': [1, 2, 3]}}")))
        .withMessage(
            "stride of animal 'horse' must be a whole number, or a list of 2, each a whole number,"
                + " got [1,2,3]");
  }

  @Test
  void anUnknownWordMayBeOneOfAnotherJar() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.fromJson(json("'fysh'")))
        .withMessage(
            "Unknown animal 'fysh'. Did you mean 'fish'? Known: Rider, fish, horse, race_horse,"
                + " trout (a jar on the class path can bring others)");
  }

  @Test
  void refusesToWriteWhatHasNoWord() {
    Animal cat = new Animal() {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANIMALS.toJson(cat))
        .withMessageMatching("The animal .*WordsTest.* has no name to be saved by; declare .*");
  }

  @Test
  void refusesTwoWordsForOneThing() {
    Words<Animal> twice = Words.of(Animal.class, "animal", Fish.WORD, Fish.WORD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> twice.fromJson(json("'fish'")))
        .withMessage("Two words for one animal: fish is declared twice");
  }

  @Test
  void theSchemaHasEveryArgumentWithItsRangeAndDefault() {
    JsonNode schema = ANIMALS.schema(Words.Origin.ANY);
    assertThat(schema.at("/then/enum")).hasToString("[\"fish\",\"trout\"]");
    assertThat(schema.at("/else/properties/race_horse/required")).hasToString("[\"legs\"]");
    assertThat(schema.at("/else/properties/horse/description"))
        .hasToString("\"The same as race_horse.\"");
    assertThat(schema.at("/else/properties/race_horse/properties/topSpeed"))
        .hasToString(
            "{\"description\":\"In km/h.\",\"type\":\"number\",\"minimum\":0,"
                + "\"exclusiveMaximum\":90,\"default\":60}");
  }

  @Test
  void aNumberOrAWordIsOneKind() {
    Kind<Animal> kind =
        Kind.number()
            .<Animal>as(
                speed -> new Horse(4, speed, Gait.WALK, true, List.of(1, 1)),
                animal ->
                    animal instanceof Horse horse ? Optional.of(horse.speed()) : Optional.empty())
            .or(ANIMALS.kind());
    assertThat(kind.read(json("60"))).contains(PLAIN);
    assertThat(kind.read(json("'fish'"))).contains(new Fish("fish"));
    assertThat(kind.write(new Fish("fish"), Spelling.OURS)).contains(json("'fish'"));
    assertThat(kind.write(PLAIN, Spelling.OURS)).contains(json("60.0"));
  }

  @Test
  void choicesMayHaveWordsOfTheirOwn() {
    Kind<Integer> kind = Kind.choice(Map.of("one", 1));
    assertThat(kind.read(json("'One'"))).contains(1);
    assertThat(kind.write(2, Spelling.OURS)).isEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
