/**
 * Files by their bytes, on any Hadoop file system: a place to read, replace and digest them, a
 * sealed JSON text, and the lease that says whose a folder is. Takes in URIs and bytes and hands
 * them back; a reader believes nothing that it has not verified. Directories are never renamed, so
 * object stores serve as well as disks.
 */
package io.centelha.storage;
