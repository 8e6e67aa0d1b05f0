package io.centelha.models;

import io.centelha.layers.Layers;
import io.centelha.layers.Variable;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network as the table that Keras prints on a terminal of 80 columns: layer, output shape, number
 * of parameters.
 */
final class Summary {
  private static final int[] WIDTHS = {31, 22, 13};
  private static final List<String> HEADER = List.of("Layer (type)", "Output Shape", "Param #");
  private static final String[] UNITS = {"B", "KB", "MB", "GB"};

  private Summary() {}

  static String of(String name, Network network, DType dtype) {
    StringBuilder text = new StringBuilder("Model: \"%s\"\n".formatted(name));
    line(text, "┏━┳┓");
    row(text, HEADER, "┃");
    line(text, "┡━╇┩");
    List<BuiltGraph.BuiltLayer> layers = network.built().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        line(text, "├─┼┤");
      }
      row(text, fields(network, i), "│");
    }
    line(text, "└─┴┘");
    return text.append(totals(network.layout(), dtype)).toString();
  }

  private static List<String> fields(Network network, int index) {
    BuiltGraph.BuiltLayer layer = network.built().layers().get(index);
    String type = Layers.WORDS.nameOf(layer.named().layer());
    int parameters = layer.variables().stream().mapToInt(Summary::size).sum();
    return List.of(
        "%s (%s)".formatted(layer.named().name(), type),
        batched(network.built().outputs(index).get(0).shape().dimensions()),
        count(parameters));
  }

  private static int size(Variable variable) {
    return variable.shape().size();
  }

  private static String batched(int[] dimensions) {
    StringBuilder text = new StringBuilder("(None");
    for (int dimension : dimensions) {
      text.append(", ").append(dimension);
    }
    return text.append(")").toString();
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String totals(Layout layout, DType dtype) {
    int trained = layout.size(Layout.Segment.TRAINED);
    return " Total params: %s\n Trainable params: %s\n Non-trainable params: %s\n"
        .formatted(
            total(layout.size(), dtype),
            total(trained, dtype),
            total(layout.size() - trained, dtype));
  }

  private static String total(int parameters, DType dtype) {
    return count(parameters) + " (" + memory((double) parameters * dtype.bytes()) + ")";
  }

  private static String memory(double bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", size, UNITS[unit]);
  }

  /** A line between rows: its left end, the line itself, what crosses it, its right end. */
  private static void line(StringBuilder text, String pieces) {
    for (int column = 0; column < WIDTHS.length; column++) {
      text.append(pieces.charAt(column == 0 ? 0 : 2));
      text.append(pieces.substring(1, 2).repeat(WIDTHS[column] + 2));
    }
    text.append(pieces.charAt(3)).append('\n');
  }

  private static void row(StringBuilder text, List<String> fields, String border) {
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < WIDTHS.length; column++) {
      cells.add(wrapped(fields.get(column), WIDTHS[column]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      for (int column = 0; column < WIDTHS.length; column++) {
        List<String> lines = cells.get(column);
        String align = column == WIDTHS.length - 1 ? "" : "-";
        String cell = i < lines.size() ? lines.get(i) : "";
        text.append(border).append((" %" + align + WIDTHS[column] + "s ").formatted(cell));
      }
      text.append(border).append('\n');
    }
  }

  /** Lines of whole words; a word that is too long for a line is cut. */
  private static List<String> wrapped(String field, int width) {
    List<String> lines = new ArrayList<>();
    for (String word : field.split(" ", -1)) {
      String cut = word.length() <= width ? word : word.substring(0, width - 1) + "…";
      int last = lines.size() - 1;
      if (last >= 0 && lines.get(last).length() + 1 + cut.length() <= width) {
        lines.set(last, lines.get(last) + " " + cut);
      } else {
        lines.add(cut);
      }
    }
    return lines;
  }
}
