/**
 * Named tensors in the safetensors format, in which weights and checkpoints are kept too. Takes in
 * tensors and hands on bytes that are the same each time; reads files of any origin, within limits.
 */
package io.centelha.interchange.safetensors;
