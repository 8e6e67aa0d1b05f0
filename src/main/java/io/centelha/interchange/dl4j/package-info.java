/**
 * Networks that DL4J has saved, read without DL4J. Takes in its zip files and hands on a network of
 * our own layers with its weights; a layer or setting that has no equal here is refused by name.
 */
package io.centelha.interchange.dl4j;
