/**
 * Files of other programs, each format in a room of its own. Takes in and hands on named tensors
 * and networks; a foreign file is read within limits, and nothing in it names a class.
 */
package io.centelha.interchange;
