package org.kumiki.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.Rates;

/** How often a token or session may ask, as coordinator.yaml says it. */
class RequestRatesFileTest {

  @TempDir Path home;

  private Rates read(String lines) throws IOException {
    Files.deleteIfExists(home.resolve(CoordinatorFile.NAME));
    CoordinatorFile.write(home, "localhost", 1, 2, 3);
    Files.writeString(home.resolve(CoordinatorFile.NAME), lines, StandardOpenOption.APPEND);
    return CoordinatorFile.read(home).http().map(HttpConfig::rates).orElseThrow();
  }

  @Test
  void withoutIt_ratesAreAsUsual() throws IOException {
    assertThat(read("")).isEqualTo(Rates.USUAL);
  }

  @Test
  void whatIsSaid_countsForCallersAlone() throws IOException {
    assertThat(read("request_rates: {caller_at_once: 900, caller_per_second: 90}\n"))
        .isEqualTo(
            new Rates(new Rates.Rate(900, 90), Rates.USUAL.address(), Rates.USUAL.entrance()));
    assertThat(read("request_rates: {caller_per_second: 90}\n").caller())
        .isEqualTo(new Rates.Rate(Rates.USUAL.caller().burst(), 90));
  }

  @Test
  void none_isRefused() {
    assertThatThrownBy(() -> read("request_rates: {caller_per_second: 0}\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("request_rates.caller_per_second")
        .hasMessageContaining("expected 1 to");
  }
}
