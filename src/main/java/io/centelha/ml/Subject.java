package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.InputTransformations;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.LayerList;
import org.apache.spark.sql.types.StructType;

/** What is fitted: a network, and the columns that it takes and is to give. */
interface Subject {
  /**
   * The columns of this schema that training reads.
   *
   * @throws IllegalArgumentException that names a column which isn't there, or isn't right
   */
  FrameColumns columns(StructType schema);

  /** Not yet fitted. */
  InputTransformations transformations();

  /** The heads are in the order of the columns' targets. */
  Compilation compilation();

  /** The layers for these rows. */
  LayerList layers(SparkFrame rows);

  /**
   * Checks a network for these rows.
   *
   * @throws IllegalArgumentException if its outputs can't stand for the targets
   * @throws io.centelha.data.files.DataException if a target is none of the outputs' classes
   */
  void check(CompiledNetwork network, SparkFrame rows);

  /** Says as a job's section {@code data} how files with such rows are read. */
  void describe(ObjectNode data, SparkFrame rows);
}
