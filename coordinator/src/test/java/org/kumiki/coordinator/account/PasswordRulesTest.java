package org.kumiki.coordinator.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.person.Person;

/** Which passwords are refused, and which are not. */
class PasswordRulesTest {

  private static final Person ANNA = new Person("anna.suzuki", "Anna Suzuki", Set.of());
  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fourteen signs",
        "passwordpassword",
        "Password12345678",
        "P@ssw0rd P@ssw0rd",
        "123456789012345",
        "12345678901234567890",
        "qwertyuiopasdfghjkl",
        "1q2w3e4r5t6y7u8i9o0p",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "correct horse battery staple",
        "CorrectHorseBatteryStaple1!",
        "iloveyouiloveyou",
        "welcome2026welcome",
        "annasuzuki-suzukianna",
        "Anna.Suzuki.2026!",
        "kumikikumikikumiki",
        "adminadminadmin1",
        "パスワードパスワードパスワード"
      })
  void whatIsGuessedFirst_isRefused_withoutBeingRepeated(String password) {
    assertThatThrownBy(() -> rules.check(password, ANNA))
        .isInstanceOf(InvalidInput.class)
        .satisfies(
            e -> {
              if (!password.isEmpty() && e.getMessage().contains(password)) {
                throw new AssertionError("the password stands in the message");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vier Wolken über Hakone",
        "tin kettle, wet umbrella",
        "zq7!kd02-pmxw4tb",
        "雨の日は図書館で珈琲をのんびり飲む",
        "48151623 42108 90731 66"
      })
  void sentencesOfOnesOwn_areTaken(String password) {
    assertThatCode(() -> rules.check(password, ANNA)).doesNotThrowAnyException();
  }

  @Test
  void length_isBounded_bothWays() {
    assertThatThrownBy(() -> rules.check("kl9 ".repeat(80), ANNA)).hasMessageContaining("256");
    assertThatThrownBy(() -> rules.check("zq7!kd02-pmxw4", ANNA)).hasMessageContaining("15");
  }
}
