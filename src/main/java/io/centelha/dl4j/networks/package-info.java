/**
 * Any network of DL4J's, trained in our rounds: replicas take DL4J's own steps with DL4J's own
 * updaters inside. Takes networks and RDDs of their data sets; hands on trained networks.
 */
package io.centelha.dl4j.networks;
