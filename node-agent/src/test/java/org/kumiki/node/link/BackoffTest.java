package org.kumiki.node.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  @Test
  void delays_doubleUpToTheMost() {
    assertThat(backoff.delay(0, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.delay(1, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.delay(5, 1)).isEqualTo(Duration.ofSeconds(32));
    assertThat(backoff.delay(6, 1)).isEqualTo(Duration.ofSeconds(60));
    assertThat(backoff.delay(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void delays_areSpreadBetweenHalfAndAll() {
    assertThat(backoff.delay(2, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.delay(2, 0.5)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void senselessBackoffs_areRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
