package io.centelha;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rooms and what they may import: a room knows the rows above its own and its row, never a row
 * below. A new room, or a new arrow, is a change to this table.
 */
@AnalyzeClasses(packages = "io.centelha", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  /** From the ground up: each row may import the rows before it, and, without cycles, itself. */
  private static final List<Set<String>> ROWS =
      List.of(
          Set.of("tensor"),
          Set.of("autodiff", "words"),
          Set.of(
              "activations",
              "constraints",
              "initializers",
              "regularizers",
              "losses",
              "metrics",
              "optimizers",
              "schedules"),
          Set.of("layers"),
          Set.of("models"),
          Set.of("storage"),
          Set.of("data"),
          Set.of("interchange"),
          Set.of("trained"),
          Set.of("training"),
          Set.of("saving"),
          Set.of("chem", "potentials"),
          Set.of("distributed"),
          Set.of("ml"),
          Set.of("dl4j"),
          Set.of("report"),
          Set.of("jobs"));

  /** Of rooms with rooms in them: what the other rooms may use. All else is theirs alone. */
  private static final Map<String, Set<String>> DOORS =
      Map.of(
          "data",
          Set.of(
              "csv.CsvFieldSource",
              "csv.CsvOptions",
              "csv.CsvSample",
              "csv.CsvSource",
              "features.ColumnStatistics",
              "features.ColumnTransformation",
              "features.FeatureFit",
              "features.FeaturePipeline",
              "features.FeaturePipelineJson",
              "features.Float64",
              "features.Impute",
              "features.Imputed",
              "features.InputTransformations",
              "features.LostDigits",
              "features.NonFiniteFeature",
              "features.ShardFacts",
              "features.Tally",
              "features.TrainingFacts",
              "features.Transformation",
              "features.Transformations",
              "files.DataException",
              "files.Split",
              "idx.IdxOptions",
              "idx.IdxSource",
              "jsonl.JsonSample",
              "jsonl.JsonSource",
              "parquet.ParquetFieldSource",
              "parquet.ParquetOptions",
              "parquet.ParquetSample",
              "parquet.ParquetSource",
              "rows.BadRow",
              "rows.BadRowException",
              "rows.BadRows",
              "rows.Column",
              "rows.DropUnlabeled",
              "rows.Field",
              "rows.FieldColumns",
              "rows.InputColumns",
              "rows.KeptColumn",
              "rows.LabelValues",
              "rows.LeftOut",
              "rows.LocatedSplit",
              "rows.MissingValues",
              "rows.NamedColumns",
              "rows.PackedRows",
              "rows.RowFormat",
              "rows.RowPlace",
              "rows.RowReader",
              "rows.RowStep",
              "rows.RowSteps",
              "rows.Rows",
              "rows.SampleWeight",
              "rows.Scan",
              "rows.Shard",
              "rows.Source",
              "rows.SourceIndex",
              "rows.SteppedRows",
              "rows.TableSample",
              "rows.TargetColumns",
              "shards.Deal",
              "shards.EpochBatches",
              "shards.Folds",
              "shards.InMemoryData",
              "shards.ReusedBatch",
              "shards.Selection"),
          "distributed",
          Set.of(
              "SparkModel",
              "frames.FrameColumns",
              "frames.FrameField",
              "frames.FrameRow",
              "frames.SparkFrame",
              "frames.TableColumns",
              "rounds.DealtShards",
              "rounds.SparkEvaluation",
              "rounds.SparkRounds",
              "scoring.FramePrediction",
              "scoring.PredictedOutput",
              "scoring.PredictionColumns",
              "scoring.RowScorer",
              "scoring.SparkPrediction",
              "shards.FoldedRows",
              "shards.RowKeys",
              "shards.SparkFeatures",
              "shards.SparkRows",
              "shards.SparkShards",
              "shards.SparkSource",
              "shards.TrainingData",
              "spark.MemoryException",
              "spark.SparkFailures"),
          "interchange",
          Set.of("dl4j.Dl4jModel", "safetensors.Safetensors"),
          "jobs",
          Set.of("Main"),
          "saving",
          Set.of(
              "RunDirectory",
              "Status",
              "StatusJson",
              "checkpoints.CheckpointKeeper",
              "checkpoints.CheckpointSchedule",
              "checkpoints.CheckpointStore",
              "checkpoints.ForeignCheckpointException",
              "checkpoints.NewerCheckpointException",
              "checkpoints.TrainingCheckpoints"));

  private static final String[] KNOW_SPARK = rooms("distributed", "ml", "dl4j", "jobs");
  private static final String[] KNOW_HADOOP =
      rooms("storage.hadoop", "data.parquet", "distributed", "ml", "dl4j", "jobs");

  @ArchTest
  static final ArchRule importsOnlyGoUp =
      classes().should(importOnlyRowsAbove()).because("the rooms are a staircase");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.centelha.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule noCyclesWithinData =
      slices().matching("io.centelha.data.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noCyclesWithinSaving =
      slices().matching("io.centelha.saving.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule othersComeInByTheDoors = classes().should(useDoorsOfOtherRooms());

  @ArchTest
  static final ArchRule onlyFilesOfOurOwnAreSealed =
      noClasses()
          .that()
          .resideOutsideOfPackages(rooms("storage", "interchange", "trained", "saving"))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.centelha\\.storage\\.(Json|SealedJson)(\\$.*)?");

  @ArchTest
  static final ArchRule nobodyImportsJobs =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.centelha.jobs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.centelha.jobs..")
          .allowEmptyShould(true);

  @ArchTest static final ArchRule onlyTheEdgeKnowsSpark = onlyIn(KNOW_SPARK, "org.apache.spark..");

  @ArchTest static final ArchRule scalaStaysOutside = onlyIn(KNOW_SPARK, "scala..");

  @ArchTest
  static final ArchRule onlyStorageAndTheEdgeKnowHadoop =
      onlyIn(KNOW_HADOOP, "org.apache.hadoop..");

  @ArchTest
  static final ArchRule hadoopsTypesAreHandedToStorageAlone =
      classes()
          .that()
          .resideOutsideOfPackage("io.centelha.storage.hadoop..")
          .should(nameNoTypeOfHadoop());

  @ArchTest
  static final ArchRule localFilesNeedNoHadoop =
      noClasses()
          .that()
          .resideOutsideOfPackages(KNOW_HADOOP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.centelha.storage.hadoop..");

  @ArchTest
  static final ArchRule onlySourcesAndScoringKnowParquet =
      onlyIn(rooms("data", "distributed"), "org.apache.parquet..");

  @ArchTest
  static final ArchRule onlyTensorKnowsNativeCode =
      onlyIn(rooms("tensor"), "dev.ludovic.netlib..", "com.sun.jna..");

  @ArchTest
  static final ArchRule onlyTheRoomDl4jKnowsDl4j =
      onlyIn(
          rooms("dl4j"), "org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco..");

  @ArchTest static final ArchRule onlyJobsIsACommandLine = onlyIn(rooms("jobs"), "picocli..");

  @ArchTest
  static final ArchRule onlyJobsPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.centelha.jobs..")
          .should(ACCESS_STANDARD_STREAMS)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyJobsEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.centelha.jobs..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule randomNumbersComeFromAKey =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Collections.class, "shuffle", List.class);

  @ArchTest
  static final ArchRule nothingReadsSerializedObjects =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream");

  @ArchTest
  static final ArchRule noTextNamesAClassToMake =
      noClasses()
          .should()
          .callMethodWhere(target(nameMatching(".*[dD]efaultTyping.*")))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "com\\.fasterxml\\.jackson\\..*(JsonTypeInfo|JsonTypeResolver|PolymorphicTypeValidator)"
                  + "|org\\.yaml\\.snakeyaml\\.(Yaml|constructor\\..*)|java\\.beans\\.XMLDecoder");

  @ArchTest
  static final ArchRule nothingStaticChanges =
      fields().that().areStatic().should().beFinal().allowEmptyShould(true);

  @ArchTest
  static final ArchRule everythingHasANameOfItsOwn =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..");

  private static String[] rooms(String... names) {
    return List.of(names).stream().map(name -> "io.centelha." + name + "..").toArray(String[]::new);
  }

  private static ArchRule onlyIn(String[] rooms, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> importOnlyRowsAbove() {
    return new ArchCondition<>("import only rooms of their own row and the rows above") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        String room = room(from);
        int row = row(room);
        if (row < 0 && !from.getSimpleName().equals("package-info")) {
          events.add(
              SimpleConditionEvent.violated(
                  from, "%s is in no room of the table in ArchitectureTest".formatted(from)));
        }
        for (var dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (to.getPackageName().startsWith("io.centelha") && row(room(to)) > row) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> useDoorsOfOtherRooms() {
    return new ArchCondition<>("use only the doors of another room that has rooms in it") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (var dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          String room = room(to);
          if (DOORS.containsKey(room)
              && to.getPackageName().startsWith("io.centelha.")
              && !room.equals(room(from))
              && !DOORS.get(room).contains(door(to))) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** In what others than the class itself can call. */
  private static ArchCondition<JavaClass> nameNoTypeOfHadoop() {
    return new ArchCondition<>("name no type of Hadoop's in a signature") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (JavaCodeUnit unit : from.getCodeUnits()) {
          boolean isOpen =
              !unit.getModifiers().contains(JavaModifier.PRIVATE)
                  && !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
          for (JavaClass type : types(unit)) {
            if (isOpen && type.getPackageName().startsWith("org.apache.hadoop")) {
              events.add(SimpleConditionEvent.violated(unit, unit.getDescription()));
            }
          }
        }
      }
    };
  }

  private static Set<JavaClass> types(JavaCodeUnit unit) {
    Set<JavaClass> types = new HashSet<>(unit.getReturnType().getAllInvolvedRawTypes());
    unit.getParameterTypes().forEach(type -> types.addAll(type.getAllInvolvedRawTypes()));
    return types;
  }

  /** The name of a top-level type within its room: {@code rows.Rows}. */
  private static String door(JavaClass type) {
    return type.getName()
        .substring(("io.centelha." + room(type) + ".").length())
        .replaceFirst("\\$.*", "");
  }

  /** The first package below the root: {@code layers} for {@code io.centelha.layers.core.X}. */
  private static String room(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.", -1);
    return parts.length > 2 ? parts[2] : "";
  }

  private static int row(String room) {
    for (int row = 0; row < ROWS.size(); row++) {
      if (ROWS.get(row).contains(room)) {
        return row;
      }
    }
    return -1;
  }
}
