package io.centelha.data.rows;

import io.centelha.data.files.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A source whose rows go through steps where they are read. The scan reads each row, as it does
 * where rows may be bad.
 */
final class SteppedSource implements Source {
  private static final long serialVersionUID = 1;

  private final Source source;
  private final List<RowStep> steps;
  private final RowFormat format;

  /**
   * The rows of a source behind steps.
   *
   * @throws IllegalArgumentException if a step can do nothing with such rows
   */
  SteppedSource(Source source, List<RowStep> steps) {
    this.source = source;
    this.steps = List.copyOf(steps);
    this.format = SteppedRows.format(source.format(), steps);
  }

  @Override
  public RowFormat format() {
    return format;
  }

  @Override
  public List<String> featureNames() {
    return source.featureNames();
  }

  @Override
  public List<Split> splits() throws IOException {
    return source.splits();
  }

  @Override
  public List<KeptColumn> kept() {
    return source.kept();
  }

  @Override
  public Source keeping(List<String> columns) throws IOException {
    return new SteppedSource(source.keeping(columns), steps);
  }

  @Override
  public BadRows badRows() {
    return source.badRows();
  }

  @Override
  public List<RowStep> steps() {
    return steps;
  }

  @Override
  public Source withSteps(List<RowStep> more) {
    List<RowStep> all = new ArrayList<>(steps);
    all.addAll(more);
    return new SteppedSource(source, all);
  }

  @Override
  public Source withBadRows(BadRows rule) {
    return new SteppedSource(source.withBadRows(rule), steps);
  }

  @Override
  public Source withLabelValues(LabelValues values) {
    return new SteppedSource(source.withLabelValues(values), steps);
  }

  @Override
  public Source withTargetValues(List<LabelValues> values) {
    return new SteppedSource(source.withTargetValues(values), steps);
  }

  @Override
  public Scan scan(Split split) throws IOException {
    Scan file = source.scan(split);
    BadRowCount bad = new BadRowCount();
    try (SteppedReader reader = reader(new LocatedSplit(split, 0, 0, 0), bad)) {
      CountedRows counted = CountedRows.of(reader, format).withLines(file.lines());
      return counted.scan(bad, file.sha256()).stepped(reader.rows(), reader.dropped());
    }
  }

  @Override
  public RowReader open(LocatedSplit split, Consumer<BadRow> bad) throws IOException {
    return reader(split, bad);
  }

  private SteppedReader reader(LocatedSplit split, Consumer<BadRow> bad) throws IOException {
    return new SteppedReader(source.open(split, bad), source.format(), steps, split.firstRow());
  }
}
