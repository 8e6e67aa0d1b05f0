package io.centelha.data.parquet;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SampleWeight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of a group. A row is read to its end, in all columns, before it is judged: so the
 * columns stay side by side after a bad one.
 */
final class ParquetRow implements ParquetRows {
  private final ParquetPlan plan;
  private final ParquetFormat parquet;
  private final ParquetFeatures features;
  private final List<ParquetLabel> labels = new ArrayList<>();
  private final Optional<ParquetLeaf<String[]>> id;
  private final Optional<ParquetLeaf<float[]>> weight;
  private final float[] numbers;
  private int idPlace;

  ParquetRow(ParquetLeaves leaves, ParquetGroup group, ParquetPlan plan, ParquetFormat parquet) {
    this.plan = plan;
    this.parquet = parquet;
    this.features = leaves.features(group, plan);
    for (ParquetColumn label : plan.labels()) {
      labels.add(ParquetLabel.open(leaves, group, label, parquet.labelValues()));
    }
    this.id = plan.id().map(column -> leaves.texts(group, column.leaf()));
    this.weight = plan.weight().map(column -> leaves.numbers(group, column.leaf()));
    this.numbers = new float[parquet.rows().features()];
  }

  @Override
  public void read(Rows.Builder into, long index) throws IOException {
    int place = into.claim(index);
    try {
      fill(into, place);
    } catch (BadRowException e) {
      into.release();
      throw e;
    }
  }

  private void fill(Rows.Builder into, int place) throws IOException {
    boolean asBytes = into.format().storage() == Field.Type.BYTES;
    int start = place * numbers.length;
    boolean asTheyAre = asBytes && features instanceof ParquetByteFeatures;
    int given =
        asTheyAre
            ? ((ParquetByteFeatures) features).read(into.bytes(), start, numbers.length)
            : features.read(numbers);
    for (ParquetLabel label : labels) {
      label.next();
    }
    if (id.isPresent()) {
      idPlace = id.get().next();
    }
    float rowWeight = weight.isPresent() ? number(weight.get()) : 0;
    checkCount(given);
    if (!asTheyAre) {
      checkNumbers();
      if (asBytes) {
        narrow(into.bytes(), start);
      } else {
        System.arraycopy(numbers, 0, into.floats(), start, numbers.length);
      }
    }
    for (int i = 0; i < labels.size(); i++) {
      into.labels()[place * labels.size() + i] = labels.get(i).value();
    }
    if (weight.isPresent()) {
      into.weights()[place] = checkedWeight(rowWeight);
    }
  }

  /** The next one; NaN if there is nothing. */
  private static float number(ParquetLeaf<float[]> leaf) throws IOException {
    int place = leaf.next();
    return place < 0 ? Float.NaN : leaf.block()[place];
  }

  private float checkedWeight(float given) {
    if (!SampleWeight.isOne(given)) {
      throw new BadRowException(
          plan.weight().orElseThrow().name(),
          "got %s, expected %s"
              .formatted(Float.isNaN(given) ? "nothing" : given, SampleWeight.EXPECTATION),
          SampleWeight.ADVICE);
    }
    return given;
  }

  @Override
  public Optional<String> id() {
    return id.map(leaf -> idPlace < 0 ? "" : leaf.block()[idPlace]);
  }

  private void checkCount(int given) {
    if (given != numbers.length) {
      String what = given < 0 ? "nothing" : given + " numbers";
      throw new BadRowException(
          name(0),
          "got %s, expected %s numbers".formatted(what, numbers.length),
          "every row has as many; give data.shape, or drop the row");
    }
  }

  private void checkNumbers() {
    for (int i = 0; i < numbers.length; i++) {
      if (!(Math.abs(numbers[i]) <= Float.MAX_VALUE)) {
        checkUnusual(i);
      }
    }
  }

  private void checkUnusual(int feature) {
    if (Float.isInfinite(numbers[feature])) {
      throw new BadRowException(
          name(feature),
          "got %s%s, expected a number below 3.4e38 in size"
              .formatted(numbers[feature], number(feature)),
          "rescale the column or drop the row");
    }
    if (parquet.missing() == MissingValues.REJECTED) {
      throw new BadRowException(
          name(feature),
          "got nothing%s, expected a number".formatted(number(feature)),
          "impute missing values (features: Impute) or drop the row");
    }
  }

  private void narrow(byte[] into, int offset) {
    int all = 0;
    for (int i = 0; i < numbers.length; i++) {
      int value = (int) numbers[i];
      all |= value;
      into[offset + i] = (byte) value;
    }
    if ((all & ~0xFF) != 0) {
      throw new BadRowException(name(0), "a number is outside 0 … 255, its type's range", "");
    }
  }

  private String name(int feature) {
    return plan.features().get(plan.isVector() ? 0 : feature).name();
  }

  private String number(int feature) {
    return plan.isVector() ? " as number " + feature : "";
  }
}
