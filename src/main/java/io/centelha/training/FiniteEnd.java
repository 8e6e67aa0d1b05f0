package io.centelha.training;

import java.util.Optional;

/**
 * The end of a training that may have diverged.
 *
 * @param progress the end; of one that diverged, the beginning of its last epoch with a finite loss
 * @param divergence why it ended there
 */
public record FiniteEnd(Progress progress, Optional<NonFiniteLossException> divergence) {}
