/** What a user of dl4j-spark puts in place of its training masters. */
package io.centelha.dl4j.master;
