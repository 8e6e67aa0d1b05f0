package io.centelha.models;

import io.centelha.layers.Input;
import io.centelha.layers.Layers;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A network as the table that Keras prints on a terminal of 80 columns: layer, output shape, number
 * of parameters; and, where layers are no stack, what each is connected to.
 */
final class Summary {
  private static final List<String> HEADER =
      List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
  private static final int PARAMETERS = 2;
  private static final int[] STACK = {31, 22, 13};
  private static final int[] GRAPH = {19, 17, 10, 17};
  private static final String[] UNITS = {"B", "KB", "MB", "GB"};

  private final Network network;
  private final int[] widths;
  private final StringBuilder text = new StringBuilder();

  private Summary(Network network) {
    this.network = network;
    this.widths = network.graph().isStack() ? STACK : GRAPH;
  }

  static String of(String name, Network network, DType dtype) {
    Summary summary = new Summary(network);
    summary.text.append("Model: \"%s\"\n".formatted(name));
    summary.table();
    return summary.text.append(totals(network.layout(), dtype)).toString();
  }

  private void table() {
    line("┏━┳┓");
    row(HEADER, "┃");
    line("┡━╇┩");
    String separator = "";
    for (List<String> fields : rows()) {
      if (!separator.isEmpty()) {
        line(separator);
      }
      row(fields, "│");
      separator = "├─┼┤";
    }
    line("└─┴┘");
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    if (widths == GRAPH) {
      for (Input input : network.graph().inputs()) {
        int[] shape = input.spec().shape().dimensions();
        rows.add(List.of(input.name() + " (InputLayer)", batched(shape), count(0), "-"));
      }
    }
    network.built().layers().forEach(layer -> rows.add(fields(layer)));
    return rows;
  }

  private List<String> fields(BuiltGraph.BuiltLayer layer) {
    String name = layer.named().name();
    String type = Layers.WORDS.nameOf(layer.named().layer());
    int parameters = layer.variables().stream().mapToInt(Summary::size).sum();
    int call = calls().indexOf(name);
    return List.of(
        "%s (%s)".formatted(name, type),
        shapes(network.built().outputs(call)),
        count(parameters),
        connections(name));
  }

  /** Of one output {@code (None, 4)}, of several {@code [(None, 4), (None, 4)]}. */
  private static String shapes(List<Spec> outputs) {
    List<String> shapes =
        outputs.stream().map(output -> batched(output.shape().dimensions())).toList();
    return shapes.size() == 1 ? shapes.get(0) : shapes.toString();
  }

  private List<String> calls() {
    return network.graph().calls().stream().map(Graph.Call::layer).toList();
  }

  /** What all calls of a layer take: {@code conv2d[0][0], conv2d_1[0][0]}. */
  private String connections(String layer) {
    return network.graph().calls().stream()
        .filter(call -> call.layer().equals(layer))
        .flatMap(call -> call.taps().stream())
        .map(this::connection)
        .collect(Collectors.joining(", "));
  }

  /** Layer, which of its calls, which of its outputs. */
  private String connection(Graph.Tap tap) {
    List<Input> inputs = network.graph().inputs();
    int call = tap.source() - inputs.size();
    if (call < 0) {
      return "%s[0][%s]".formatted(inputs.get(tap.source()).name(), tap.output());
    }
    String layer = calls().get(call);
    long before = calls().subList(0, call).stream().filter(layer::equals).count();
    return "%s[%s][%s]".formatted(layer, before, tap.output());
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
  private void line(String pieces) {
    for (int column = 0; column < widths.length; column++) {
      text.append(pieces.charAt(column == 0 ? 0 : 2));
      text.append(pieces.substring(1, 2).repeat(widths[column] + 2));
    }
    text.append(pieces.charAt(3)).append('\n');
  }

  private void row(List<String> fields, String border) {
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      cells.add(wrapped(fields.get(column), widths[column]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      for (int column = 0; column < widths.length; column++) {
        List<String> lines = cells.get(column);
        String align = column == PARAMETERS ? "" : "-";
        String cell = i < lines.size() ? lines.get(i) : "";
        text.append(border).append((" %" + align + widths[column] + "s ").formatted(cell));
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
