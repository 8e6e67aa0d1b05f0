package io.centelha.data.rows;

import io.centelha.data.files.Split;
import java.io.Serializable;

/**
 * A split, and what comes before it: so its rows can be numbered without reading others.
 *
 * @param firstRow the global index of its first row
 * @param rowInFile the number of rows before it in its file, bad ones too
 * @param lineInFile the number of lines before it in its file
 */
public record LocatedSplit(Split split, long firstRow, long rowInFile, long lineInFile)
    implements Serializable {}
