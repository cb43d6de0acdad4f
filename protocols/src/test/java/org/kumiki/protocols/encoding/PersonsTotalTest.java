package org.kumiki.protocols.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every node hears before a vote (disclosure.md R3, R8). */
class PersonsTotalTest {

  private static final PersonsTotal TOTAL =
      new PersonsTotal(137, new TreeMap<>(Map.of(7, 20L, 3, 0L)));

  private static byte[] entries(long... cellsAndOthers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + cellsAndOthers.length / 2 * 12).putLong(137);
    for (int i = 0; i < cellsAndOthers.length; i += 2) {
      bytes.putInt((int) cellsAndOthers[i]).putLong(cellsAndOthers[i + 1]);
    }
    return bytes.array();
  }

  @Test
  void bytes_neverChange() {
    assertThat(HexFormat.of().formatHex(new PersonsTotal(137).broadcast()))
        .isEqualTo("0000000000000089");
    assertThat(HexFormat.of().formatHex(TOTAL.broadcast()))
        .isEqualTo(
            "0000000000000089" + "00000003" + "0000000000000000" + "00000007" + "0000000000000014");
  }

  @Test
  void whatWasWritten_isRead() {
    assertThat(PersonsTotal.read(TOTAL.broadcast())).contains(TOTAL);
    assertThat(PersonsTotal.read(new PersonsTotal(0).broadcast())).contains(new PersonsTotal(0));
  }

  @Test
  void otherBytes_areNoTotal() {
    assertThat(PersonsTotal.read(new byte[0])).isEmpty();
    assertThat(PersonsTotal.read(new byte[7])).isEmpty();
    byte[] good = TOTAL.broadcast();
    assertThat(PersonsTotal.read(Arrays.copyOf(good, good.length - 1))).isEmpty();
    assertThat(PersonsTotal.read(Arrays.copyOf(good, good.length + 1))).isEmpty();
    assertThat(PersonsTotal.read(entries(7, 20, 3, 0))).as("falling").isEmpty();
    assertThat(PersonsTotal.read(entries(3, 0, 3, 0))).as("twice").isEmpty();
    assertThat(PersonsTotal.read(entries(-1, 0))).as("negative cell").isEmpty();
    assertThat(PersonsTotal.read(entries(3, -1))).as("negative count").isEmpty();
    assertThat(PersonsTotal.read(entries(3, 1L << 54))).as("too many").isEmpty();
    assertThatThrownBy(() -> new PersonsTotal(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
