package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a browser's cookies goes beyond the door. */
class CookiesTest {

  /** The attack: a page, or an error of one, that shows what it was sent. */
  @Test
  void endpoints_areNotGivenASessionsCookie_butWhatTheVisitorChose() {
    Map<String, String> sent =
        Map.of(
            "cookie",
            "__Host-kumiki-session=SECRET; kumiki-language=ja; __Host-kumiki-flow=SECRET; x=SECRET",
            "authorization",
            "Bearer SECRET",
            "host",
            "hdab.example");
    Map<String, String> given = Door.headers(name -> Optional.ofNullable(sent.get(name)));
    assertThat(given)
        .containsOnly(Map.entry("cookie", "kumiki-language=ja"), Map.entry("host", "hdab.example"));
    assertThat(Cookies.preferences("")).isEmpty();
    assertThat(Cookies.preferences("no cookie at all;;=")).isEmpty();
  }
}
