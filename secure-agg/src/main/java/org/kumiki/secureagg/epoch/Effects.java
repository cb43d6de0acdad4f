package org.kumiki.secureagg.epoch;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.kumiki.secureagg.ledger.LedgerEntry;
import org.kumiki.secureagg.message.NodeMessage;
import org.kumiki.secureagg.role.NodeEffect;

/**
 * The effects of one step, computed while they are taken. Guarantees: nothing is given out after a
 * row that the driver has not added to the ledger, and nothing once a later step has made the rest
 * obsolete.
 */
public final class Effects implements Iterator<NodeEffect> {

  private final Queue<Supplier<NodeEffect>> rest = new ArrayDeque<>();
  private final BooleanSupplier current;

  /** Effects that are given out as long as this says true. */
  public Effects(BooleanSupplier current) {
    this.current = current;
  }

  /** One more effect, made when it is its turn. */
  public Effects then(Supplier<NodeEffect> effect) {
    rest.add(effect);
    return this;
  }

  /** Append a row. */
  public Effects persist(LedgerEntry entry) {
    return then(() -> new NodeEffect.Persist(entry));
  }

  /** Send a message. */
  public Effects send(NodeMessage message) {
    return then(() -> new NodeEffect.Send(message));
  }

  /** The same, once the ledger has the row that must be there before. */
  public Effects sendIf(BooleanSupplier added, NodeMessage message) {
    return then(
        () -> {
          if (!added.getAsBoolean()) {
            throw new IllegalStateException("a row is not in the ledger, nothing may be sent");
          }
          return new NodeEffect.Send(message);
        });
  }

  /** Tell the steward. */
  public Effects alarm(String message) {
    return then(() -> new NodeEffect.Alarm(message));
  }

  @Override
  public boolean hasNext() {
    return current.getAsBoolean() && !rest.isEmpty();
  }

  @Override
  public NodeEffect next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no further effect");
    }
    return rest.remove().get();
  }
}
