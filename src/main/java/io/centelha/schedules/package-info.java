/**
 * Learning rates that change from step to step, by Keras' names: pure functions of the step. One
 * class each.
 */
package io.centelha.schedules;
