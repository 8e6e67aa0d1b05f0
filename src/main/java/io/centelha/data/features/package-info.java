/**
 * What becomes of features before a network sees them. Takes in descriptions of transformations,
 * fits them on the training rows of all shards, and hands on loops over rows side by side. What was
 * fitted is a value that is saved with the network.
 */
package io.centelha.data.features;
