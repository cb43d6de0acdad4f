package org.kumiki.secureagg.mask;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.LaneAddition;

/**
 * y = x plus the masks of peers after this node, minus those of peers before it, chunk by chunk in
 * order. Guarantees: what it gives out is masked by every stream it was made with. Holds one chunk.
 * Not safe for threads.
 */
public final class MaskedVector {

  private final EncodedVector vector;
  private final List<MaskStream> added;
  private final List<MaskStream> subtracted;
  private final LaneAddition lanes;
  private final ChunkTree tree = new ChunkTree();
  private final long[] words = new long[Chunks.WORDS];
  private final long[] mask = new long[Chunks.WORDS];
  private final byte[] scratch = new byte[Chunks.WORDS * 8];

  /** Masks this vector with fresh streams. */
  public MaskedVector(EncodedVector vector, List<MaskStream> added, List<MaskStream> subtracted) {
    this.vector = vector;
    this.added = List.copyOf(added);
    this.subtracted = List.copyOf(subtracted);
    this.lanes = new LaneAddition(vector.spec());
  }

  /** The next chunk, little endian. */
  public Bytes next() {
    int from = tree.size() * Chunks.WORDS;
    int count = vector.copy(from, words);
    for (MaskStream stream : added) {
      stream.next(scratch, mask, count);
      lanes.add(words, 0, mask, from, count);
    }
    for (MaskStream stream : subtracted) {
      stream.next(scratch, mask, count);
      lanes.subtract(words, 0, mask, from, count);
    }
    byte[] chunk = new byte[count * 8];
    ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words, 0, count);
    Bytes bytes = Bytes.wrap(chunk);
    tree.add(bytes);
    if (tree.size() == Chunks.count(vector.spec().words())) {
      Arrays.fill(mask, 0);
      Arrays.fill(scratch, (byte) 0);
    }
    return bytes;
  }

  /** The tree over the chunks given out so far. */
  public ChunkTree tree() {
    return tree;
  }

  @Override
  public String toString() {
    return "MaskedVector[redacted]";
  }
}
