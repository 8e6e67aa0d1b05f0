/**
 * A trained model on disk. Takes in a description, weights and fitted transformations and hands
 * them back once each is verified; without the manifest, which is written last, there is no model.
 */
package io.centelha.saving.model;
