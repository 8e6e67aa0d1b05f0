package io.centelha.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A network as Keras' table: layer, output shape, number of parameters. */
final class Summary {
  private static final String[] HEADER = {"Layer (type)", "Output Shape", "Param #"};

  private Summary() {}

  static String of(String name, Network network) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEADER);
    for (Network.BuiltLayer layer : network.layers()) {
      String type = layer.layer().getClass().getSimpleName().replaceFirst("(?<=.)Layer$", "");
      int parameters = layer.weights().stream().mapToInt(weight -> weight.shape().size()).sum();
      rows.add(
          new String[] {
            "%s (%s)".formatted(layer.named().name(), type),
            batched(layer.output().dimensions()),
            count(parameters)
          });
    }
    return "Model: \"%s\"\n%s%s".formatted(name, table(rows), totals(network));
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

  private static String totals(Network network) {
    int parameters = network.layout().size();
    return " Total params: %s (%s)\n Trainable params: %s\n Non-trainable params: 0\n"
        .formatted(count(parameters), size(4L * parameters), count(parameters));
  }

  private static String size(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.2f KB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.2f MB", bytes / 1048576.0);
  }

  private static String table(List<String[]> rows) {
    int[] widths = new int[HEADER.length];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length() + 2);
      }
    }
    StringBuilder text = new StringBuilder(line(widths, "┏━┳┓"));
    for (int i = 0; i < rows.size(); i++) {
      text.append(cells(rows.get(i), widths, i == 0 ? "┃" : "│"));
      text.append(
          i == 0
              ? line(widths, "┡━╇┩")
              : i == rows.size() - 1 ? line(widths, "└─┴┘") : line(widths, "├─┼┤"));
    }
    return text.toString();
  }

  private static String line(int[] widths, String corners) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      text.append(corners.charAt(column == 0 ? 0 : 2))
          .append(corners.substring(1, 2).repeat(widths[column]));
    }
    return text.append(corners.charAt(3)).append('\n').toString();
  }

  private static String cells(String[] row, int[] widths, String border) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String format =
          column == widths.length - 1
              ? " %" + (widths[column] - 2) + "s "
              : " %-" + (widths[column] - 2) + "s ";
      text.append(border).append(format.formatted(row[column]));
    }
    return text.append(border).append('\n').toString();
  }
}
