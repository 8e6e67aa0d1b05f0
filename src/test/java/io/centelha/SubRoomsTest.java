package io.centelha;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rooms that have rooms of their own: what these may import of each other, and which of their types
 * the rest of the house may use. A type that is public for its neighbours alone is no door.
 */
@AnalyzeClasses(packages = "io.centelha", importOptions = DoNotIncludeTests.class)
final class SubRoomsTest {

  /** From the ground up: each imports those before it; {@code ""} is the room's own package. */
  private static final Map<String, List<String>> ORDER =
      Map.of(
          "distributed",
          List.of("spark", "exchange", "shards", "frames", "rounds", "scoring", ""),
          "jobs",
          List.of("file", "wiring", "console", "run", "commands", ""));

  /** By room, the types that other rooms may use. */
  private static final Map<String, Set<String>> DOORS =
      Map.of(
          "distributed",
          Set.of(
              "SparkFailures",
              "MemoryException",
              "SparkShards",
              "SparkSource",
              "SparkFeatures",
              "TrainingData",
              "FeatureColumn",
              "FrameColumns",
              "SparkFrame",
              "SparkRounds",
              "SparkEvaluation",
              "FramePrediction",
              "PredictionColumns",
              "RowScorer",
              "SparkPrediction",
              "SparkModel"),
          "jobs",
          Set.of("Main"));

  @ArchTest
  static final ArchRule importsOnlyGoUp =
      ArchRuleDefinition.classes().should(importOnlyRoomsBefore());

  @ArchTest
  static final ArchRule othersComeInByTheDoors =
      ArchRuleDefinition.classes().should(useOnlyDoorsOfOtherRooms());

  private static ArchCondition<JavaClass> importOnlyRoomsBefore() {
    return new ArchCondition<>("import only rooms before their own") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        List<String> order = ORDER.getOrDefault(room(from), List.of());
        if (order.isEmpty() || from.getSimpleName().equals("package-info")) {
          return;
        }
        int own = order.indexOf(subRoom(from));
        if (own < 0) {
          events.add(SimpleConditionEvent.violated(from, from + " is in no room of the table"));
        }
        for (var dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (room(to).equals(room(from)) && order.indexOf(subRoom(to)) > own) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> useOnlyDoorsOfOtherRooms() {
    return new ArchCondition<>("use only the doors of other rooms") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (var dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          String room = room(to);
          if (!room.equals(room(from))
              && DOORS.containsKey(room)
              && !DOORS.get(room).contains(outermost(to))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The name of the class in whose file it is. */
  private static String outermost(JavaClass type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    return name.replaceFirst("\\$.*", "");
  }

  private static String room(JavaClass type) {
    return part(type, 2);
  }

  private static String subRoom(JavaClass type) {
    return part(type, 3);
  }

  private static String part(JavaClass type, int index) {
    String[] parts = type.getPackageName().split("\\.", -1);
    boolean isOurs = type.getPackageName().startsWith("io.centelha");
    return isOurs && parts.length > index ? parts[index] : "";
  }
}
