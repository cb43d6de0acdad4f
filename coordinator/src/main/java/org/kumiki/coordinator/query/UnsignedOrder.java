package org.kumiki.coordinator.query;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.kumiki.algorithms.message.Message;

/**
 * A work order that only the service has signed.
 *
 * @param jws its bytes
 * @param left until the query's own time is over
 * @param fault what is wrong with signed bytes, in words; empty if the nodes will take them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record UnsignedOrder(byte[] jws, Duration left, Function<byte[], Optional<Message>> fault) {}
