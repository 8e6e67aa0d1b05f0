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

/**
 * Rooms that have rooms of their own: what these may import of each other. Which of their types the
 * rest of the house may use is in {@link ArchitectureTest}.
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

  @ArchTest
  static final ArchRule importsOnlyGoUp =
      ArchRuleDefinition.classes().should(importOnlyRoomsBefore());

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
