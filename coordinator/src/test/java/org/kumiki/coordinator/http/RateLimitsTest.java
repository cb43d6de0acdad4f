package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.http.Admission.Decision;
import org.kumiki.coordinator.session.Visitor;

/** What is one client, by addresses that a test cannot ask from. */
class RateLimitsTest {

  private static final Rates.Rate ONE = new Rates.Rate(1, 1);
  private static final Route OPEN =
      new Route("GET", "/register", new Access.Open(), c -> Answer.nothing());
  private static final Route ENTRANCE =
      new Route("POST", "/log-in", new Access.Entrance(), c -> Answer.nothing());

  private final FixedClock clock = new FixedClock("2026-11-30T09:00:00Z");
  private final RateLimits limits = new RateLimits(new Rates(ONE, ONE, ONE), clock);

  private boolean lets(Route route, String address) {
    Shown shown =
        new Shown(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            new Visitor(address, "agent"));
    return limits.counted(route, shown, new Decision.In(Optional.empty())) instanceof Decision.In;
  }

  /** The attack: one subscriber has 2^64 addresses to ask from. */
  @Test
  void addressesOfOneIpv6Subscriber_areOneClient() {
    assertThat(lets(OPEN, "2001:db8:1:2::1")).isTrue();
    assertThat(lets(OPEN, "2001:db8:1:2:ffff:1:2:3")).isFalse();
    assertThat(lets(OPEN, "2001:db8:1:3::1")).isTrue();
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
    assertThat(lets(OPEN, "192.0.2.2")).isTrue();
    assertThat(lets(OPEN, "192.0.2.1")).isFalse();
  }

  /** Whoever tries passwords does not use up what the house behind the address reads with. */
  @Test
  void entrance_isCountedByItself() {
    assertThat(lets(ENTRANCE, "192.0.2.1")).isTrue();
    assertThat(lets(ENTRANCE, "192.0.2.1")).isFalse();
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
  }

  @Test
  void whoWaited_isLetInAgain() {
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
    assertThat(lets(OPEN, "192.0.2.1")).isFalse();
    clock.set("2026-11-30T09:00:01Z");
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
  }

  /** What is refused counts, too: tokens are not tried for nothing. */
  @Test
  void refusedRequests_areCounted() {
    Shown guess =
        new Shown(
            Optional.of("Bearer guessed"),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            new Visitor("192.0.2.1", "agent"));
    Decision refused = new Decision.Out(Problem.unauthenticated());
    assertThat(((Decision.Out) limits.counted(OPEN, guess, refused)).problem())
        .isEqualTo(Problem.unauthenticated());
    assertThat(((Decision.Out) limits.counted(OPEN, guess, refused)).problem())
        .isNotEqualTo(Problem.unauthenticated());
  }

  /** The attack: so many addresses that remembering them fills the memory. */
  @Test
  void clients_areRememberedUpToABound_theLongestAgoForgottenFirst() {
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
    for (int i = 0; i < 20_000; i++) {
      assertThat(lets(OPEN, "10.0." + i / 250 + "." + i % 250)).isTrue();
    }
    assertThat(lets(OPEN, "10.0.79.249")).isFalse();
    assertThat(lets(OPEN, "192.0.2.1")).isTrue();
  }
}
