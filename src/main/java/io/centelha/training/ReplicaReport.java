package io.centelha.training;

import java.util.OptionalLong;

/**
 * What one replica tells of a round, beside the vectors that it made.
 *
 * @param rows how many rows its steps met: its weight in the average
 * @param steps how many steps it took
 * @param sums of loss and metrics over these rows; not modified after construction
 * @param divergedAt the step of the epoch at which the loss was not finite
 * @param lastFiniteLoss NaN if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // not modified after construction, never compared
public record ReplicaReport(
    long rows, long steps, double[] sums, OptionalLong divergedAt, double lastFiniteLoss) {}
