package org.kumiki.secureagg.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.Vectors;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.primitive.Hkdf;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.Secret;
import org.kumiki.secureagg.primitive.X25519;

/** The key schedule, against the vectors of the design and the frozen ones of version 1. */
class PairKeysTest {

  private static Secret prk() throws Exception {
    List<Secret> keys = Vectors.secrets("secretKeys");
    return Hkdf.extract(
        Vectors.hash("transcript").toArray(),
        X25519.agree(keys.get(0), Vectors.list("publicKeys").get(1)));
  }

  private static String reveal(Secret secret) {
    return HexFormat.of().formatHex(secret.revealCopy());
  }

  private static String words(Secret key, int count) {
    long[] words = new long[count];
    new MaskStream(key).next(new byte[8 * count], words, count);
    ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(words);
    return HexFormat.of().formatHex(bytes.array());
  }

  @Test
  void keys_areThoseOfTheDesign() throws Exception {
    Secret prk = prk();
    assertThat(reveal(prk))
        .isEqualTo("f475f22da8d0bb26814baaea5211b6f757dcab8a4f33dcb4219ffadc636190cf");
    Secret maskKey = PairKeys.maskKey(prk, "node-a", "node-b");
    assertThat(reveal(maskKey))
        .isEqualTo("3614c31164a563d0ece9ce7d81629b0354b02644cec3d861b3684d5074a4a91d");
    assertThat(reveal(Hkdf.expand(prk, PairKeys.info("share-enc", "node-a", "node-b"), 32)))
        .isEqualTo("276fe6fbdc531b7a1ab88233e5c84f9aaa34bc2d36dbf29c6aeb7fdc15c67aed");
    assertThat(reveal(Hkdf.expand(prk, PairKeys.info("share-enc", "node-b", "node-a"), 32)))
        .isEqualTo("48eccfa1732ffc2dc2745d61637f163abc3ff01675bbc4b2537440a8dfef22e7");
    Secret ticketKey = PairKeys.ticketKey(maskKey, 7);
    assertThat(reveal(ticketKey))
        .isEqualTo("4ef4b532a3fd7160d172b6d139fed1c85dc4ca71af03a01bf689be599e26e938");
    // The design's context is of an earlier form, which only its hash value shows.
    Secret contextKey =
        PairKeys.contextKey(
            ticketKey,
            Hash.ofHex("bb6d4eaed57ebaaf6aec481370907a20974201cfe80cda630c0912c120575be5"));
    assertThat(reveal(contextKey))
        .isEqualTo("bbeb69e43242ec94b345485619e4bb74a7578e70e733f94e63337eae78b2856e");
    long[] mask = new long[4];
    new MaskStream(contextKey).next(new byte[32], mask, 4);
    assertThat(mask)
        .containsExactly(
            0x8748d686006e228cL, 0x4c193d2412aed031L, 0x9bbebe9a8b2488e5L, 0x0b2c80675526c6b8L);
  }

  @Test
  void keys_areFrozen() throws Exception {
    Secret maskKey = PairKeys.maskKey(prk(), "node-a", "node-b");
    assertThat(reveal(maskKey)).isEqualTo(Vectors.bytes("maskKeyAb").toString());
    Secret key = PairKeys.contextKey(PairKeys.ticketKey(maskKey, 7), Vectors.hash("context"));
    assertThat(reveal(key)).isEqualTo(Vectors.bytes("contextKeyAb").toString());
    assertThat(words(key, 4)).isEqualTo(Vectors.bytes("wordsAb").toString());
  }

  @Test
  void bothSides_deriveTheSameKey() throws Exception {
    List<Secret> keys = Vectors.secrets("secretKeys");
    Secret other =
        Hkdf.extract(
            Vectors.hash("transcript").toArray(),
            X25519.agree(keys.get(1), Vectors.list("publicKeys").get(0)));
    assertThat(reveal(PairKeys.maskKey(other, "node-b", "node-a")))
        .isEqualTo(reveal(PairKeys.maskKey(prk(), "node-a", "node-b")));
  }
}
