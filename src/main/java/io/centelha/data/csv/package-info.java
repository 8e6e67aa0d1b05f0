/**
 * Tables of text. Takes in CSV files and what their columns are, and hands on rows. Numbers are
 * read straight from bytes; a field that is none is a bad row with file, line and column.
 */
package io.centelha.data.csv;
