package io.centelha.optimizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Map;
import java.util.function.Function;

/**
 * An optimizer in job files and saved models, by Keras' names, arguments in camel case: {@code
 * "rmsprop"}, or {@code {"rmsprop": {"learningRate": 0.01, "centered": true}}}. With its clipping,
 * see {@link OptimizerSpecJson}.
 */
public final class OptimizerJson {
  private static final Vocabulary<Function<Call, Optimizer>> READERS =
      new Vocabulary<>(
          "optimizer",
          Map.of(
              "sgd", OptimizerJson::sgd,
              "rmsprop", OptimizerJson::rmsProp,
              "adagrad", OptimizerJson::adagrad,
              "adam", OptimizerJson::adam));

  private OptimizerJson() {}

  /**
   * Reads an optimizer.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown or out of range
   */
  public static Optimizer fromJson(JsonNode node) {
    Call call = Call.of("optimizer", node);
    Optimizer optimizer = read(call);
    call.end();
    return optimizer;
  }

  /** Writes an optimizer, with all its arguments; what {@link #fromJson} reads. */
  public static JsonNode toJson(Optimizer optimizer) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    return Call.json(write(optimizer, arguments), arguments);
  }

  static Optimizer read(Call call) {
    return READERS.meaning(call.name()).apply(call);
  }

  /** Adds the arguments and returns the name. */
  static String write(Optimizer optimizer, ObjectNode arguments) {
    if (optimizer instanceof Sgd sgd) {
      return write(sgd, arguments);
    } else if (optimizer instanceof RmsProp rmsProp) {
      return write(rmsProp, arguments);
    } else if (optimizer instanceof Adagrad adagrad) {
      return write(adagrad, arguments);
    } else if (optimizer instanceof Adam adam) {
      return write(adam, arguments);
    }
    throw new IllegalArgumentException(
        "%s has no saved form; those that have one: %s".formatted(optimizer, READERS.words()));
  }

  private static Optimizer sgd(Call call) {
    return new Sgd(
        call.number("learningRate", Sgd.DEFAULT_LEARNING_RATE),
        call.number("momentum", Sgd.DEFAULT_MOMENTUM),
        call.choice("nesterov", Sgd.Momentum.NESTEROV, Sgd.Momentum.CLASSICAL));
  }

  private static String write(Sgd sgd, ObjectNode arguments) {
    arguments
        .put("learningRate", sgd.learningRate())
        .put("momentum", sgd.momentum())
        .put("nesterov", sgd.form() == Sgd.Momentum.NESTEROV);
    return "sgd";
  }

  private static Optimizer rmsProp(Call call) {
    return new RmsProp(
        call.number("learningRate", RmsProp.DEFAULT_LEARNING_RATE),
        call.number("rho", RmsProp.DEFAULT_RHO),
        call.number("momentum", RmsProp.DEFAULT_MOMENTUM),
        call.number("epsilon", RmsProp.DEFAULT_EPSILON),
        call.choice("centered", RmsProp.Divisor.VARIANCE, RmsProp.Divisor.MEAN_SQUARE));
  }

  private static String write(RmsProp rmsProp, ObjectNode arguments) {
    arguments
        .put("learningRate", rmsProp.learningRate())
        .put("rho", rmsProp.rho())
        .put("momentum", rmsProp.momentum())
        .put("epsilon", rmsProp.epsilon())
        .put("centered", rmsProp.divisor() == RmsProp.Divisor.VARIANCE);
    return "rmsprop";
  }

  private static Optimizer adagrad(Call call) {
    return new Adagrad(
        call.number("learningRate", Adagrad.DEFAULT_LEARNING_RATE),
        call.number("initialAccumulatorValue", Adagrad.DEFAULT_INITIAL_ACCUMULATOR_VALUE),
        call.number("epsilon", Adagrad.DEFAULT_EPSILON));
  }

  private static String write(Adagrad adagrad, ObjectNode arguments) {
    arguments
        .put("learningRate", adagrad.learningRate())
        .put("initialAccumulatorValue", adagrad.initialAccumulatorValue())
        .put("epsilon", adagrad.epsilon());
    return "adagrad";
  }

  private static Optimizer adam(Call call) {
    return new Adam(
        call.number("learningRate", Adam.DEFAULT_LEARNING_RATE),
        call.number("beta1", Adam.DEFAULT_BETA_1),
        call.number("beta2", Adam.DEFAULT_BETA_2),
        call.number("epsilon", Adam.DEFAULT_EPSILON),
        call.choice("amsgrad", Adam.SecondMoment.LARGEST, Adam.SecondMoment.LATEST));
  }

  private static String write(Adam adam, ObjectNode arguments) {
    arguments
        .put("learningRate", adam.learningRate())
        .put("beta1", adam.beta1())
        .put("beta2", adam.beta2())
        .put("epsilon", adam.epsilon())
        .put("amsgrad", adam.secondMoment() == Adam.SecondMoment.LARGEST);
    return "adam";
  }
}
