package org.kumiki.secureagg.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.Vectors;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.CanonicalWriter;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.HmacSha256;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.X25519;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/** Whole masked vectors of three nodes, frozen. */
class MaskedVectorTest {

  private static final VectorSpec SPEC =
      new VectorSpec(
          "round",
          3,
          List.of(
              new Segment(Lane.W512, 1, 256, 240),
              new Segment(Lane.W128, 2, 60, 40),
              new Segment(Lane.W64, 3, 0, 40)));

  private static EncodedVector values(int node) {
    VectorEncoder encoder = new VectorEncoder(SPEC);
    switch (node) {
      case 0 -> encoder.doubles(0, 1e70).doubles(1, 0.1, -3.5).longs(2, 1, 2, -4);
      case 1 -> encoder.doubles(0, -3.25).doubles(1, 1e9, 0x1p-61).longs(2, 10, 20, 30);
      default -> encoder.doubles(0, 1e-60).doubles(1, 0, -0.1).longs(2, 0, 1L << 40, 5);
    }
    return encoder.encode(new SecureRandom());
  }

  private static MaskStream stream(int node, int peer) throws Exception {
    List<String> ids = Vectors.texts("participants");
    Secret shared =
        X25519.agree(Vectors.secrets("secretKeys").get(node), Vectors.list("publicKeys").get(peer));
    byte[] info =
        new CanonicalWriter()
            .label("fedsa/v1/pair-mask")
            .u8(0)
            .label("X25519-HKDFSHA256-AES256CTR")
            .u8(0)
            .enc(ids.get(Math.min(node, peer)))
            .enc(ids.get(Math.max(node, peer)))
            .toArray();
    Secret maskKey =
        Hkdf.expand(Hkdf.extract(Vectors.hash("transcript").toArray(), shared), info, 32);
    Secret ticketKey =
        HmacSha256.derive(maskKey, new CanonicalWriter().label("slot").u64(7).toArray());
    return new MaskStream(
        HmacSha256.derive(
            ticketKey, new CanonicalWriter().label("ctx").raw(Vectors.hash("context")).toArray()));
  }

  private static MaskedVector masked(int node) throws Exception {
    List<MaskStream> added = new ArrayList<>();
    List<MaskStream> subtracted = new ArrayList<>();
    for (int peer = 0; peer < 3; peer++) {
      if (peer > node) {
        added.add(stream(node, peer));
      } else if (peer < node) {
        subtracted.add(stream(node, peer));
      }
    }
    return new MaskedVector(values(node), added, subtracted);
  }

  @Test
  void spec_isFrozen() {
    assertThat(SPEC.canonical()).isEqualTo(Vectors.bytes("spec"));
    assertThat(SPEC.hash()).isEqualTo(Vectors.hash("specHash"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void maskedVector_isFrozen(int node) throws Exception {
    MaskedVector masked = masked(node);
    assertThat(masked.next().toString()).isEqualTo(Vectors.list("masked").get(node).toString());
    assertThat(masked.tree().root().bytes()).isEqualTo(Vectors.list("roots").get(node));
  }

  @Test
  void frozenVectors_sumToTheValues() throws Exception {
    LaneAddition lanes = new LaneAddition(SPEC);
    long[] sum = new long[SPEC.words()];
    for (Bytes y : Vectors.list("masked")) {
      long[] words = new long[SPEC.words()];
      y.buffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
      lanes.add(sum, 0, words, 0, words.length);
    }
    VectorSum decoded = VectorSum.of(SPEC, sum);
    assertThat(decoded.vetoed()).isFalse();
    assertThat(decoded.longs(2)).containsExactly(11, 22 + (1L << 40), 31);
    // 2^-61 * 2^60 is a tie, rounded to 0.
    assertThat(decoded.doubles(1)[1] + 3.6).isBetween(-1e-15, 1e-15);
    assertThat(decoded.doubles(0)[0]).isEqualTo(1e70);
  }

  @Test
  void tree_ofSeveralChunks_isFrozenAndBindsTheIndex() {
    byte[] all = new byte[262_400];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    ChunkTree tree = new ChunkTree();
    for (int i = 0; i < 5; i++) {
      int from = i * 65_536;
      ByteBuffer chunk = ByteBuffer.wrap(all, from, Math.min(65_536, all.length - from));
      tree.add(Bytes.of(chunk));
    }
    assertThat(tree.root()).isEqualTo(Vectors.hash("rootOfFiveChunks"));
    // The first four chunks are equal; the tree still tells them apart.
    Bytes first = Bytes.of(ByteBuffer.wrap(all, 0, 65_536));
    ChunkTree one = new ChunkTree();
    one.add(Bytes.EMPTY);
    one.add(first);
    ChunkTree other = new ChunkTree();
    other.add(first);
    other.add(Bytes.EMPTY);
    assertThat(one.root()).isNotEqualTo(other.root());
    assertThat(tree.has(0, first)).isTrue();
    assertThat(tree.has(4, first)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8_191, 8_192, 8_193, 20_000})
  void chunks_coverAllWords(int words) {
    int total = 0;
    for (int i = 0; i < Chunks.count(words); i++) {
      assertThat(Chunks.words(words, i)).isBetween(1, Chunks.WORDS);
      total += Chunks.words(words, i);
    }
    assertThat(total).isEqualTo(words);
  }
}
