package org.kumiki.coordinator.page.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void real_keepsSignificantDigitsAndNoMore() {
    assertThat(Figures.real(0.0123456, 3)).isEqualTo("0.0123");
    assertThat(Figures.real(-1.5, 3)).isEqualTo("−1.50");
    assertThat(Figures.real(24.42105, 4)).isEqualTo("24.42");
    assertThat(Figures.real(9.9996, 4)).isEqualTo("10.00");
    assertThat(Figures.real(12345.678, 4)).isEqualTo("12,346");
  }

  @Test
  void real_ofWholeNumbersHasNoDecimals() {
    assertThat(Figures.real(135, 6)).isEqualTo("135");
    assertThat(Figures.real(40000, 3)).isEqualTo("40,000");
  }

  @Test
  void real_ofTheVerySmallAndLargeHasAPowerOfTen() {
    assertThat(Figures.real(2.5e-7, 3)).isEqualTo("2.50 × 10⁻⁷");
    assertThat(Figures.real(1.5e12, 2)).isEqualTo("1.5 × 10¹²");
    assertThat(Figures.real(Double.NaN, 3)).isEqualTo("–");
    assertThat(Figures.real(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
  }

  @Test
  void shortest_dropsZerosBehindThePointOnly() {
    assertThat(Figures.shortest(0.7, 6)).isEqualTo("0.7");
    assertThat(Figures.shortest(100, 6)).isEqualTo("100");
    assertThat(Figures.shortest(2e-9, 3)).isEqualTo("2.00 × 10⁻⁹");
  }

  @Test
  void difference_isZeroOrItsSize() {
    assertThat(Figures.difference(0)).isEqualTo("0");
    assertThat(Figures.difference(-0.0)).isEqualTo("0");
    assertThat(Figures.difference(-4.44e-16)).isEqualTo("−4.4 × 10⁻¹⁶");
    assertThat(Figures.difference(0.25)).isEqualTo("2.5 × 10⁻¹");
  }

  @Test
  void pValue_isNeverShownAsZero() {
    assertThat(Figures.pValue(0)).isEqualTo("< 2 × 10⁻¹⁶");
    assertThat(Figures.pValue(0.00082)).isEqualTo("8.2 × 10⁻⁴");
    assertThat(Figures.pValue(0.00117)).isEqualTo("0.0012");
    assertThat(Figures.pValue(0.6624)).isEqualTo("0.662");
  }

  @Test
  void units_followTheSize() {
    assertThat(Figures.bytes(999)).isEqualTo("999 B");
    assertThat(Figures.bytes(132_800)).isEqualTo("133 kB");
    assertThat(Figures.bytes(2_500_000)).isEqualTo("2.50 MB");
    assertThat(Figures.seconds(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(Figures.seconds(Duration.ofSeconds(75))).isEqualTo("1 min 15 s");
    assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
  }
}
