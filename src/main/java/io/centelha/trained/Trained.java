package io.centelha.trained;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Imputed;
import io.centelha.data.features.Transformation;
import io.centelha.data.rows.MissingValues;
import io.centelha.models.CompiledNetwork;
import io.centelha.storage.Json;
import io.centelha.storage.Sha256;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

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
    List<Transformation> transformations,
    List<Member> members,
    Combination combination,
    List<String> columns,
    Provenance provenance) {

  public Trained {
    transformations = List.copyOf(transformations);
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

  /** A network of one member, whose columns have no names. */
  public static Trained of(
      CompiledNetwork network, List<Transformation> transformations, Member member) {
    return new Trained(
        network, transformations, List.of(member), Combination.MEAN, List.of(), Provenance.UNKNOWN);
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
