package io.centelha.distributed.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.distributed.exchange.TaskResult.ExecutorAddress;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** What tasks return, by either of Spark's serializers. */
class TaskResultIT {
  private static final ClassTag<TaskResult> CARRIED = ClassTag$.MODULE$.apply(TaskResult.class);

  static Stream<Serializer> serializers() {
    return Stream.of(new JavaSerializer(new SparkConf()), new KryoSerializer(new SparkConf()));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void aPlaceIsTheSameAfterItsWay(Serializer serializer) {
    ExecutorAddress place = new ExecutorAddress("1", "host", 7077);
    SerializerInstance wire = serializer.newInstance();

    TaskResult come =
        wire.deserialize(wire.serialize(TaskResult.at(place, new byte[] {3}), CARRIED), CARRIED);

    assertThat(come.place()).isEqualTo(place).hasSameHashCodeAs(place);
    assertThat(come.head()).containsExactly(3);
    assertThat(come.place())
        .isNotEqualTo(new ExecutorAddress("2", "host", 7077))
        .isNotEqualTo(new ExecutorAddress("1", "other", 7077))
        .isNotEqualTo(new ExecutorAddress("1", "host", 7078));
  }
}
