package io.centelha.ml;

import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.layers.Spec;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.Predictions;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Graph;
import io.centelha.models.Head;
import io.centelha.tensor.Checks;
import io.centelha.trained.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that are made of a network's outputs. An output of classes has a vector of
 * probabilities and the number of the likeliest class; any other is a number, a vector of them, or
 * of a ragged axis an array of as many as each row says. Of an ensemble, the standard deviation of
 * the members' numbers follows.
 */
final class OutputCells implements FramePrediction.Cells {
  private static final long serialVersionUID = 1;

  /** What an output stands for. */
  private enum Form {
    NUMBER,
    VECTOR,
    /** As many numbers as each row says. */
    LIST,
    /** Of one number: how probable the second of two classes is. */
    SECOND_CLASS,
    /** The same before its sigmoid. */
    SECOND_CLASS_LOGIT,
    CLASSES,
    /** The same before their softmax. */
    CLASSES_LOGITS;

    boolean isClass() {
      return this != NUMBER && this != VECTOR && this != LIST;
    }
  }

  private final boolean isEnsemble;
  private final Form[] forms;
  private final String[] predictions;
  private final String[] probabilities;

  /** The columns of a network. */
  static OutputCells of(Trained trained, ScoreKeys keys) {
    CompiledNetwork network = trained.network();
    return new OutputCells(
        network.network().graph().outputs().stream().map(Graph.Output::name).toList(),
        network.network().outputs(),
        network.compilation(),
        keys,
        trained.members().size());
  }

  /**
   * The columns of outputs.
   *
   * @param names of all of them
   * @param outputs what they are like
   * @param members of the ensemble; of several, deviations have columns too
   */
  OutputCells(
      List<String> names,
      List<Spec> outputs,
      Compilation compilation,
      ScoreKeys keys,
      int members) {
    this.isEnsemble = members > 1;
    this.forms = new Form[names.size()];
    this.predictions = new String[names.size()];
    this.probabilities = new String[names.size()];
    for (int i = 0; i < forms.length; i++) {
      String prefix = forms.length == 1 ? "" : names.get(i) + "_";
      predictions[i] = prefix + keys.predictionCol();
      probabilities[i] = prefix + keys.probabilityCol();
      forms[i] =
          outputs.get(i).isRagged()
              ? Form.LIST
              : form(head(compilation, names.get(i)), outputs.get(i).shape().size());
    }
  }

  private static List<Head> head(Compilation compilation, String output) {
    return compilation.heads().stream()
        .filter(head -> head.output().isEmpty() || head.output().equals(output))
        .toList();
  }

  /**
   * What an output stands for.
   *
   * @param heads the one that trains it, if one does
   */
  private static Form form(List<Head> heads, int numbers) {
    return heads.stream()
        .findFirst()
        .map(head -> form(head.loss(), numbers))
        .orElse(numbers == 1 ? Form.NUMBER : Form.VECTOR);
  }

  private static Form form(Loss loss, int numbers) {
    if (loss instanceof BinaryCrossentropy binary && numbers == 1) {
      return binary.from() == Predictions.LOGITS ? Form.SECOND_CLASS_LOGIT : Form.SECOND_CLASS;
    }
    if (loss instanceof SparseCategoricalCrossentropy sparse) {
      return sparse.from() == Predictions.LOGITS ? Form.CLASSES_LOGITS : Form.CLASSES;
    }
    if (loss instanceof CategoricalCrossentropy dense) {
      return dense.from() == Predictions.LOGITS ? Form.CLASSES_LOGITS : Form.CLASSES;
    }
    return numbers == 1 ? Form.NUMBER : Form.VECTOR;
  }

  /**
   * A schema with these columns at its end.
   *
   * @throws IllegalArgumentException if it has one of them
   */
  StructType appendedTo(StructType schema) {
    StructType all = schema;
    for (int i = 0; i < forms.length; i++) {
      if (forms[i].isClass()) {
        all = added(all, probabilities[i], SQLDataTypes.VectorType());
      }
      all = added(all, predictions[i], type(forms[i].isClass() ? Form.NUMBER : forms[i]));
      if (isEnsemble) {
        all =
            added(
                all,
                (forms[i].isClass() ? probabilities[i] : predictions[i]) + "_deviation",
                type(forms[i]));
      }
    }
    return all;
  }

  /** What holds the numbers of an output. */
  private static DataType type(Form form) {
    return switch (form) {
      case NUMBER -> DataTypes.DoubleType;
      case LIST -> DataTypes.createArrayType(DataTypes.DoubleType, false);
      default -> SQLDataTypes.VectorType();
    };
  }

  private static StructType added(StructType schema, String name, DataType type) {
    Checks.argument(
        !name.isEmpty() && !Arrays.asList(schema.fieldNames()).contains(name),
        "Column %s already exists; set predictionCol or probabilityCol",
        name);
    return schema.add(name, type, false);
  }

  @Override
  public Object[] of(List<double[]> outputs) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < forms.length; i++) {
      double[] numbers = outputs.get(i);
      if (forms[i].isClass()) {
        double[] shares = probabilities(forms[i], numbers);
        cells.add(new DenseVector(shares));
        cells.add((double) ClassCells.argmax(shares));
      } else {
        cells.add(cell(forms[i], numbers));
      }
      if (isEnsemble) {
        cells.add(cell(forms[i], outputs.get(forms.length + i)));
      }
    }
    return cells.toArray();
  }

  private static Object cell(Form form, double[] numbers) {
    return switch (form) {
      case NUMBER -> numbers[0];
      case LIST -> Arrays.stream(numbers).boxed().toArray();
      default -> new DenseVector(numbers);
    };
  }

  private static double[] probabilities(Form form, double[] numbers) {
    return switch (form) {
      case SECOND_CLASS -> new double[] {1 - numbers[0], numbers[0]};
      case SECOND_CLASS_LOGIT, CLASSES_LOGITS -> ClassCells.probabilities(ClassCells.raw(numbers));
      default -> numbers;
    };
  }
}
