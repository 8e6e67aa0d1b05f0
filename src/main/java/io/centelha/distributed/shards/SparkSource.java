package io.centelha.distributed.shards;

import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRows;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.LeftOut;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Scan;
import io.centelha.data.rows.Source;
import io.centelha.data.rows.SourceIndex;
import io.centelha.data.shards.Deal;
import io.centelha.distributed.spark.PartitionJob;
import io.centelha.distributed.spark.PartitionMap;
import io.centelha.distributed.spark.SparkFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A source whose splits are read by executors. No row comes to the driver.
 *
 * <p>Splits travel in closures and by their number, never as elements of an RDD: those would go
 * through the serializer that the user configured, and Kryo can't read records.
 */
public final class SparkSource implements SparkRows {
  /** More of them even out what a slow one costs. */
  private static final int TASKS_PER_CORE = 4;

  private static final int MOST_SPLITS_OF_A_TASK = 8;

  private final JavaSparkContext context;
  private final Source source;
  private final SourceIndex index;

  private SparkSource(JavaSparkContext context, Source source, SourceIndex index) {
    this.context = context;
    this.source = source;
    this.index = index;
  }

  /**
   * Counts a source's rows and takes its fingerprint: one Spark job; one more if bad rows are there
   * and to be kept.
   *
   * @throws io.centelha.data.files.DataException if the data can't be read; see {@link
   *     SparkFailures}
   */
  public static SparkSource scan(JavaSparkContext context, Source source) throws IOException {
    List<Split> splits = source.splits();
    JavaRDD<List<Integer>> numbers = shared(context, splits.size()).glom();
    List<List<Scan>> scans =
        splits.isEmpty()
            ? List.of()
            : SparkFailures.unwrap(
                () -> PartitionJob.run(numbers.rdd(), (task, own) -> scan(source, splits, own)));
    List<Scan> inOrder = scans.stream().flatMap(List::stream).toList();
    SparkSource scanned =
        new SparkSource(context, source, new SourceIndex(splits, inOrder, source));
    Quarantine.keepBadRows(scanned);
    return scanned;
  }

  /** In a task. */
  private static List<Scan> scan(Source source, List<Split> splits, List<Integer> numbers)
      throws IOException {
    List<Scan> scans = new ArrayList<>();
    for (int number : numbers) {
      scans.add(source.scan(splits.get(number)));
    }
    return scans;
  }

  /** Where rows begin, how many there are, and their fingerprint. */
  public SourceIndex index() {
    return index;
  }

  @Override
  public RowFormat format() {
    return source.format();
  }

  @Override
  public List<String> featureNames() {
    return source.featureNames();
  }

  @Override
  public long rows() {
    return index.rows();
  }

  @Override
  public int rowsPerBlock() {
    return format().rowsPerBlock(index.variableBytesPerRow());
  }

  /** The fingerprint of the files: see {@link SourceIndex#dataSha256}. */
  @Override
  public String sha256() {
    return index.dataSha256();
  }

  @Override
  public BadRows badRows() {
    return source.badRows();
  }

  @Override
  public LeftOut leftOut(String rows) {
    Map<String, Map<String, Long>> dropped = new LinkedHashMap<>();
    index.droppedRows().forEach((step, count) -> dropped.put(step, Map.of(rows, count)));
    return new LeftOut(
        source.badRows().mayBe() ? Map.of(rows, index.badRows()) : Map.of(), dropped);
  }

  /** What is read. */
  public Source source() {
    return source;
  }

  /** The context whose executors read. */
  public JavaSparkContext context() {
    return context;
  }

  /** The splits' numbers, each in a partition of its own. */
  public JavaRDD<Integer> splits() {
    return numbers(context, index.splits().size(), index.splits().size());
  }

  private static JavaRDD<Integer> numbers(JavaSparkContext context, int count, int partitions) {
    return context.parallelize(IntStream.range(0, count).boxed().toList(), Math.max(1, partitions));
  }

  /**
   * The numbers of splits, several in a partition where there are many. A task takes its time to
   * begin; and one that deals writes a piece for every block, and each piece is found, opened and
   * closed by itself.
   */
  private static JavaRDD<Integer> shared(JavaSparkContext context, int splits) {
    int least = (splits + MOST_SPLITS_OF_A_TASK - 1) / MOST_SPLITS_OF_A_TASK;
    int busy = TASKS_PER_CORE * context.defaultParallelism();
    return numbers(context, splits, Math.min(splits, Math.max(least, busy)));
  }

  @Override
  public List<SparkShards> deal(List<Deal> deals) {
    Dealer dealer = Dealer.of(deals, source.format());
    Source rows = source;
    List<LocatedSplit> located = index.splits();
    return SparkShards.deal(
        PartitionMap.of(
            shared(context, located.size()).rdd(),
            (partition, numbers) ->
                new DealtChunks(new SplitsReader(rows, located, numbers), dealer)),
        dealer);
  }

  /** A part is a split. */
  @Override
  public JavaRDD<RowReader> readers() {
    Source rows = source;
    List<LocatedSplit> located = index.splits();
    return PartitionMap.of(
        splits().rdd(),
        (partition, numbers) -> List.of(rows.open(located.get(numbers.next()))).iterator());
  }

  @Override
  public StructType kept() {
    StructType kept = new StructType();
    for (KeptColumn column : source.kept()) {
      kept = kept.add(column.name(), type(column.kind()), true);
    }
    return kept;
  }

  private static DataType type(KeptColumn.Kind kind) {
    return switch (kind) {
      case TEXT -> DataTypes.StringType;
      case WHOLE -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case TRUTH -> DataTypes.BooleanType;
    };
  }

  /** Files aren't cached. */
  @Override
  public void unpersist() {}
}
