package org.kumiki.protocols.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

class RightSignaturesTest {

  private final Ed25519PrivateKeyParameters secret =
      new Ed25519PrivateKeyParameters(new SecureRandom());
  private final byte[] key = secret.generatePublicKey().getEncoded();
  private final RightSignatures signatures = new RightSignatures();

  private byte[] sign(byte[] input) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, secret);
    signer.update(input, 0, input.length);
    return signer.generateSignature();
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }

  @Test
  void aRightSignature_holdsAgainAndAgain() {
    byte[] input = "a permit".getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(input);
    assertThat(signatures.holds(key, input, signature)).isTrue();
    assertThat(signatures.holds(key, input, signature)).isTrue();
    assertThat(signatures.size()).isEqualTo(1);
  }

  @Test
  void whatDiffersInOneBit_neverHoldsOnTheStrengthOfAnother() {
    byte[] input = "a permit".getBytes(StandardCharsets.UTF_8);
    byte[] signature = sign(input);
    assertThat(signatures.holds(key, input, signature)).isTrue();
    for (int i = 0; i < input.length; i++) {
      assertThat(signatures.holds(key, flipped(input, i), signature)).isFalse();
    }
    for (int i = 0; i < signature.length; i++) {
      assertThat(signatures.holds(key, input, flipped(signature, i))).isFalse();
    }
    byte[] another =
        new Ed25519PrivateKeyParameters(new SecureRandom()).generatePublicKey().getEncoded();
    assertThat(signatures.holds(another, input, signature)).isFalse();
    assertThat(signatures.size()).isEqualTo(1);
  }

  @Test
  void aSignatureOfAnotherLength_neverHolds() {
    byte[] input = {1, 2, 3};
    byte[] signature = sign(input);
    assertThat(signatures.holds(key, input, signature)).isTrue();
    byte[] longer = new byte[65];
    System.arraycopy(signature, 0, longer, 0, 64);
    longer[64] = 1;
    assertThat(signatures.holds(key, new byte[] {2, 3}, longer)).isFalse();
  }

  @Test
  void whatIsRemembered_isBounded() {
    for (int i = 0; i < 1100; i++) {
      byte[] input = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      assertThat(signatures.holds(key, input, sign(input))).isTrue();
    }
    assertThat(signatures.size()).isEqualTo(1024);
  }
}
