package io.joinwatch.advise;

import org.jspecify.annotations.Nullable;

/**
 * What a layout costs, in bytes per day, each rounded down.
 *
 * @param bytesPerDay all of it, but for moving there
 * @param bytesPerDayWithMoves the network objective: the same with the move there, spread over the pay-back time
 * @param joinBytesPerDay what joins move
 * @param groupingBytesPerDay what groupings move
 * @param replicationBytesPerDay what keeping copies fresh moves
 * @param imbalanceBytesPerDay what uneven keys cost
 * @param moveBytes that getting there from what is deployed moves once
 * @param payBackDays until that is saved; null if nothing is saved
 */
public record LayoutFigures(
        long bytesPerDay,
        long bytesPerDayWithMoves,
        long joinBytesPerDay,
        long groupingBytesPerDay,
        long replicationBytesPerDay,
        long imbalanceBytesPerDay,
        long moveBytes,
        @Nullable Double payBackDays) {}
