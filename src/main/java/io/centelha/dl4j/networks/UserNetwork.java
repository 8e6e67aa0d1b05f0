package io.centelha.dl4j.networks;

import io.centelha.dl4j.networks.NetworkKind.Counts;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that belongs to a user: it is read when training begins, and written afterwards. */
interface UserNetwork {

  NetworkKind kind();

  /** The network itself. */
  Model model();

  /** Its configuration as DL4J writes it, as if it had never been trained. */
  String json();

  /** The configurations of its layers. */
  List<NeuralNetConfiguration> layers();

  DataType dataType();

  /** After how many steps of a time series backpropagation is cut off; empty if it is not. */
  Optional<Integer> truncatedAfter();

  Counts counts();

  INDArray parameters();

  /** What its updaters remember; empty if that is nothing. */
  Optional<INDArray> updaterState();

  /** Overwrites what training changes. */
  void set(INDArray parameters, Optional<INDArray> updaterState, Counts counts);

  /** Overwrites the loss that the network tells. */
  void setScore(double score);
}
