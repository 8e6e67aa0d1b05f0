package io.centelha.data.shards;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.FieldGather;
import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.models.Batch;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes batches of rows, field by field, in arrays that the next batch uses again. Belongs to one
 * thread.
 */
final class BatchGather {
  private static final Field WEIGHT = Field.of("weight", Field.Type.FLOATS, Shape.SCALAR);

  private final List<FieldGather> inputs = new ArrayList<>();
  private final List<FieldGather> targets = new ArrayList<>();
  private final Optional<FieldGather> weights;

  /** The first input of each ragged axis, in their order. */
  private final Map<String, Integer> axes = new LinkedHashMap<>();

  /** Where each row ends, of each axis: 0 and then the rows' ends. */
  private final List<int[]> splits = new ArrayList<>();

  /** What is done to each input's column before its numbers are copied. */
  private final List<UnaryOperator<Column>> mappings = new ArrayList<>();

  /** The mapped inputs of the block that was copied from last. */
  private final Column[] columns;

  private Rows block;
  private Batch recent;

  BatchGather(RowFormat format, FeaturePipeline pipeline, int mostRows, DType dtype) {
    for (Field field : format.inputs()) {
      FeaturePipeline own = pipeline.of(field, inputs.size());
      Field made = own.columnOutput(field);
      if (made.isRagged() && axes.putIfAbsent(made.axis(), inputs.size()) == null) {
        splits.add(new int[mostRows + 1]);
      }
      mappings.add(own.mapping(field));
      inputs.add(FieldGather.of(made, own, mostRows, dtype));
    }
    columns = new Column[inputs.size()];
    format.targets().forEach(field -> targets.add(FieldGather.of(field, mostRows, dtype)));
    weights =
        format.isWeighted()
            ? Optional.of(FieldGather.of(WEIGHT, mostRows, dtype))
            : Optional.empty();
  }

  void begin() {
    inputs.forEach(FieldGather::begin);
    targets.forEach(FieldGather::begin);
    weights.ifPresent(FieldGather::begin);
  }

  /**
   * Copies rows to places of the batch, which must come in order.
   *
   * @param rows of these, by their places in the batch
   * @param place of the first row to copy
   * @param end one past the last
   */
  void copy(Rows from, int[] rows, int place, int end) {
    if (from != block) {
      block = from;
      for (int i = 0; i < columns.length; i++) {
        columns[i] = mappings.get(i).apply(from.input(i));
      }
    }
    for (int i = 0; i < columns.length; i++) {
      inputs.get(i).copy(columns[i], rows, place, end);
    }
    for (int i = 0; i < targets.size(); i++) {
      targets.get(i).copy(from.target(i), rows, place, end);
    }
    if (weights.isPresent()) {
      weights.get().copy(from.weightColumn(), rows, place, end);
    }
    if (!axes.isEmpty()) {
      split(rows, place, end);
    }
  }

  private void split(int[] rows, int place, int end) {
    int axis = 0;
    for (int input : axes.values()) {
      Column column = columns[input];
      int[] ends = splits.get(axis++);
      for (int to = place; to < end; to++) {
        ends[to + 1] = ends[to] + column.length(rows[to]);
      }
    }
  }

  /** The batch of the rows that were copied. */
  Batch finish(int size) {
    finish(inputs, size);
    finish(targets, size);
    weights.ifPresent(gather -> gather.finish(size));
    // The views are made anew only when the size changes: a step on fixed rows allocates nothing.
    if (recent == null || recent.size() != size || !axes.isEmpty()) {
      recent = batch(size);
    }
    return recent;
  }

  private static void finish(List<FieldGather> gathers, int size) {
    for (int i = 0; i < gathers.size(); i++) {
      gathers.get(i).finish(size);
    }
  }

  private Batch batch(int size) {
    List<Tensor> truths = tensors(targets, size);
    if (truths.isEmpty()) {
      truths = List.of(Tensor.of(Shape.of(size, 0), new float[0]));
    }
    return new Batch(
        tensors(inputs, size),
        splits.stream().map(ends -> Tensor.of(Shape.of(size + 1), ends)).toList(),
        truths,
        Collections.nCopies(truths.size(), weights.map(gather -> gather.tensor(size))));
  }

  private static List<Tensor> tensors(List<FieldGather> gathers, int size) {
    return gathers.stream().map(gather -> gather.tensor(size)).toList();
  }
}
