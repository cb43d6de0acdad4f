package org.kumiki.node.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.primitive.HmacSha256;
import org.kumiki.secureagg.primitive.Secret;

/**
 * The keys of a dataset's persons for exploration (disclosure.md R6.5): 32 bits each of
 * HMAC-SHA-256 over snapshot and person, under the node's own key. Guarantees: the same for a
 * person in every query on one snapshot; to anybody without the node's key a random number. Not
 * safe for threads.
 */
public final class PersonKeys implements IntUnaryOperator {

  private static final byte[] PURPOSE = "kumiki cell key 1\n".getBytes(StandardCharsets.US_ASCII);

  // One code has the keys of eight neighbours, who are mostly asked for together.
  private static final int TOGETHER = 8;

  private final Secret node;
  private final ByteBuffer message;
  private ByteBuffer code = ByteBuffer.allocate(TOGETHER * Integer.BYTES);
  private int codeOf = -1;

  /**
   * Of one dataset.
   *
   * @param node key of this node; stays the caller's
   * @param snapshot of the dataset
   */
  public PersonKeys(Secret node, Digest snapshot) {
    byte[] of = snapshot.bytes();
    this.node = node;
    this.message =
        ByteBuffer.allocate(PURPOSE.length + of.length + Integer.BYTES).put(PURPOSE).put(of);
  }

  @Override
  public int applyAsInt(int person) {
    int eight = person / TOGETHER;
    if (eight != codeOf) {
      message.putInt(message.capacity() - Integer.BYTES, eight);
      code = ByteBuffer.wrap(HmacSha256.mac(node, message.array()));
      codeOf = eight;
    }
    return code.getInt(person % TOGETHER * Integer.BYTES);
  }
}
