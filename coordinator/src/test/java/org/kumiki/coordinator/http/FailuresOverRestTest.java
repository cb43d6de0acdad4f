package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.coordinator.store.sqlite.RawSqlite;

/** What a client hears when the coordinator itself fails: an answer, and nothing of why. */
class FailuresOverRestTest {

  @TempDir static Path folder;
  private static WireFederation federation;
  private static RawSqlite database;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            0,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    database = new RawSqlite(folder.resolve("coordinator/coordinator.db"));
    token = federation.token("researcher");
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  /** As it stands on the wire: a failure of the coordinator is in no specification. */
  private static String ask(String firstLine, String more) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      raw.send(
          firstLine
              + " HTTP/1.1\r\nHost: hdab.example\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n"
              + more);
      return raw.readAll();
    }
  }

  private static String queries() throws Exception {
    return ask("GET /api/v1/queries", "\r\n");
  }

  private static void assertFailsWithout(String table) throws Exception {
    assertThat(queries()).startsWith("HTTP/1.1 200");
    String failed;
    database.execute("ALTER TABLE " + table + " RENAME TO elsewhere");
    try {
      failed = queries();
    } finally {
      database.execute("ALTER TABLE elsewhere RENAME TO " + table);
    }
    assertThat(failed)
        .startsWith("HTTP/1.1 500")
        .contains("\"code\":\"INTERNAL\"")
        .containsPattern("the coordinator failed; its log says why under reference [0-9]+\"")
        .doesNotContain("SQL", "Exception", table, "org.kumiki", "sqlite");
    assertThat(queries()).startsWith("HTTP/1.1 200");
  }

  @Test
  void failureOfAnEndpoint_isAnswered_withoutItsTrace() throws Exception {
    assertFailsWithout("query");
  }

  @Test
  void failureToSayWhoItIs_isAnswered_withoutItsTrace() throws Exception {
    assertFailsWithout("access_token");
  }

  @Test
  void bodyOfAnotherType_isRefusedWithTheTypesThatAreTaken() throws Exception {
    assertThat(
            ask("POST /api/v1/queries", "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 415")
        .contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"")
        .contains("application/json");
  }
}
