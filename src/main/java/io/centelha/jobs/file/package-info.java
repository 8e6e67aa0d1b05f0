/**
 * The job file. Takes YAML text and settings of the command line, checks them against the schema
 * and the rules between keys, and fills in defaults. Hands on a {@link
 * io.centelha.jobs.file.ResolvedJob}, or problems with the places where they are.
 */
package io.centelha.jobs.file;
