package org.kumiki.algorithms.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.PairedBins.Bin;

final class PairedBinsTest {

  private static List<Bin> bins(long[] first, long[] second, Profile profile) {
    return PairedBins.of(first, second, profile).bins();
  }

  @Test
  void binsThatMayBeShown_areLeftAlone() {
    assertThat(bins(new long[] {10, 0, 40}, new long[] {0, 12, 10}, Profile.ACRO_DEFAULT))
        .containsExactly(new Bin(0, 1, 10, 0), new Bin(1, 2, 0, 12), new Bin(2, 3, 40, 10));
  }

  @Test
  void aBinOfFewPersons_isJoinedToTheNext_andAtTheEndToThoseBefore() {
    assertThat(bins(new long[] {3, 20, 30, 2}, new long[] {50, 9, 30, 50}, Profile.ACRO_DEFAULT))
        .containsExactly(new Bin(0, 2, 23, 59), new Bin(2, 4, 32, 80));
    assertThat(bins(new long[] {20, 9}, new long[] {3, 3}, Profile.ACRO_DEFAULT)).isEmpty();
  }

  @Test
  void withoutRules_everyBinStands() {
    assertThat(bins(new long[] {1, 2}, new long[] {0, 1}, Profile.NONE)).hasSize(2);
  }
}
