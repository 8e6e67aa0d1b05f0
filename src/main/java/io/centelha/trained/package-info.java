/**
 * A trained network: one record of all that scoring needs, and the model directory in which it is
 * kept. Takes a network, weights and fitted transformations; hands them back, once each file is
 * verified, without a look at the job that trained them.
 */
package io.centelha.trained;
