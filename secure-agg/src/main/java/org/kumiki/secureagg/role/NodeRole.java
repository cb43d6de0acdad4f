package org.kumiki.secureagg.role;

import java.util.Iterator;
import org.kumiki.secureagg.message.CoordinatorMessage;
import org.kumiki.secureagg.vector.EncodedVector;

/**
 * A node's part in the aggregations of one query, for as long as its process lives.
 *
 * <p>Security guarantees: whatever the coordinator and c_N other nodes do, what this role sends
 * shows nothing of this node's vectors beyond one sum per round over one set of participants. It
 * does not check the permit, the template or the person (policy does that before), nor what the
 * sums themselves reveal.
 *
 * <p>Every step answers with effects in order; the driver carries out all of them before the next
 * step. A {@code Persist} that fails must end the query here: nothing after it may be sent. The
 * effects of {@link #contribute} are computed while they are taken, chunk by chunk. Never throws
 * for what a peer sent: it answers with {@code Refused} before data were touched and with {@code
 * Cannot} after, and an {@code Alarm} that says why. Not safe for threads.
 */
public interface NodeRole extends AutoCloseable {

  /**
   * Begins a setup with fresh keys; all earlier keys of the query are wiped. Called when a work
   * order was accepted, and again each time the coordinator sends the same work order again.
   */
  Iterator<NodeEffect> begin();

  /** Takes in a message of the coordinator about this query. */
  Iterator<NodeEffect> receive(CoordinatorMessage message);

  /**
   * Masks and reports the vector of a round. The role owns the vector from now on.
   *
   * @param vector encoded with the spec this node derived
   */
  Iterator<NodeEffect> contribute(OpenedRound round, EncodedVector vector);

  /** Gives up the round, for a reason that stays here. */
  Iterator<NodeEffect> cannot(OpenedRound round);

  /** Wipes all keys and vectors; nothing works afterwards. */
  @Override
  void close();
}
