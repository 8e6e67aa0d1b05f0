/**
 * Files by their bytes, on any Hadoop file system: how a folder's files are found, written and
 * digested. Takes in locations and bytes, hands on streams and SHA-256 digests. Knows nothing of
 * what the bytes mean.
 */
package io.centelha.storage;
