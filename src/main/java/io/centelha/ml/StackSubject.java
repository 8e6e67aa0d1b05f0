package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.Impute;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.FrameField;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.LayerList;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/**
 * A network of one input and one output, from a column of features to a column of labels.
 *
 * @param features the name of their column
 * @param label likewise
 */
record StackSubject(StackAssembly stack, Target target, String features, String label)
    implements Subject {
  private static final Field LABEL = Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR);

  @Override
  public FrameColumns columns(StructType schema) {
    FrameField numbers =
        FrameField.numbers(
            schema, RowFormat.FEATURES, features, Impute.missing(transformations().all()));
    return new FrameColumns(
            List.of(stack.inputShape().map(numbers::withShape).orElse(numbers)),
            List.of(FrameField.target(schema, LABEL, label, target.labels())),
            stack.run().validation(),
            stack.run().weight())
        .checked(schema);
  }

  @Override
  public InputTransformations transformations() {
    return stack.transformations();
  }

  @Override
  public Compilation compilation() {
    return stack.compilation();
  }

  @Override
  public LayerList layers(SparkFrame rows) {
    return stack.layers(target.output(target.classes(rows)));
  }

  @Override
  public void check(CompiledNetwork network, SparkFrame rows) {
    target.check(network.network());
  }

  @Override
  public void describe(ObjectNode data, SparkFrame rows) {
    data.put("format", "parquet").put("path", "DataFrame").put("label", label);
    data.putArray("features").add(features);
    stack
        .inputShape()
        .ifPresent(shape -> IntStream.of(shape.dimensions()).forEach(data.putArray("shape")::add));
    if (!stack.run().weight().isEmpty()) {
      data.put("weight", stack.run().weight());
    }
    if (target.classes(rows) > 0) {
      data.put("classes", target.classes(rows));
    }
  }
}
