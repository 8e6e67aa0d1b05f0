package io.centelha.jobs.commands;

import io.centelha.jobs.commands.RemoteFile.Form;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A public set of the lecture, which its licence lets everybody fetch.
 *
 * @param name by which it is asked for
 * @param content what it is, in words
 * @param licence and origin
 * @param use what to do with it
 */
record PublicSet(String name, String content, String licence, String use, List<RemoteFile> files) {
  private static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";

  /** All of them. */
  static List<PublicSet> all() {
    return List.of(mnist(), iris(), esol());
  }

  static Optional<PublicSet> of(String name) {
    return all().stream().filter(set -> set.name().equals(name)).findFirst();
  }

  private static PublicSet mnist() {
    return new PublicSet(
        "mnist",
        "60,000 and 10,000 handwritten digits, 28 x 28 grey levels",
        "Y. LeCun, C. Cortes, C. Burges; CC BY-SA 3.0",
        "centelha train --job jobs/mnist.yaml --set data.path=DIR",
        List.of(
            digits(
                "train-images-idx3-ubyte.gz",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            digits(
                "train-labels-idx1-ubyte.gz",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            digits(
                "t10k-images-idx3-ubyte.gz",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            digits(
                "t10k-labels-idx1-ubyte.gz",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));
  }

  private static RemoteFile digits(String file, String sha256) {
    return new RemoteFile(MNIST + file, Form.GZIP, sha256);
  }

  private static PublicSet iris() {
    return new PublicSet(
        "iris",
        "150 flowers of three species, four lengths each",
        "R. A. Fisher, 1936; scikit-learn, BSD-3-Clause",
        "centelha train --job jobs/iris.yaml --set data.path=DIR/iris.csv",
        List.of(
            new RemoteFile(
                "iris.csv",
                URI.create(
                    "https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.5.2/sklearn/datasets/data/iris.csv"),
                Form.SCIKIT_LEARN,
                "f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449",
                "f7fac79ad999fd2d001fd012dd70c0f42c738a7e7cfb7069e71371b55c29341e")));
  }

  private static PublicSet esol() {
    return new PublicSet(
        "esol",
        "1,128 molecules and their solubility in water; one column is ESOL's own prediction",
        "J. S. Delaney, 2004; as MoleculeNet has it, DeepChem, MIT",
        "centelha new --data DIR/delaney-processed.csv"
            + " --label \"measured log solubility in mols per litre\"",
        List.of(
            new RemoteFile(
                "https://deepchemdata.s3-us-west-1.amazonaws.com/datasets/delaney-processed.csv",
                Form.AS_IT_IS,
                "8c06a76f0c6487d29ab0f903e6a7a7139f189ab3c1178f159c8be8964602f189")));
  }
}
