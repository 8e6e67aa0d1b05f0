/**
 * Data files before anybody knows what is in them. Takes in a path, a folder or a pattern, and
 * hands on files in a fixed order, ranges of their bytes and streams that are decompressed and
 * digested as they pass. A file that can't be used is a {@link DataException}.
 */
package io.centelha.data.files;
