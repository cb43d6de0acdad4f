package org.kumiki.coordinator.page.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {

  @Test
  void linear_areRoundAndWithinTheRange() {
    assertThat(Ticks.linear(0, 673.2, 8))
        .containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 600.0);
    assertThat(Ticks.linear(0, 1, 6)).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(Ticks.linear(-0.3, 0.2, 6)).containsExactly(-0.3, -0.2, -0.1, 0.0, 0.1, 0.2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.03, 1, 7, 99, 101, 2640, 3.7e8})
  void linear_areAtMostSoManyAndAtLeastThree(double range) {
    assertThat(Ticks.linear(0, range, 8)).hasSizeBetween(3, 8).isSorted();
  }

  @Test
  void logarithmic_holdOneAndAreFew() {
    assertThat(Ticks.logarithmic(0.2, 5, 7)).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0);
    assertThat(Ticks.logarithmic(0.9, 1.2, 7)).containsExactly(1.0);
    List<Double> wide = Ticks.logarithmic(1e-9, 1e9, 7);
    assertThat(wide).hasSizeLessThanOrEqualTo(7).contains(1.0);
  }

  @Test
  void labels_haveNoTail() {
    assertThat(Ticks.label(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Ticks.label(1500)).isEqualTo("1,500");
  }

  @Test
  void emptyRanges_areRefused() {
    assertThatThrownBy(() -> Ticks.linear(1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ticks.logarithmic(0, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
