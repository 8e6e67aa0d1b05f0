package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LeftOut;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SteppedRows;
import io.centelha.data.shards.Deal;
import io.centelha.data.shards.Selection;
import io.centelha.distributed.shards.Dealer;
import io.centelha.distributed.shards.DealtChunks;
import io.centelha.distributed.shards.SparkRows;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.PartitionMap;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a DataFrame, dealt to shards as those of files are: a row's index is its place in the
 * order of partitions, training and validation rows counted apart. So the same rows in the same
 * order train to the same bits, wherever they come from. No row comes to the driver.
 *
 * <p>The DataFrame is computed once, as plain arrays that stay cached until {@link #unpersist}:
 * counting and dealing are two passes, and a DataFrame that is computed anew for each may differ,
 * by its order or by its rows. A part of the cache that is lost is computed again, and held against
 * the count.
 */
public final class SparkFrame implements SparkRows {
  static final String DATA_FRAME = "DataFrame";

  private final JavaRDD<FrameChunk> chunks;
  private final List<FrameCount> counts;
  private final RowFormat format;

  private final List<String> featureNames;
  private final StructType kept;

  /** How many rows each step dropped, by what these have in common. */
  private final Map<String, Long> dropped;

  private SparkFrame(
      JavaRDD<FrameChunk> chunks,
      List<FrameCount> counts,
      RowFormat format,
      List<String> featureNames,
      StructType kept,
      Map<String, Long> dropped) {
    this.chunks = chunks;
    this.kept = kept;
    this.dropped = dropped;
    this.counts = counts;
    this.format = format;
    this.featureNames = featureNames;
  }

  /**
   * Computes a DataFrame, checks and counts its rows: one Spark job, beside those that the
   * DataFrame takes.
   *
   * @throws DataException if a row can't be used, or there are no training rows, or none for
   *     validation where a column should say which are
   * @throws IllegalArgumentException if there is no column of that name or type
   */
  public static SparkFrame scan(Dataset<Row> frame, FrameColumns columns) {
    Dataset<Row> selected = columns.select(frame);
    StructType schema = selected.schema();
    JavaRDD<FrameChunk> chunks =
        SparkFailures.unwrap(selected::toJavaRDD)
            .mapPartitions(rows -> new FrameChunks(rows, new FrameRow(columns, schema)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return counted(chunks, columns.inputNames(), List.of(), counts -> check(counts, columns));
  }

  /**
   * Computes the rows of a table in an order that depends on these rows alone, not on files,
   * partitions or executors: see {@link PlacedRows}. One sort, and a job that counts. All are
   * training rows, or rows that are scored.
   *
   * @param columns of fields whose widths are known
   * @param steps what decides which of the rows there are
   * @throws DataException if a row can't be used, two have one id, or there are none
   * @throws IllegalArgumentException if there is no column of that name or type
   */
  public static SparkFrame sorted(Dataset<Row> table, TableColumns columns, List<RowStep> steps) {
    RowFormat format = new FrameRow(columns.fields(), table.schema()).format();
    StructType kept = columns.kept(table.schema());
    JavaRDD<FrameChunk> placed =
        SparkFailures.unwrap(() -> PlacedRows.chunks(table, columns, format));
    JavaRDD<FrameChunk> chunks =
        (steps.isEmpty() ? placed : placed.map(chunk -> chunk.stepped(steps)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return counted(
            chunks,
            columns.fields().inputNames(),
            steps,
            counts ->
                notEmpty(
                    counts,
                    SteppedRows.format(format, steps),
                    columns.table() + " holds no " + lacking(counts, steps)))
        .keeping(kept);
  }

  private SparkFrame keeping(StructType columns) {
    return new SparkFrame(chunks, counts, format, featureNames, columns, dropped);
  }

  private static String lacking(List<FrameCount> counts, List<RowStep> steps) {
    return SteppedRows.lacking("rows", dropped(counts, steps));
  }

  private static Map<String, Long> dropped(List<FrameCount> counts, List<RowStep> steps) {
    return SteppedRows.byStep(
        steps, counts.stream().map(count -> count.dropped(steps.size())).toList());
  }

  /** The first rows, some thousand at most: one Spark job of few tasks. */
  public Rows first() {
    return SparkFailures.unwrap(chunks.filter(chunk -> chunk.rows().size() > 0)::first).rows();
  }

  /**
   * Computes rows of a kind that only the caller knows; all are training rows.
   *
   * @param rows in their order, some at a time, each with its place in the partition as its index
   * @param format of all of them
   * @throws DataException if there are none
   */
  public static SparkFrame of(JavaRDD<Rows> rows, RowFormat format) {
    JavaRDD<FrameChunk> chunks =
        rows.map(some -> FrameChunk.of(some, false)).persist(StorageLevel.MEMORY_AND_DISK());
    return counted(
        chunks,
        List.of(),
        List.of(),
        counts -> notEmpty(counts, format, "The RDD holds no examples"));
  }

  /**
   * Counts rows, and frees them if they can't be used.
   *
   * @param format of all of them; throws if they can't
   */
  private static SparkFrame counted(
      JavaRDD<FrameChunk> chunks,
      List<String> featureNames,
      List<RowStep> steps,
      Function<List<FrameCount>, RowFormat> format) {
    try {
      List<FrameCount> counts =
          SparkFailures.unwrap(
              () ->
                  chunks.mapPartitions(part -> List.of(FrameCount.of(part)).iterator()).collect());
      return new SparkFrame(
          chunks,
          counts,
          format.apply(counts),
          featureNames,
          new StructType(),
          dropped(counts, steps));
    } catch (RuntimeException e) {
      chunks.unpersist(false);
      throw e;
    }
  }

  private static RowFormat notEmpty(List<FrameCount> counts, RowFormat format, String problem) {
    if (rows(counts, false) == 0) {
      throw new DataException(problem + ", expected at least one");
    }
    return format;
  }

  private static RowFormat check(List<FrameCount> counts, FrameColumns columns) {
    long before = 0;
    Optional<RowFormat> known = Optional.empty();
    for (FrameCount count : counts) {
      if (known.isPresent() && count.format().isPresent()) {
        checkEqual(before, columns, known.get().inputs(), count.format().get().inputs());
      }
      if (count.unusable().isPresent()) {
        throw count.unusable().get().after(before).exception();
      }
      known = known.or(count::format);
      before += count.rows();
    }
    checkUses(counts, columns);
    return known.orElseThrow();
  }

  /** Partitions that don't know of each other take the width from their own first rows. */
  private static void checkEqual(
      long row, FrameColumns columns, List<Field> known, List<Field> others) {
    for (int i = 0; i < known.size(); i++) {
      if (!known.get(i).equals(others.get(i))) {
        String column = columns.inputs().get(i).columns().get(0);
        throw FrameRow.unusable(
                DATA_FRAME,
                row,
                FrameField.wrong(
                    column,
                    others.get(i).width() + " numbers",
                    String.valueOf(known.get(i).width()),
                    "rows before have as many"))
            .exception();
      }
    }
  }

  private static void checkUses(List<FrameCount> counts, FrameColumns columns) {
    if (rows(counts, false) == 0) {
      throw new DataException("The DataFrame holds no training rows, expected at least one");
    }
    if (!columns.validation().isEmpty() && rows(counts, true) == 0) {
      throw new DataException(
          "The DataFrame, column '%s': no row is true, expected at least one row for validation"
              .formatted(columns.validation()));
    }
  }

  private static long rows(List<FrameCount> counts, boolean forValidation) {
    return counts.stream().mapToLong(count -> count.rows(forValidation)).sum();
  }

  @Override
  public RowFormat format() {
    return format;
  }

  /** Those of the only input. */
  @Override
  public List<String> featureNames() {
    return featureNames;
  }

  @Override
  public long rows() {
    return rows(counts, false) + rows(counts, true);
  }

  @Override
  public int rowsPerBlock() {
    long variable = counts.stream().mapToLong(FrameCount::variableBytes).sum();
    return format.rowsPerBlock(variable / Math.max(1, rows()));
  }

  /** None may be bad. */
  @Override
  public BadRows badRows() {
    return BadRows.fail();
  }

  @Override
  public LeftOut leftOut(String rows) {
    Map<String, Map<String, Long>> steps = new LinkedHashMap<>();
    dropped.forEach((step, count) -> steps.put(step, Map.of(rows, count)));
    return new LeftOut(Map.of(), steps);
  }

  /** The largest number of a target in all rows. */
  public float largestLabel(int target) {
    return (float)
        counts.stream().mapToDouble(count -> count.largestLabel(target)).max().orElseThrow();
  }

  /**
   * Deals the rows as a plan says.
   *
   * @return the training shards, and those of validation rows if there are any
   */
  public List<SparkShards> deal(Plan plan) {
    long training = rows(counts, false);
    List<Deal> deals = new ArrayList<>(List.of(deal(Selection.all(training), plan)));
    if (rows() > training) {
      deals.add(deal(Selection.range(training, rows()), plan));
    }
    return deal(deals);
  }

  private Deal deal(Selection selection, Plan plan) {
    return new Deal(selection, plan.replicas(), rowsPerBlock(), plan.dealKey());
  }

  @Override
  public List<SparkShards> deal(List<Deal> deals) {
    Dealer dealer = Dealer.of(deals, format);
    return SparkShards.deal(
        PartitionMap.of(
            readers().rdd(), (part, readers) -> new DealtChunks(readers.next(), dealer)),
        dealer);
  }

  /** One Spark job, which reads all rows. */
  @Override
  public String sha256() {
    return RowFingerprint.of(readers(), format);
  }

  /** Of each partition the training rows, and then of each those for validation. */
  @Override
  public JavaRDD<RowReader> readers() {
    long training = rows(counts, false);
    JavaRDD<RowReader> readers = readers(false, 0);
    return rows() == training ? readers : readers.union(readers(true, training));
  }

  private JavaRDD<RowReader> readers(boolean forValidation, long first) {
    long[] firsts = new long[counts.size()];
    long[] sizes = new long[counts.size()];
    long next = first;
    for (int part = 0; part < firsts.length; part++) {
      firsts[part] = next;
      sizes[part] = counts.get(part).rows(forValidation);
      next += sizes[part];
    }
    return PartitionMap.of(
        chunks.rdd(),
        (part, own) ->
            List.<RowReader>of(new FrameReader(own, forValidation, firsts[part], sizes[part]))
                .iterator());
  }

  @Override
  public StructType kept() {
    return kept;
  }

  /** The context whose executors hold the rows. */
  public JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(chunks.context());
  }

  /** Frees the cached rows; shards that lose blocks afterwards compute the DataFrame again. */
  @Override
  public void unpersist() {
    chunks.unpersist(false);
  }
}
