package org.kumiki.protocols.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerRowsTest {

  @Test
  void rows_areWrittenAndRead_withATimeAndWithout() {
    for (String condition :
        new String[] {"(`age` >= 40)", "true", "{\"derive\":[],\"where\":\"a\"}"}) {
      LedgerRows plain = new LedgerRows(condition, Optional.empty());
      assertThat(plain.text()).isEqualTo(condition);
      assertThat(LedgerRows.of(plain.text())).isEqualTo(plain);
      LedgerRows timed =
          new LedgerRows(condition, Optional.of(Instant.parse("2026-11-30T09:00:00.123Z")));
      assertThat(timed.text()).isEqualTo("@2026-11-30T09:00:00.123Z " + condition);
      assertThat(LedgerRows.of(timed.text())).isEqualTo(timed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "@ ", "@2026-11-30T09:00:00Z", "@2026-11-30 true", "@now true"})
  void markWithoutATime_isNoEntry(String text) {
    assertThatThrownBy(() -> LedgerRows.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
