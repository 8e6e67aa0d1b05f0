/**
 * Networks as descriptions, and the narrow waist of the system: a pure function from weights, a
 * batch and a random key to loss, gradient and metric sums. Takes layers, a loss and an optimizer;
 * hands on what training needs.
 */
package io.centelha.models;
