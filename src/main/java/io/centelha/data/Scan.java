package io.centelha.data;

import java.io.Serializable;

/**
 * What a first pass over a split found.
 *
 * @param rows the number of rows that begin in it
 * @param lines the number of lines of text that begin in it, with header and empty lines; 0 if the
 *     format has none
 * @param sha256 of the split's bytes, in hexadecimal digits
 */
public record Scan(long rows, long lines, String sha256) implements Serializable {}
