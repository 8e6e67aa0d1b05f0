package io.centelha.distributed;

import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import org.apache.spark.api.java.JavaSparkContext;

/** Between JVMs: a broadcast of bytes, and bytes as the tasks' results. */
final class ByteExchange implements Exchange {
  private static final long serialVersionUID = 1;

  private final Outgoing sent;

  private ByteExchange(Outgoing sent) {
    this.sent = sent;
  }

  static ByteExchange of(JavaSparkContext context, TrainingState state) {
    return new ByteExchange(Outgoing.of(context, Wire.encode(state)));
  }

  @Override
  public TrainingState state() {
    return Wire.state(sent.bytes());
  }

  @Override
  public byte[][] give(int replica, ReplicaResult result) {
    return Wire.encode(result);
  }

  @Override
  public ReplicaResult take(int replica, byte[][] given) {
    return Wire.result(given);
  }

  @Override
  public void close() {
    sent.close();
  }
}
