/**
 * What a layer computes from its input and the weights that it is given: immutable descriptions
 * that hold no weights, forward code only. Takes shapes and values, hands on values.
 */
package io.centelha.layers;
