package org.kumiki.protocols.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FirstBroadcastTest {

  private static final PersonsTotal TOTAL = new PersonsTotal(137, new TreeMap<>(Map.of(7, 20L)));

  /** Both sides of a query must write it alike for years. */
  @Test
  void bytes_areFrozen() {
    assertThat(
            HexFormat.of()
                .formatHex(new FirstBroadcast(new PersonsTotal(137), new byte[] {1, 2, 3}).bytes()))
        .isEqualTo("00000008" + "0000000000000089" + "010203");
  }

  @Test
  void read_givesWhatWasWritten() {
    FirstBroadcast read =
        FirstBroadcast.read(new FirstBroadcast(TOTAL, new byte[] {1, 2, 3}).bytes()).orElseThrow();
    assertThat(read.total()).isEqualTo(TOTAL);
    assertThat(read.statistic()).containsExactly(1, 2, 3);
    FirstBroadcast silent =
        FirstBroadcast.read(new FirstBroadcast(TOTAL, new byte[0]).bytes()).orElseThrow();
    assertThat(silent.total()).isEqualTo(TOTAL);
    assertThat(silent.statistic()).isEmpty();
  }

  @Test
  void read_ofAnythingElse_givesNothing() {
    byte[] good = new FirstBroadcast(TOTAL, new byte[0]).bytes();
    for (int length = 0; length < good.length; length++) {
      assertThat(FirstBroadcast.read(Arrays.copyOf(good, length)))
          .as("cut at %d", length)
          .isEmpty();
    }
    assertThat(FirstBroadcast.read(new byte[] {-1, -1, -1, -1, 0})).as("negative").isEmpty();
    assertThat(FirstBroadcast.read(new byte[] {127, -1, -1, -1, 0})).as("too long").isEmpty();
    byte[] shorter = good.clone();
    shorter[3]--;
    assertThat(FirstBroadcast.read(shorter)).as("a total cut off").isEmpty();
  }
}
