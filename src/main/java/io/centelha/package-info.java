/**
 * Centelha trains Keras-style neural networks on Apache Spark, on the JVM alone. The rooms are the
 * packages below this one; each may import those that come before it in the order of {@code
 * ArchitectureTest}, never one that comes after.
 */
package io.centelha;
