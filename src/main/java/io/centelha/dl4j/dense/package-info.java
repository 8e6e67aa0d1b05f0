/**
 * Dense networks of DL4J's, computed by Centelha's own layers: the same function of the same
 * parameters, the same loss and gradient, the same updater with the same memory. Takes a
 * configuration and DL4J's flat parameters, hands back DL4J's flat parameters; what is not exactly
 * the same is refused by name, so that DL4J itself computes it.
 */
package io.centelha.dl4j.dense;
