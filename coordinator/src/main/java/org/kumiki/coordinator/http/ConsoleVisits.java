package org.kumiki.coordinator.http;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.console.LocalAddress;
import org.kumiki.coordinator.console.Theme;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.person.Person;

/** Who visits a page and how, out of what the browser sent. */
final class ConsoleVisits {

  /** Cookie with the language a visitor chose. */
  static final String LANGUAGE = "kumiki-language";

  /** Cookie with the colours a visitor chose. */
  static final String THEME = "kumiki-theme";

  /** Where the forms of a page go that nobody can open: to come back is to come to the page. */
  private static final Pattern FORM_OF_A_PAGE =
      Pattern.compile(
          "^(/desk/[a-z-]+/[^/?]+)/(?:command|draft|document|manuscripts|attachments|signed|reinstatement|cancel)$");

  private ConsoleVisits() {}

  static Visit of(Call call) {
    return of(call.address(), call::header, call.person());
  }

  static Visit of(String address, UnaryOperator<String> header, Optional<Person> person) {
    String cookies = header.apply("Cookie");
    return new Visit(
        cookie(cookies, LANGUAGE)
            .flatMap(Language::of)
            .orElseGet(() -> Language.accepted(header.apply("Accept-Language"))),
        cookie(cookies, THEME).flatMap(Theme::of).orElse(Theme.SYSTEM),
        LocalAddress.orStart(FORM_OF_A_PAGE.matcher(address).replaceFirst("$1")),
        person);
  }

  /** What of a list is wanted. */
  static Listing.Wanted list(Call call) {
    return new Listing.Wanted(call.parameter("state"), call.parameter("after"));
  }

  private static Optional<String> cookie(String cookies, String name) {
    return ServerCookieDecoder.STRICT.decode(cookies).stream()
        .filter(c -> c.name().equals(name))
        .map(Cookie::value)
        .findFirst();
  }
}
