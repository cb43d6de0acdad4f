package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against RFC 6238 appendix B, and what it leaves to the verifier. */
class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

  @ParameterizedTest
  @CsvSource({
    "59,94287082",
    "1111111109,07081804",
    "1111111111,14050471",
    "1234567890,89005924",
    "2000000000,69279037",
    "20000000000,65353130"
  })
  void codes_areThoseOfTheRfc(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8)).isEqualTo(code);
  }

  @Test
  void code_isGoodOneStepEarlierAndLater_andNoFurther() {
    long now = Totp.step(NOW);
    for (long step = now - 3; step <= now + 3; step++) {
      boolean near = Math.abs(step - now) <= 1;
      assertThat(Totp.match(SECRET, Totp.code(SECRET, step, 6), NOW, 0).isPresent())
          .as("step %d", step - now)
          .isEqualTo(near);
    }
  }

  @Test
  void code_thatWasUsed_orIsEarlierThanOneThatWas_isGoodNoLonger() {
    long now = Totp.step(NOW);
    String code = Totp.code(SECRET, now, 6);
    assertThat(Totp.match(SECRET, code, NOW, now - 1)).hasValue(now);
    assertThat(Totp.match(SECRET, code, NOW, now)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, now - 1, 6), NOW, now)).isEmpty();
    assertThat(Totp.match(SECRET, Totp.code(SECRET, now + 1, 6), NOW, now)).hasValue(now + 1);
  }

  @Test
  void whatIsNoCode_isNotGood() {
    String code = Totp.code(SECRET, Totp.step(NOW), 6);
    for (String wrong : new String[] {"", code.substring(1), code + "0", "abcdef", "0" + code}) {
      assertThat(Totp.match(SECRET, wrong, NOW, 0)).as(wrong).isEmpty();
    }
  }
}
