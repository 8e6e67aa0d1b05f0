package io.centelha.distributed.exchange;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.InputTransformations;
import io.centelha.models.CompiledNetwork;
import io.centelha.trained.Combination;
import io.centelha.trained.Member;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A trained network on its way to tasks that score by it; its weights are broadcast. */
public record SentNetwork(
    CompiledNetwork network, List<SentMember> members, Combination combination)
    implements Serializable, AutoCloseable {

  /** What tasks need of a member. */
  private record SentMember(FeaturePipeline features, Broadcast<byte[][]> weights)
      implements Serializable {

    Member arrived() {
      return new Member(
          Wire.weights(weights.value()), features, OptionalLong.empty(), Optional.empty());
    }
  }

  /** Sends a network. */
  public static SentNetwork of(JavaSparkContext context, Trained trained) {
    return new SentNetwork(
        trained.network(),
        trained.members().stream()
            .map(
                member ->
                    new SentMember(
                        member.features(), context.broadcast(Wire.encode(member.weights()))))
            .toList(),
        trained.combination());
  }

  /** Frees the weights everywhere; nobody may need them any more. */
  @Override
  public void close() {
    members.forEach(member -> member.weights().destroy());
  }

  /** The network in this process. */
  public Trained arrived() {
    return new Trained(
        network,
        InputTransformations.NONE,
        members.stream().map(SentMember::arrived).toList(),
        combination,
        List.of(),
        Provenance.UNKNOWN);
  }
}
