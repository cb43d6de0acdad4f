package org.kumiki.secureagg.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {

  private static CanonicalReader reader(String hex) {
    return new CanonicalReader(Bytes.wrap(HexFormat.of().parseHex(hex)));
  }

  private interface Step {
    void run() throws PeerFault;
  }

  private static void assertMalformed(Step step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            PeerFault.class, f -> assertThat(f.reason()).isEqualTo(PeerFault.Reason.MALFORMED));
  }

  @Test
  void everyType_hasItsBytes() {
    assertThat(
            new CanonicalWriter()
                .label("ab")
                .u8(255)
                .flag(true)
                .u32(258)
                .u64(1L << 32)
                .enc(new byte[] {7})
                .enc("é")
                .list(List.of(Bytes.EMPTY, Bytes.of(new byte[] {1})))
                .texts(List.of("x"))
                .toBytes()
                .toString())
        .isEqualTo(
            "6162"
                + "ff"
                + "01"
                + "00000102"
                + "0000000100000000"
                + "00000001"
                + "07"
                + "00000002"
                + "c3a9"
                + "00000002"
                + "00000000"
                + "00000001"
                + "01"
                + "00000001"
                + "00000001"
                + "78");
  }

  @Test
  void whatWasWritten_isRead() throws Exception {
    Hash hash = Hash.of(new byte[] {1});
    CanonicalReader in =
        new CanonicalReader(
            new CanonicalWriter()
                .label("L")
                .u8(200)
                .flag(false)
                .u32(Integer.MAX_VALUE)
                .u64(Long.MAX_VALUE)
                .enc(hash)
                .enc("ü")
                .list(List.of(Bytes.of(new byte[] {3})))
                .texts(List.of("a", "b"))
                .toBytes());
    in.label("L");
    assertThat(in.u8()).isEqualTo(200);
    assertThat(in.flag()).isFalse();
    assertThat(in.u32()).isEqualTo(Integer.MAX_VALUE);
    assertThat(in.u64()).isEqualTo(Long.MAX_VALUE);
    assertThat(in.hash()).isEqualTo(hash);
    assertThat(in.text(2)).isEqualTo("ü");
    assertThat(in.list(1, 1)).containsExactly(Bytes.of(new byte[] {3}));
    assertThat(in.texts(2, 1)).containsExactly("a", "b");
    in.end();
  }

  @Test
  void lengths_areComparedWithTheirBoundBeforeTheyAreBelieved() {
    assertMalformed(() -> reader("7fffffff00").enc(10));
    assertMalformed(() -> reader("00000005000000").enc(10));
    assertMalformed(() -> reader("00000003aabbcc").enc(2));
    assertMalformed(() -> reader("7fffffff").list(10, 10));
    assertMalformed(() -> reader("00000002").texts(1, 10));
    assertMalformed(() -> reader("0000001faa").hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"80000000", "ffffffff", "00", ""})
  void u32_beyondItsRangeOrCut_isMalformed(String hex) {
    assertMalformed(() -> reader(hex).u32());
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000000000000000", "00000000000000", ""})
  void u64_beyondItsRangeOrCut_isMalformed(String hex) {
    assertMalformed(() -> reader(hex).u64());
  }

  @Test
  void otherForms_areMalformed() {
    assertMalformed(() -> reader("02").flag());
    assertMalformed(() -> reader("").u8());
    assertMalformed(() -> reader("62").label("a"));
    assertMalformed(() -> reader("00000002c328").text(10));
    assertMalformed(() -> reader("00").end());
  }

  @Test
  void values_outOfRange_cannotBeWritten() {
    assertThatThrownBy(() -> new CanonicalWriter().u8(256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanonicalWriter().u32(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CanonicalWriter().u64(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytes_neverChange() {
    byte[] mine = {1, 2};
    Bytes bytes = Bytes.of(mine);
    mine[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of(new byte[] {1, 2})).hasToString("0102");
    assertThat(bytes.buffer().isReadOnly()).isTrue();
    assertThat(Bytes.of(new byte[65])).hasToString("[65 bytes]");
  }

  @Test
  void hash_isOf32Bytes() {
    assertThat(Hash.of(new byte[0]))
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Hash.of(Bytes.EMPTY)).isEqualTo(Hash.of(new byte[0]));
    assertThatThrownBy(() -> Hash.ofDigest(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
