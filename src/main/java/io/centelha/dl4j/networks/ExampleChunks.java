package io.centelha.dl4j.networks;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Turns the data sets of a partition into rows, in their order. */
final class ExampleChunks implements Iterator<Rows> {
  private static final int MOST_ROWS = 1024;

  private final Iterator<? extends MultiDataSet> sets;
  private final ExampleFormat format;
  private final RowFormat rows;
  private final float[] features;
  private final float[] labels;
  private List<FlatArray> setFeatures = List.of();
  private List<FlatArray> setLabels = List.of();
  private long setSize;
  private int example;
  private long position;

  ExampleChunks(Iterator<? extends MultiDataSet> sets, ExampleFormat format) {
    this.sets = sets;
    this.format = format;
    this.rows = format.rows();
    this.features = new float[rows.features()];
    this.labels = new float[rows.labelWidth()];
  }

  @Override
  public boolean hasNext() {
    while (example == setSize && sets.hasNext()) {
      open(sets.next());
    }
    return example < setSize;
  }

  @Override
  public Rows next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Rows.Builder chunk = new Rows.Builder(rows, MOST_ROWS);
    while (!chunk.isFull() && hasNext()) {
      copy(setFeatures, features);
      copy(setLabels, labels);
      chunk.append(position++, features, labels);
      example++;
    }
    return chunk.build();
  }

  private void open(MultiDataSet set) {
    ExampleFormat its = ExampleFormat.of(set);
    if (!its.equals(format)) {
      throw new DataException(
          ("A DataSet has %s, the first one %s: all must have the same shapes. Pad time series to"
                  + " one length, with masks in every DataSet")
              .formatted(its, format));
    }
    setFeatures = format.featuresOf(set).toList();
    setLabels = format.labelsOf(set).toList();
    setSize = set.getFeatures(0).size(0);
    example = 0;
  }

  private void copy(List<FlatArray> arrays, float[] to) {
    int at = 0;
    for (FlatArray array : arrays) {
      at = array.copy(example, to, at);
    }
  }
}
