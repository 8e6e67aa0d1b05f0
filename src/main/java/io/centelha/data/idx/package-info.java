/**
 * MNIST's own format. Takes in pairs of IDX files, images and labels, and hands on rows of bytes or
 * floats. The format is frozen, and so is this reader.
 */
package io.centelha.data.idx;
