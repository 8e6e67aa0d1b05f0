/**
 * How job files and saved forms say things: a word from a known list, with arguments. Takes parsed
 * JSON (YAML is read into the same tree) and hands on names and numbers, or an error that says
 * which words are known and which is the nearest.
 */
package io.centelha.words;
