package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;

/** Every page of the desk, tried by everybody. */
class DeskRoutesTest {

  private static final Set<PersonRole> ALL = EnumSet.allOf(PersonRole.class);
  private static final Set<PersonRole> READERS = EnumSet.of(RESEARCHER, HDAB_ADMIN, DECIDER);
  private static final Set<PersonRole> KEEPERS = EnumSet.of(OPERATOR, HDAB_ADMIN, DECIDER, AUDITOR);

  private static final Map<String, Set<PersonRole>> PAGES =
      Map.ofEntries(
          Map.entry("GET /desk", ALL),
          Map.entry("GET /desk/queries", READERS),
          Map.entry("GET /desk/queries/x", READERS),
          Map.entry("POST /desk/queries/x/cancel", READERS),
          Map.entry("GET /desk/queries/x/result.json", READERS),
          Map.entry("GET /desk/queries/x/result.html", READERS),
          Map.entry("GET /desk/queries/x/result.csv", READERS),
          Map.entry("GET /desk/permits", ALL),
          Map.entry("GET /desk/permits/p1", ALL),
          Map.entry("GET /desk/templates", ALL),
          Map.entry("GET /desk/templates/x", ALL),
          Map.entry("GET /desk/nodes", KEEPERS),
          Map.entry("GET /desk/audit", EnumSet.of(AUDITOR)));

  @TempDir static Path folder;
  private static WireFederation federation;
  private static final Map<PersonRole, String> TOKENS = new EnumMap<>(PersonRole.class);

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    federation.connect();
    federation.permit(1, Optional.empty());
    for (PersonRole role : PersonRole.values()) {
      String id = "p-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      TOKENS.put(role, federation.person(id, role));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    federation.close();
  }

  @Test
  void everyPage_opensForItsRolesOnly_andIsNotKept() throws Exception {
    for (var page : PAGES.entrySet()) {
      assertThat(ask(page.getKey(), ""))
          .as(page.getKey())
          .startsWith("HTTP/1.1 303")
          .contains("Location: /log-in?back=/desk");
      for (PersonRole role : PersonRole.values()) {
        String answer = ask(page.getKey(), TOKENS.get(role));
        boolean refused = answer.startsWith("HTTP/1.1 403");
        assertThat(refused)
            .as("%s as %s", page.getKey(), role)
            .isEqualTo(!page.getValue().contains(role));
        assertThat(answer)
            .as("%s as %s", page.getKey(), role)
            .doesNotStartWith("HTTP/1.1 5")
            .contains("Cache-Control: no-store")
            .contains("Content-Security-Policy: default-src 'none'; script-src 'self'");
      }
    }
  }

  @Test
  void aPermit_isShownToThoseItNames_andToTheHdab() throws Exception {
    assertThat(ask("GET /desk/permits/p1", federation.token("researcher")))
        .startsWith("HTTP/1.1 200")
        .contains("Scientific research");
    assertThat(ask("GET /desk/permits/p1", TOKENS.get(DECIDER))).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /desk/permits/p1", TOKENS.get(RESEARCHER))).startsWith("HTTP/1.1 404");
    assertThat(ask("GET /desk/permits", TOKENS.get(RESEARCHER))).doesNotContain("p1</a>");
  }

  private static String ask(String line, String token) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      return raw.ask(
          line
              + " HTTP/1.1\r\n"
              + "Host: x\r\n"
              + "Accept: text/html\r\n"
              + "Connection: close\r\n"
              + "Content-Length: 0\r\n"
              + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
              + "\r\n");
    }
  }
}
