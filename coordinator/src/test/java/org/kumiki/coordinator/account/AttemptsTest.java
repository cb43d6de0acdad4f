package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.fixture.SettableClock;

/** How long whoever guesses has to wait, and for whom that counts. */
class AttemptsTest {

  private final SettableClock clock = new SettableClock();
  private final Attempts attempts =
      new Attempts(3, Duration.ofMinutes(10), Duration.ofMinutes(40), clock);

  @Test
  void triesBeyondTheFreeOnes_wait_longerEachTime_upToTheLongest() {
    for (int i = 0; i < 3; i++) {
      assertThat(attempts.begin("a")).isEmpty();
    }
    assertThat(attempts.begin("a").orElseThrow()).isBetween(minutes(9), minutes(10));
    assertThat(attempts.begin("b")).isEmpty();
    clock.set(minutes(10));
    assertThat(attempts.begin("a")).isEmpty();
    assertThat(attempts.begin("a").orElseThrow()).isBetween(minutes(19), minutes(20));
    clock.set(minutes(30));
    assertThat(attempts.begin("a")).isEmpty();
    clock.set(minutes(70));
    assertThat(attempts.begin("a")).isEmpty();
    assertThat(attempts.begin("a").orElseThrow()).isBetween(minutes(39), minutes(40));
  }

  @Test
  void rightOne_andALongTime_makeTriesForgotten() {
    for (int i = 0; i < 3; i++) {
      attempts.begin("a");
      attempts.begin("b");
    }
    attempts.succeeded("a");
    assertThat(attempts.begin("a")).isEmpty();
    clock.set(minutes(161));
    for (int i = 0; i < 3; i++) {
      assertThat(attempts.begin("b")).isEmpty();
    }
  }

  @Test
  void wholeHouseThatLogsIn_isOnePlace_andNobodyWaits_butWrongOnesThereStillCount() {
    Places places = new Places(clock);
    for (int i = 0; i < 500; i++) {
      assertThat(places.begin("person-" + i, "192.0.2.1")).isEmpty();
      places.succeeded("person-" + i, "192.0.2.1");
    }
    for (int i = 0; i < 60; i++) {
      assertThat(places.begin("guessed-" + i, "192.0.2.1")).isEmpty();
    }
    assertThat(places.begin("guessed-60", "192.0.2.1")).isPresent();
    places.succeeded("person-1", "192.0.2.1");
    assertThat(places.begin("guessed-60", "192.0.2.1")).isPresent();
  }

  @Test
  void placesOfIpv6_areWhatOneSubscriberHas() {
    assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("2001:db8:1:2::9"));
    assertThat(Network.of("2001:db8:1:3::9")).isNotEqualTo(Network.of("2001:db8:1:2::9"));
    assertThat(Network.of("192.0.2.1")).isEqualTo("192.0.2.1");
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
