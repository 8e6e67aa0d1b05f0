package io.centelha;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every class of an abstraction joins the abstraction's contract: for {@code Relu}, an {@code
 * Activation}, there is a {@code ReluTest}, an {@code ActivationContract}.
 */
class ContractsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "activations.Activation",
        "constraints.Constraint",
        "initializers.Initializer",
        "layers.Layer",
        "losses.Loss",
        "metrics.Metric",
        "optimizers.Optimizer",
        "regularizers.Regularizer",
        "schedules.Schedule"
      })
  void everyClassJoinsItsContract(String name) {
    String abstraction = "io.centelha." + name;
    String room = abstraction.substring(0, abstraction.lastIndexOf('.'));
    JavaClasses classes = new ClassFileImporter().importPackages(room);
    List<JavaClass> implementations =
        classes.stream()
            .filter(type -> type.isAssignableTo(abstraction))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(JavaClass::isTopLevelClass)
            .toList();
    Set<String> joined =
        Set.copyOf(
            classes.stream()
                .filter(type -> type.isAssignableTo(abstraction + "Contract"))
                .map(JavaClass::getName)
                .toList());
    assertThat(implementations).isNotEmpty();
    assertThat(implementations)
        .extracting(type -> type.getName() + "Test")
        .as("tests that implement %sContract", name)
        .isSubsetOf(joined);
  }
}
