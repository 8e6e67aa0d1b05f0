/** Words of a user's own, as the page own-words.md shows them. */
package example;
