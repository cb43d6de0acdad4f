package org.kumiki.secureagg.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.PeerFault;

/** Known answers of the RFCs and of SP 800-38A. */
class KnownAnswersTest {

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static Secret secret(String digits) {
    return Secret.wrap(hex(digits));
  }

  private static String reveal(Secret secret) {
    return HexFormat.of().formatHex(secret.revealCopy());
  }

  // RFC 7748 section 5.2; the second point has its unused top bit set.
  @ParameterizedTest
  @CsvSource({
    "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4,"
        + "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c,"
        + "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
    "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d,"
        + "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493,"
        + "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
  })
  void x25519_ofRfc7748(String scalar, String point, String result) throws Exception {
    assertThat(reveal(X25519.agree(secret(scalar), Bytes.wrap(hex(point))))).isEqualTo(result);
  }

  @Test
  void x25519_exchangeOfRfc7748Section61() throws Exception {
    Secret alice = secret("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    Secret bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    assertThat(X25519.publicKey(alice))
        .hasToString("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(X25519.publicKey(bob))
        .hasToString("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    String shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
    assertThat(reveal(X25519.agree(alice, X25519.publicKey(bob)))).isEqualTo(shared);
    assertThat(reveal(X25519.agree(bob, X25519.publicKey(alice)))).isEqualTo(shared);
  }

  // The points of small order, RFC 7748 section 6.1 and the list in Wycheproof's tests.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void x25519_pointOfSmallOrder_isRefused(String point) {
    Secret key = X25519.newKey(new SecureRandom());
    assertThatThrownBy(() -> X25519.agree(key, Bytes.wrap(hex(point))))
        .isInstanceOf(PeerFault.class);
  }

  @Test
  void x25519_keyOfAnotherLength_isRefused() {
    assertThatThrownBy(
            () -> X25519.agree(X25519.newKey(new SecureRandom()), Bytes.of(new byte[31])))
        .isInstanceOf(PeerFault.class);
  }

  // RFC 5869 appendix A.1 to A.3.
  @ParameterizedTest
  @CsvSource({
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,000102030405060708090a0b0c,"
        + "f0f1f2f3f4f5f6f7f8f9,42,"
        + "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
        + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b"
        + "2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
        + "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a"
        + "8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
        + "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9da"
        + "dbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,82,"
        + "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244,"
        + "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41"
        + "c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b,'','',42,"
        + "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
        + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
  })
  void hkdf_ofRfc5869(String input, String salt, String info, int size, String key, String output) {
    Secret extracted = Hkdf.extract(hex(salt), secret(input));
    assertThat(reveal(extracted)).isEqualTo(key);
    assertThat(reveal(Hkdf.expand(extracted, hex(info), size))).isEqualTo(output);
  }

  // RFC 4231 sections 4.2, 4.3, 4.4 and 4.7.
  @Test
  void hmac_ofRfc4231() {
    assertThat(mac("0b".repeat(20), "Hi There".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assertThat(
            mac(
                HexFormat.of().formatHex("Jefe".getBytes(StandardCharsets.US_ASCII)),
                "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(mac("aa".repeat(20), hex("dd".repeat(50))))
        .isEqualTo("773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    assertThat(
            mac(
                "aa".repeat(131),
                "Test Using Larger Than Block-Size Key - Hash Key First"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  private static String mac(String key, byte[] message) {
    String mac = HexFormat.of().formatHex(HmacSha256.mac(secret(key), message));
    assertThat(reveal(HmacSha256.derive(secret(key), message))).isEqualTo(mac);
    return mac;
  }

  // SP 800-38A F.5.5: plaintext XOR ciphertext is the key stream.
  @Test
  void maskStream_ofSp80038a() {
    byte[] plain =
        hex(
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    byte[] cipher =
        hex(
            "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6");
    MaskStream stream =
        new MaskStream(
            secret("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
            hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
    long[] words = new long[8];
    stream.next(new byte[64], words, 8);
    ByteBuffer expected = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 64; i++) {
      expected.put(i, (byte) (plain[i] ^ cipher[i]));
    }
    for (int i = 0; i < 8; i++) {
      assertThat(words[i]).isEqualTo(expected.getLong(8 * i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64, 4_096, 8_192})
  void maskStream_inPiecesOfAnySize_isOneStream(int piece) {
    long[] whole = new long[8_192];
    new MaskStream(secret("07".repeat(32))).next(new byte[65_536], whole, 8_192);
    MaskStream stream = new MaskStream(secret("07".repeat(32)));
    byte[] scratch = new byte[65_536];
    long[] words = new long[8_192];
    for (int from = 0; from < 8_192; from += piece) {
      int count = Math.min(piece, 8_192 - from);
      stream.next(scratch, words, count);
      for (int i = 0; i < count; i++) {
        assertThat(words[i]).isEqualTo(whole[from + i]);
      }
    }
  }

  @Test
  void maskStream_withAShortKeyOrScratch_isABug() {
    assertThatThrownBy(() -> new MaskStream(secret("07".repeat(16))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new MaskStream(secret("07".repeat(32))).next(new byte[7], new long[1], 1))
        .isInstanceOf(IllegalStateException.class);
  }

  // RFC 8032 section 7.1, tests 1 and 2.
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,'',"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
        + "39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,72,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f"
        + "3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
  })
  void ed25519_ofRfc8032(String seed, String message, String publicKey, String signature) {
    Ed25519Key pair = Ed25519Key.of(secret(seed));
    Bytes key = pair.publicKey();
    Bytes made = pair.sign(hex(message));
    assertThat(key).hasToString(publicKey);
    assertThat(made).hasToString(signature);
    assertThat(Ed25519.verifies(key, hex(message), made)).isTrue();
    assertThat(Ed25519.verifies(key, hex(message + "00"), made)).isFalse();
    byte[] bent = made.toArray();
    bent[40] ^= 1;
    assertThat(Ed25519.verifies(key, hex(message), Bytes.wrap(bent))).isFalse();
  }

  @Test
  void ed25519_whatIsNoKeyOrSignature_doesNotVerify() {
    Ed25519Key pair = Ed25519Key.of(secret("01".repeat(32)));
    Bytes key = pair.publicKey();
    Bytes made = pair.sign(new byte[3]);
    assertThat(Ed25519.verifies(Bytes.EMPTY, new byte[3], made)).isFalse();
    assertThat(Ed25519.verifies(Bytes.of(new byte[32]), new byte[3], made)).isFalse();
    assertThat(Ed25519.verifies(key, new byte[3], Bytes.of(new byte[63]))).isFalse();
    assertThat(Ed25519.verifies(key, new byte[3], Bytes.of(new byte[64]))).isFalse();
  }

  @Test
  void ed25519Key_isRedactedAndWiped() {
    Secret seed = secret("01".repeat(32));
    Ed25519Key pair = Ed25519Key.of(seed);
    assertThat(pair).hasToString("Ed25519Key[redacted]");
    pair.close();
    assertThatThrownBy(seed::revealCopy).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pair.sign(new byte[3])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Ed25519Key.of(secret("01")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 bytes");
  }

  @Test
  void secret_isRedactedComparedAndWiped() {
    byte[] mine = {1, 2, 3};
    Secret secret = Secret.copyOf(mine);
    assertThat(secret.isSameAs(Secret.copyOf(mine))).isTrue();
    assertThat(secret.isSameAs(Secret.wrap(new byte[] {1, 2, 4}))).isFalse();
    assertThat(secret).hasToString("Secret[redacted]");
    Secret wrapped = Secret.wrap(mine);
    wrapped.close();
    assertThat(mine).containsOnly(0);
    assertThatThrownBy(wrapped::revealCopy).isInstanceOf(IllegalStateException.class);
    assertThat(wrapped.isSameAs(wrapped)).isFalse();
    assertThat(secret.revealCopy()).containsExactly(1, 2, 3);
  }
}
