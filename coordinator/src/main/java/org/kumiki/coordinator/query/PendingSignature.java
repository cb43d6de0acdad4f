package org.kumiki.coordinator.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.kumiki.algorithms.message.Message;

/**
 * A signature that comes later, from outside. Guarantees: a query waits for it a bounded time and
 * ends with a code of its own when nobody signs; bytes that nodes would not take are answered and
 * leave the query waiting. Safe for threads.
 */
public final class PendingSignature implements WorkOrderSignature {

  private final Duration atMost;
  private final Clock clock;
  private final CompletableFuture<byte[]> signed = new CompletableFuture<>();
  private volatile Consumer<Instant> waiting = until -> {};
  private volatile Optional<UnsignedOrder> order = Optional.empty();

  /**
   * A signature that nobody has given yet.
   *
   * @param atMost how long a query waits
   */
  public PendingSignature(Duration atMost, Clock clock) {
    this.atMost = atMost;
    this.clock = clock;
  }

  /** Hears until when the query waits, when it begins to; to be set before the query begins. */
  public void onWaiting(Consumer<Instant> listener) {
    waiting = listener;
  }

  @Override
  public byte[] addTo(UnsignedOrder unsigned) throws NotAllowed, InterruptedException {
    Duration wait = atMost.compareTo(unsigned.left()) <= 0 ? atMost : unsigned.left();
    order = Optional.of(unsigned);
    waiting.accept(clock.instant().plus(wait));
    try {
      return signed.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotAllowed(
          OutcomeCode.NOT_SIGNED,
          "nobody signed the work order within %d s; the permit wants the person's signature",
          wait.toSeconds());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotAllowed ended) {
        throw ended;
      }
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw new IllegalStateException("waiting for a signature", e.getCause());
    } finally {
      order = Optional.empty();
    }
  }

  /** The work order, while the query waits for its signature. */
  public Optional<byte[]> workOrder() {
    return order.map(o -> o.jws().clone());
  }

  /** Gives the signature; what is wrong with it in words, empty if it was taken. */
  public Optional<Message> sign(byte[] bytes) {
    Optional<UnsignedOrder> now = order;
    if (now.isEmpty() || signed.isDone()) {
      return Optional.of(Message.of("the query does not wait for a signature"));
    }
    Optional<Message> fault = now.get().fault().apply(bytes);
    if (fault.isEmpty() && !signed.complete(bytes.clone())) {
      return Optional.of(Message.of("the query does not wait for a signature any more"));
    }
    return fault;
  }

  @Override
  public void stop(OutcomeCode code, Message said) {
    signed.completeExceptionally(new NotAllowed(code, said));
  }

  @Override
  public void halt() {
    signed.completeExceptionally(new InterruptedException("the coordinator stops"));
  }
}
