package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.centelha.data.features.StringLookup;
import io.centelha.models.Head;
import io.centelha.models.LayerList;
import io.centelha.schedules.Schedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobErrorsTest {

  private static final String BAD =
      """
      name: "bad name"
      seed: yes
      data:
        format: avro
        pth: x
        validationSplit: 1
      features:
        - Rescale: {divideBy: '255'}
        - rescal
      model:
        - Flatten
        - Dense: {units: 0, activation: Relu}
          Dropout: {rate: 0.1}
        - Dense
        - Densse: {units: 3}
        - 7
        - Dense: {units: 3, kernelInitializer: {random_normal: {std: 1}}}
        - Flatten: {axis: 1}
      compile:
        optimizer: {rmsprop: {learning_rat: 0}}
        metrics: accuracy
      fit:
        epoch: 3
        callbacks: [EarlyStoping]
      distribution: 2
      epochs: 7
      """;

  private static final JobSchema SCHEMA = JobSchema.load();
  private static final String LAYERS = words("model.0");

  /** All words of a family, in the order of its list. */
  private static String words(String path) {
    return String.join(", ", SCHEMA.at(KeyPath.parse(path)).orElseThrow().children().keySet());
  }

  private static String refusal(String text, String... settings) {
    return catchThrowableOfType(JobFileException.class, () -> Jobs.read(text, settings))
        .getMessage();
  }

  @Test
  void everyProblemIsOneLineAtItsPlace() {
    assertThat(refusal(BAD).lines())
        .containsExactly(
            "j.yaml:1:1: name: given 'bad name', expected text that matches"
                + " ^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$. What the job is called in logs and reports:"
                + " letters, digits, _, - and dots.",
            "j.yaml:2:1: seed: given 'yes', expected integer ≥ 0 and ≤ 9223372036854775807."
                + " Where every random number comes from: initial weights, order of rows, dropout.",
            "j.yaml:4:3: data.format: given 'avro', expected one of idx, csv, parquet, jsonl, spark."
                + " Format of all files: idx (MNIST's, gzip or not), csv (with a header line),"
                + " parquet, jsonl (a JSON object in each line), or spark (whatever Spark reads).",
            "j.yaml:5:3: data.pth: unknown key; did you mean 'path'? Known keys: format, path,"
                + " reader, options, table, query, label, targets, features, inputs, shape, classes,"
                + " delimiter, id, weight, badRows, unlabeled, steps,"
                + " validationSplit, validation, test",
            "j.yaml:6:3: data.validationSplit: given 1, expected number ≥ 0 and < 1. Share of the"
                + " training rows that is held out for validation: the last ones, as in Keras.",
            "j.yaml:8:15: features.0.Rescale.divideBy: given '255', expected number; write it"
                + " without quotes",
            "j.yaml:9:5: features.1: unknown transformation 'rescal'; did you mean 'Rescale'?"
                + " Known: "
                + words("features.0")
                + " (a jar on the class path can bring others)",
            "j.yaml:12:5: model.1: given 2 (Dense, Dropout), expected one layer: "
                + LAYERS
                + ". Arguments go in braces: NAME: {key: value}",
            "j.yaml:12:13: model.1.Dense.units: given 0, expected integer ≥ 1 and ≤ 16777216."
                + " Number of outputs.",
            "j.yaml:12:23: model.1.Dense.activation: given 'Relu', expected one activation: linear, relu,"
                + " sigmoid, tanh, softmax; did you mean 'relu'?",
            "j.yaml:14:5: model.2.Dense.units: is required: integer ≥ 1 and ≤ 16777216. Number of"
                + " outputs.",
            "j.yaml:15:5: model.3: unknown layer 'Densse'; did you mean 'Dense'? Known: "
                + LAYERS
                + " (a jar on the class path can bring others)",
            "j.yaml:16:5: model.4: given 7, expected one layer: " + LAYERS,
            "j.yaml:17:59: model.5.Dense.kernelInitializer.random_normal.std: unknown key; did you"
                + " mean 'stddev'? Known keys: mean, stddev",
            "j.yaml:18:15: model.6.Flatten.axis: unknown key. Known keys: name, trainable, from, with",
            "j.yaml:19:1: compile.loss: is required: one loss: "
                + words("compile.loss")
                + ". What is minimised.",
            "j.yaml:20:25: compile.optimizer.rmsprop.learning_rat: unknown key; did you mean"
                + " 'learningRate'? Known keys: learningRate, rho, momentum, epsilon, centered,"
                + " clipnorm, clipvalue, globalClipnorm",
            "j.yaml:21:3: compile.metrics: given 'accuracy', expected list without repeats, each"
                + " one metric: "
                + words("compile.metrics.0")
                + "; write [accuracy]",
            "j.yaml:23:3: fit.epoch: unknown key; did you mean 'epochs'? Known keys: epochs,"
                + " batchSize, callbacks",
            "j.yaml:24:15: fit.callbacks.0: unknown callback 'EarlyStoping'; did you mean"
                + " 'EarlyStopping'? Known: "
                + words("fit.callbacks.0")
                + " (a jar on the class path can bring others)",
            "j.yaml:25:1: distribution: given 2, expected keys with values. How the work is shared"
                + " among machines.",
            "j.yaml:26:1: epochs: unknown key; did you mean 'fit.epochs'? Known keys: name, seed,"
                + " ensemble, data, features, model, inputs, outputs, engine, compile, fit,"
                + " distribution, output");
  }

  @Test
  void weightsThatTheEngineDoesNotTakeAreRefusedAtTheirKey() {
    String flowers =
        """
        engine: dl4j
        data:
          format: csv
          path: iris.csv
          label: species
          weight: trust
        model: [Dense: {units: 3, activation: softmax}]
        compile: {loss: sparse_categorical_crossentropy}
        """;
    assertThat(refusal(flowers))
        .isEqualTo(
            "j.yaml:6:3: data.weight: engine dl4j takes no weights of rows; leave data.weight out,"
                + " or train with engine native");
    assertThat(Jobs.read(flowers, "engine=native").spec().data().weight()).hasValue("trust");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fit.epochs=three | --set fit.epochs=three: fit.epochs: given 'three', expected integer ≥ 1"
            + " and ≤ 1000000. How many times the training rows are seen.",
        "fit.epoch=3 | --set fit.epoch=3: fit.epoch: unknown key; did you mean 'epochs'? Known"
            + " keys: epochs, batchSize, callbacks",
        "data.classes=[a, 7] | --set data.classes=[a, 7]: data.classes.1: given 7, expected text; write it in quotes",
        "fit.epochs | --set fit.epochs: expected KEY=VALUE, such as fit.epochs=3 or"
            + " model.0.Dense.units=64",
        "model.7.Dense.units=3 | --set model.7.Dense.units=3: model.7.Dense.units: model is a list"
            + " of 2, so '7' names none of it; places count from 0",
        "model.1.Dense.units.x=3 | --set model.1.Dense.units.x=3: model.1.Dense.units.x:"
            + " model.1.Dense.units is 10, which has no key 'x'",
        "fit.epochs=[3 | --set fit.epochs=[3:1:3: not YAML: expected ',' or ']', but got <stream"
            + " end>",
        "data.format=csv | --set data.format=csv: data.format: csv needs data.label: the name of"
            + " the column to predict",
        "data.id=a | --set data.id=a: data.id: is for formats csv and parquet; rows of idx files"
            + " are identified by their place",
        "data.weight=a | --set data.weight=a: data.weight: is for formats csv and parquet; idx"
            + " files have no columns",
        "data.features=[a, b] | --set data.features=[a, b]: data.features: with format idx, one"
            + " file holds all features; give one name",
        "data={format: idx, path: a, validation: b, validationSplit: 0.1} | --set data={format:"
            + " idx, path: a, validation: b, validationSplit: 0.1}: data.validation: excludes"
            + " validationSplit; give one of them",
        "data={format: csv, label: y} | --set data={format: csv, label: y}: data.path: is required:"
            + " text. Training rows.",
        "data.table=t | --set data.table=t: data.table: is for format spark",
        "data.options={header: true} | --set data.options={header: true}: data.options: is for"
            + " format spark",
        "data.options={header: [a]} | --set data.options={header: [a]}: data.options.header: given"
            + " [\"a\"], expected text",
        "data={format: spark, path: a, label: y} | --set data={format: spark, path: a, label: y}:"
            + " data.format: spark with data.path needs data.reader, such as orc or json",
        "data={format: spark, reader: orc, path: a, table: t, label: y} | --set data={format:"
            + " spark, reader: orc, path: a, table: t, label: y}: data.format: spark needs one of"
            + " data.path, data.table and data.query, got 2",
        "data={format: jsonl, path: a, inputs: [{name: t, type: ints, axis: t}], targets:"
            + " [{name: dense, axis: s}]} | --set data={format: jsonl, path: a, inputs: [{name: t, type: ints,"
            + " axis: t}], targets: [{name: dense, axis: s}]}: data.targets.0.axis: no input of"
            + " data.inputs has the axis 's'",
        "data.unlabeled=ignore | --set data.unlabeled=ignore: data.unlabeled: is for files with"
            + " columns; in idx files no label can be missing",
        "data={format: spark, table: t, label: y, badRows: skip} | --set data={format: spark,"
            + " table: t, label: y, badRows: skip}: data.badRows: is for files; leave bad rows out"
            + " by data.query",
        "data={format: spark, table: t} | --set data={format: spark, table: t}: data.format: spark"
            + " needs data.label: the name of the column to predict",
        "features=[Rescale: {}] | --set features=[Rescale: {}]: features.0.Rescale: expected"
            + " divideBy, or else scale and offset",
        "features=[Rescale: {divideBy: 0}] | --set features=[Rescale: {divideBy: 0}]:"
            + " features.0.Rescale: given divideBy 0, expected another number",
        "features=[MinMaxScale: {min: 2}] | --set features=[MinMaxScale: {min: 2}]:"
            + " features.0.MinMaxScale: min must be below max, got 2.0 and 1.0",
        "features=[Impute: {value: 2}] | --set features=[Impute: {value: 2}]: features.0.Impute:"
            + " a value, here 2.0, is for strategy constant only",
        "model=[Flatten: {name: a}, Flatten: {name: a}] | --set model=[Flatten: {name: a}, Flatten:"
            + " {name: a}]: model.1.Flatten: another layer is named 'a'; names are unique",
        "model.1.Dense.from=[inputs] | --set model.1.Dense.from=[inputs]: model.1.Dense.from.0:"
            + " given 'inputs', expected one of input, flatten; did you mean 'input'?",
        "model.1.Dense.from=[input] | j.yaml:3:5: model.0.Flatten: no layer"
            + " takes 'flatten', and it is no output",
        "outputs=[class] | --set outputs=[class]: outputs.0: given 'class', expected one of input,"
            + " flatten, dense",
        "inputs=[a, b] | --set inputs=[a, b]: inputs: a row has one input; give one name, or"
            + " several data.inputs",
        "compile.loss={dense: mse, b: mse} | --set compile.loss={dense: mse, b: mse}:"
            + " compile.loss.b: given 'b', expected one of dense",
        "features={a: [StandardScale]} | --set features={a: [StandardScale]}: features: the only"
            + " input has no name; give a list",
        "compile.optimizer={sgd: {clipnorm: 1, clipvalue: 1}} | --set compile.optimizer={sgd:"
            + " {clipnorm: 1, clipvalue: 1}}: compile.optimizer.sgd: expected one of clipnorm,"
            + " clipvalue, globalClipnorm, given 2",
        "distribution.replicas=64 | --set distribution.replicas=64: distribution.replicas: given"
            + " 64, expected at most fit.batchSize (32): every replica takes its share of a batch",
        "distribution={strategy: gradient-averaging, averageEvery: 3} | --set"
            + " distribution={strategy: gradient-averaging, averageEvery: 3}:"
            + " distribution.averageEvery: is for strategy parameter-averaging; gradient-averaging"
            + " averages at every step",
        "distribution={strategy: gradient-averaging, outerOptimizer: {sgd: {learningRate: 1}}} |"
            + " --set distribution={strategy: gradient-averaging, outerOptimizer: {sgd:"
            + " {learningRate: 1}}}: distribution.outerOptimizer: is for strategy"
            + " parameter-averaging; gradient-averaging averages at every step",
        "distribution.outerOptimizer=sgd | --set distribution.outerOptimizer=sgd:"
            + " distribution.outerOptimizer: give sgd a learningRate; 1 goes all the way to the"
            + " mean",
        "distribution.outerOptimizer={sgd: {learningRate: 1, clipnorm: 1}} | --set"
            + " distribution.outerOptimizer={sgd: {learningRate: 1, clipnorm: 1}}:"
            + " distribution.outerOptimizer: clipnorm is for compile.optimizer, which sees"
            + " gradients of batches",
        "distribution.outerOptimizer={nesterov: {momentum: 0.5}} | --set"
            + " distribution.outerOptimizer={nesterov: {momentum: 0.5}}:"
            + " distribution.outerOptimizer: unknown optimizer 'nesterov'. Known: <optimizers>"
            + " (a jar on the class path can bring others)",
        "compile.optimizer={adam: {learningRate: {CosineDecai: {}}}} | --set"
            + " compile.optimizer={adam: {learningRate: {CosineDecai: {}}}}:"
            + " compile.optimizer.adam.learningRate: unknown schedule 'CosineDecai'; did you mean"
            + " 'CosineDecay'? Known: <schedules> (a jar on the class path can bring others)",
        "model.0={Conv2D: {filters: 2, kernelSize: [3]}} | --set"
            + " model.0={Conv2D: {filters: 2, kernelSize: [3]}}: model.0.Conv2D.kernelSize:"
            + " given [3], expected list of 2, each integer ≥ 1 or integer ≥ 1. Height and width"
            + " of the kernel.",
        "distribution.warmupSteps=10 | --set distribution.warmupSteps=10: distribution.warmupSteps:"
            + " leads to a scaled learning rate; give learningRateScaling sqrt or linear",
        "distribution={learningRateScaling: sqrt, warmupSteps: -1} | --set"
            + " distribution={learningRateScaling: sqrt, warmupSteps: -1}:"
            + " distribution.warmupSteps: given -1, expected integer ≥ 0 and ≤ 1000000000."
            + " learningRateScaling sqrt or linear: over how many steps, from the first one, the"
            + " learning rate rises from the one given to the scaled one.",
        "distribution.learningRateScaling=square | --set distribution.learningRateScaling=square:"
            + " distribution.learningRateScaling: given 'square', expected one of none, sqrt,"
            + " linear; did you mean 'sqrt'?",
        "distribution.averageEvery=never | --set distribution.averageEvery=never:"
            + " distribution.averageEvery: given 'never', expected epoch or integer ≥ 1."
            + " parameter-averaging: after how many steps of every replica the weights are"
            + " averaged; epoch: once, at an epoch's end.",
        "fit.callbacks=[EarlyStopping: {monitor: acc}] | --set fit.callbacks=[EarlyStopping:"
            + " {monitor: acc}]: fit.callbacks.0.EarlyStopping: monitors acc, but the history has"
            + " loss; add it to compile.metrics or compile.weightedMetrics",
        "fit.callbacks=[EarlyStopping] | --set fit.callbacks=[EarlyStopping]:"
            + " fit.callbacks.0.EarlyStopping: monitors val_loss, but the job has no validation"
            + " rows; add data.validationSplit or data.validation, or monitor loss",
      })
  void aProblemOfASettingNamesTheSetting(String setting, String line) {
    String optimizers = words("distribution.outerOptimizer");
    String schedules = String.join(", ", Schedules.WORDS.names());
    assertThat(refusal(Jobs.DIGITS, setting))
        .isEqualTo(line.replace("<optimizers>", optimizers).replace("<schedules>", schedules));
  }

  private static final String SEVERAL =
      """
      data:
        format: jsonl
        path: rows
        inputs: [{name: left, shape: [2]}, {name: city, type: text}]
        targets: [{name: kind, classes: 2}, {name: price}]
      features: {city: [StringLookup]}
      model:
        - Embedding: {inputDim: 9, outputDim: 2, from: [city], name: place}
        - Add: {from: [left, place], name: sum}
        - Dense: {units: 2, activation: softmax, name: kind}
        - Dense: {units: 1, from: [sum], name: price}
      outputs: [kind, price]
      compile:
        loss: {kind: sparse_categorical_crossentropy, price: mse}
        loss_weights: {kind: 2, price: 0.5}
        metrics: {kind: [accuracy]}
      """;

  @Test
  void severalInputsAndOutputsAreRead() {
    JobSpec job = Jobs.read(SEVERAL, "compile.loss={price: mse, kind: binary_crossentropy}").spec();
    assertThat(job.compilation().heads())
        .extracting(Head::output, head -> head.loss().getClass().getSimpleName(), Head::weight)
        .containsExactly(
            tuple("kind", "BinaryCrossentropy", 2.0), tuple("price", "MeanSquaredError", 0.5));
    assertThat(job.compilation().figures())
        .containsExactly("loss", "kind_loss", "price_loss", "kind_accuracy");
    assertThat(((LayerList) job.model()).inputs()).containsExactly("left", "city");
    assertThat(job.features().of("city")).containsExactly(new StringLookup());
    assertThat(job.features().of("left")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "compile.loss={kind: mse, pric: mse} | j.yaml:15:27:"
            + " compile.lossWeights.price: compile.loss names no such output, only kind, pric; did"
            + " you mean 'pric'?",
        "compile.loss={kind: mse, prise: msee} | --set compile.loss={kind: mse, prise: msee}:"
            + " compile.loss.prise: unknown loss 'msee'; did you mean 'mse'? Known: <losses> (a jar"
            + " on the class path can bring others)",
        "compile.loss={price: {mse: {delta: 2}}, kind: mse} | --set compile.loss={price: {mse:"
            + " {delta: 2}}, kind: mse}: compile.loss.price.mse.delta: unknown key. None is known"
            + " here",
        "compile={loss: mse} | --set compile={loss: mse}: compile.loss: data.targets has several"
            + " (kind, price); give a loss for each: {kind: …}",
        "compile={loss: {kind: mse}} | --set compile={loss: {kind: mse}}: compile.loss: names no"
            + " loss for 'price' of data.targets",
        "compile.metrics=[mae] | --set compile.metrics=[mae]: compile.metrics: compile.loss names"
            + " several outputs; give it by output too: {kind: …}",
        "compile.metrics={kind: [acuracy]} | --set compile.metrics={kind: [acuracy]}:"
            + " compile.metrics.kind.0: given 'acuracy', expected one metric: <metrics>; did you mean"
            + " 'accuracy'?",
        "compile.metrics.prize=[mae] | --set compile.metrics.prize=[mae]: compile.metrics.prize:"
            + " compile.loss names no such output, only kind, price; did you mean 'price'?",
        "features=[StringLookup] | --set features=[StringLookup]: features: a row has several"
            + " inputs (left, city); give a list for each: {left: […]}",
        "features={cty: [StringLookup]} | --set features={cty: [StringLookup]}: features.cty: given"
            + " 'cty', expected one of left, city; did you mean 'city'?",
        "inputs=[city, left] | --set inputs=[city, left]: inputs: expected the names of data.inputs"
            + " in their order, left, city; leave the key out",
        "data.targets.1.name=prise | --set data.targets.1.name=prise: data.targets.1.name: there is"
            + " no such output: given 'prise', expected one of kind, price; did you mean 'price'?",
        "data.label=x | j.yaml:5:3: data.targets: excludes label; give one of them",
        "data.targets.1.name=kind | --set data.targets.1.name=kind: data.targets.1.name: another"
            + " field is called 'kind'; names are unique",
        "data.format=csv | j.yaml:4:25: data.inputs.0.shape: a column of csv holds one"
            + " number or one text; give keys, a column for each number, or lists in format jsonl",
        "data.inputs.0.keys=[a] | j.yaml:4:12: data.inputs.0: Input 'left': a row"
            + " of shape [2] takes as many keys as numbers, got 1",
      })
  void whatDoesNotGoTogetherOfSeveralInputsAndOutputsIsOneLine(String setting, String line) {
    assertThat(refusal(SEVERAL, setting))
        .isEqualTo(
            line.replace("<losses>", words("compile.loss"))
                .replace("<metrics>", words("compile.metrics.0")));
  }

  @Test
  void aMessageStaysOnOneLineAndShort() {
    String refusal = refusal(Jobs.DIGITS + "\"a\\nb\": 1\nseed: \"" + "x".repeat(500) + "\"\n");
    assertThat(refusal.lines()).hasSize(2).allMatch(line -> line.length() < 250);
  }
}
