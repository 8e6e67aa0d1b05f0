/**
 * Rows, whatever they come from: their format, the blocks that hold them, and the two passes in
 * which a {@link Source} counts and reads them. Takes in splits of files and hands on rows that
 * each have a global index (file order, then row order). Rows that can't be used are counted and
 * named here, by one rule for all formats.
 */
package io.centelha.data.rows;
