/**
 * DL4J beside our own layers: networks that DL4J computes, trained in our rounds, and the way on
 * for those who come from dl4j-spark. Its jars are a user's to add; no other room knows their
 * names, and what {@code jobs} touches here without them says so in one line.
 *
 * <p>{@code engine} compiles our descriptions to DL4J networks; {@code networks} trains any network
 * of DL4J's; {@code master} is the drop-in for dl4j-spark's own training master. A network that
 * DL4J saved is read by {@code saving}, without DL4J.
 */
package io.centelha.dl4j;
