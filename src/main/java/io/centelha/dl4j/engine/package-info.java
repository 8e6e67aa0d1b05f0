/**
 * The engine {@code dl4j}: our description of a network, compiled to one of DL4J's behind the
 * narrow waist. Takes weights, a batch and a key as any engine; DL4J gives loss, gradient and
 * outputs, all else stays ours. What DL4J defines otherwise is converted exactly or refused by
 * name.
 *
 * <p>{@link io.centelha.dl4j.engine.Dl4jEngine} is the door, and the only class that may be touched
 * when DL4J is not on the class path.
 */
package io.centelha.dl4j.engine;
