package io.centelha.ml;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Lets Spark's own rules of a schema, which know features as vectors alone, see features of any
 * form as a vector.
 */
final class FeatureSchema {

  private FeatureSchema() {}

  /**
   * What Spark makes of a schema.
   *
   * @param features the name of the column with features, which is there
   */
  static StructType transformed(
      StructType schema, String features, UnaryOperator<StructType> bySpark) {
    StructField given = schema.apply(features);
    StructField asVector =
        new StructField(
            given.name(), SQLDataTypes.VectorType(), given.nullable(), given.metadata());
    return with(bySpark.apply(with(schema, asVector)), given);
  }

  /** A schema with another field of a name. */
  private static StructType with(StructType schema, StructField field) {
    return new StructType(
        Stream.of(schema.fields())
            .map(other -> other.name().equals(field.name()) ? field : other)
            .toArray(StructField[]::new));
  }
}
