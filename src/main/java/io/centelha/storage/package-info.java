/**
 * Files by their bytes: a place to read, replace and digest them, a sealed JSON text, and the lease
 * that says whose a folder is. Takes in URIs and bytes and hands them back; a reader believes
 * nothing that it has not verified. Directories are never renamed, so object stores serve as well
 * as disks. The local disk is read and written by the JDK; all others are behind {@code
 * storage.hadoop}, which this package doesn't know.
 */
package io.centelha.storage;
