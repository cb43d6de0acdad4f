package org.kumiki.algorithms.parameters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

/** Broadcasts as no honest coordinator makes them. */
class BroadcastReaderTest {

  /** The kinds of round. */
  enum Phase {
    FIRST
  }

  /** A field of each kind that broadcasts have. */
  record Sample(Phase phase, double rows, List<Double> beta, List<Inner> inner) {}

  /** A part of one. */
  record Inner(int depth, List<Double> values) {}

  private static Sample read(String text) {
    return BroadcastReader.read(text.getBytes(UTF_8), Sample.class, "sample");
  }

  @Test
  void broadcast_isRead() {
    assertThat(
            read(
                "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[0.5],"
                    + "\"inner\":[{\"depth\":3,\"values\":[]}]}"))
        .isEqualTo(new Sample(Phase.FIRST, 2, List.of(0.5), List.of(new Inner(3, List.of()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"phase\":null,\"rows\":2,\"beta\":[],\"inner\":[]}",
        "{\"phase\":\"OTHER\",\"rows\":2,\"beta\":[],\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":null,\"beta\":[],\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":null,\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[1,null],\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[[1]],\"inner\":[]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[],\"inner\":[null]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[],\"inner\":[{\"depth\":3,\"values\":null}]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[],\"inner\":[{\"depth\":null,\"values\":[]}]}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[],\"inner\":[],\"more\":1}",
        "{\"phase\":\"FIRST\",\"rows\":2,\"beta\":[],\"inner\":[]} {}"
      })
  void anythingElse_isInvalid_neverAFailure(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not a broadcast of sample");
  }

  @Test
  void tooLong_isNotRead() {
    assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1 MiB");
  }
}
