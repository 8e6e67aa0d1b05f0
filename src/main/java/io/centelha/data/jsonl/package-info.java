/**
 * Rows from lines of JSON objects. Takes the names and kinds of a row's fields, and hands on a
 * source of rows: numbers, lists of numbers, texts.
 */
package io.centelha.data.jsonl;
