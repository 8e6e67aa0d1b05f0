package io.centelha.trained;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Imputed;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformation;
import io.centelha.data.rows.MissingValues;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.losses.MeanSquaredError;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Head;
import io.centelha.storage.Json;
import io.centelha.storage.Sha256;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network with all that scoring needs. It has one member, or several that are scored as
 * one: these share the network, and differ in seed, weights and what their features were fitted to.
 *
 * @param network layers, losses and metrics
 * @param transformations that the features of each member were fitted from
 * @param members not empty
 * @param combination what becomes of the outputs of several members
 * @param columns names of the features' columns, in order; empty where features have none, one
 *     where it holds them all
 * @param provenance where it comes from
 */
public record Trained(
    CompiledNetwork network,
    InputTransformations transformations,
    List<Member> members,
    Combination combination,
    List<String> columns,
    Provenance provenance) {

  public Trained {
    members = List.copyOf(members);
    columns = List.copyOf(columns);
    Checks.argument(!members.isEmpty(), "A trained network needs at least one member");
    for (Member member : members) {
      Checks.argument(
          member.weights().size() == network.layout().size()
              && member.weights().dtype() == network.dtype(),
          "The network has %s weights of %s, got %s of %s",
          network.layout().size(),
          network.dtype(),
          member.weights().size(),
          member.weights().dtype());
      member.features().checkColumns(network.inputShape().size());
      member.memory().ifPresent(memory -> checkSlots(memory, network));
    }
  }

  /**
   * One network of all members of several, whose outputs are combined. Members are for scoring:
   * what optimizers remember is left out.
   *
   * @throws IllegalArgumentException if they differ in more than their members
   */
  public static Trained ensemble(List<Trained> several) {
    Checks.argument(!several.isEmpty(), "An ensemble needs at least one model");
    Trained first = several.get(0);
    List<Member> members = new ArrayList<>();
    for (Trained one : several) {
      Checks.argument(
          one.network().network().graph().equals(first.network().network().graph())
              && one.network().compilation().equals(first.network().compilation())
              && one.transformations().equals(first.transformations())
              && one.columns().equals(first.columns()),
          "Models of an ensemble have the same layers, loss, metrics, transformations and columns;"
              + " these differ in one of them");
      one.members().forEach(member -> members.add(member.withWeights(member.weights())));
    }
    return new Trained(
        first.network(),
        first.transformations(),
        members,
        Combination.MEAN,
        first.columns(),
        Provenance.UNKNOWN);
  }

  private static void checkSlots(OptimizerMemory memory, CompiledNetwork network) {
    int slots = network.optimizer().slots();
    Checks.argument(
        memory.slots().stream().allMatch(set -> set.size() == slots),
        "The optimizer remembers %s vectors, got sets of %s",
        slots,
        memory.slots().stream().map(List::size).toList());
  }

  /** A network of one input and one member, whose columns have no names. */
  public static Trained of(
      CompiledNetwork network, List<Transformation> transformations, Member member) {
    return of(network, InputTransformations.of(transformations), member);
  }

  /** A network of one member, whose columns have no names. */
  public static Trained of(
      CompiledNetwork network, InputTransformations transformations, Member member) {
    return new Trained(
        network, transformations, List.of(member), Combination.MEAN, List.of(), Provenance.UNKNOWN);
  }

  /**
   * The network from the same inputs to the output of an inner layer, with the same weights: Keras'
   * {@code Model(inputs, layer.output)}. It is for prediction; the loss that it has is a mean
   * squared error.
   *
   * @param layer its name
   * @throws IllegalArgumentException if there is no such layer, or it is called more than once
   */
  public Trained outputOf(String layer) {
    CompiledNetwork inner =
        new CompiledNetwork(
            network.network().graph().endingIn(layer).build(),
            new Compilation(
                network.compilation().optimizer(), List.of(Head.of("", new MeanSquaredError()))),
            network.dtype());
    return new Trained(
        inner,
        transformations,
        members.stream().map(member -> member.withWeights(part(member, inner.layout()))).toList(),
        combination,
        columns,
        provenance);
  }

  /** The arrays of another layout, found by their names. */
  private Tensor part(Member member, Layout layout) {
    Map<String, Tensor> all = Safetensors.of(network.layout(), member.weights()).tensors();
    Map<String, Tensor> kept = new LinkedHashMap<>();
    layout.entries().forEach(entry -> kept.put(entry.name(), all.get(entry.name())));
    return Safetensors.of(kept).flat(layout, network.dtype());
  }

  /** The same weights in another network, of the same layout. */
  public Trained with(CompiledNetwork other) {
    return new Trained(other, transformations, members, combination, columns, provenance);
  }

  /** The same with names of the features' columns. */
  public Trained withColumns(List<String> names) {
    return new Trained(network, transformations, members, combination, names, provenance);
  }

  /** The same from elsewhere. */
  public Trained withProvenance(Provenance origin) {
    return new Trained(network, transformations, members, combination, columns, origin);
  }

  /** The same network with one member in place of all. */
  public Trained withMember(Member member) {
    return new Trained(network, transformations, List.of(member), combination, columns, provenance);
  }

  /**
   * The one member.
   *
   * @throws IllegalArgumentException if there are several
   */
  public Member only() {
    Checks.argument(
        members.size() == 1, "A model of one member was expected, got %s members", members.size());
    return members.get(0);
  }

  /** The weights of the one member: the flat vector, not copied. */
  public Tensor weights() {
    return only().weights();
  }

  /** The fitted transformations of the one member. */
  public FeaturePipeline features() {
    return only().features();
  }

  /** Whether features may be missing: each member replaces them. */
  public MissingValues missing() {
    return members.stream().allMatch(Trained::isImputed)
        ? MissingValues.AS_NAN
        : MissingValues.REJECTED;
  }

  private static boolean isImputed(Member member) {
    return member.features().steps().stream().anyMatch(Imputed.class::isInstance);
  }

  /** Tells networks with the same weights apart: of all that a model directory says beside them. */
  public String descriptionSha256() {
    ModelFiles files = ModelForm.write(this);
    return Sha256.ofLines(
        List.of(Sha256.of(Json.bytes(files.model())), Sha256.of(Json.bytes(files.features()))));
  }

  /** The SHA-256 of the weights: what {@code sha256sum weights.safetensors} prints. */
  public String weightsSha256() {
    return MemberForm.weights(network.layout(), members).sha256();
  }
}
