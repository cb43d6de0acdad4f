package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The check of answers notices what it is there for. */
class SpecifiedAnswersTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json";

  private static void nodes(String head, String body) {
    SpecifiedAnswers.check("GET", "/api/v1/nodes?limit=1", head, body);
  }

  @Test
  void answerAsSpecified_passes() {
    assertThatCode(() -> nodes(OK, "{\"nodes\": [{\"id\": \"n1\", \"connected\": true}]}"))
        .doesNotThrowAnyException();
  }

  @Test
  void answerThatIsNotSpecified_fails() {
    for (String body :
        new String[] {
          "{\"nodes\": [{\"id\": \"n1\", \"address\": \"192.0.2.1\"}]}",
          "{\"nodes\": [], \"count\": 0}",
          "{\"nodes\": [{\"id\": 1}]}",
          "[]"
        }) {
      assertThatThrownBy(() -> nodes(OK, body)).as(body).isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(() -> nodes(OK.replace("json", "xml"), "<nodes/>"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> nodes(OK.replace("200 OK", "418 Teapot"), "{}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> nodes(OK.replace("200 OK", "500 No"), "{}"))
        .isInstanceOf(AssertionError.class);
  }
}
