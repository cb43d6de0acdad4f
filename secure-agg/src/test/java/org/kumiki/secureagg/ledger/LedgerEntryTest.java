package org.kumiki.secureagg.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Hash;

class LedgerEntryTest {

  private static Hash hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Object[] parts(String mark, int number, Optional<Hash> mac) {
    return new Object[] {
      new QueryKey(hash("permit"), "query-" + mark),
      hash("F" + mark),
      hash("G" + mark),
      List.of("north", mark),
      hash("T" + mark),
      (long) number,
      number,
      number,
      hash("ctx" + mark),
      hash("param" + mark),
      hash("spec" + mark),
      mac
    };
  }

  /** A part that {@code equals} does not look at would let another report pass for this one. */
  @Test
  void reports_areEqual_onlyIfAllTheirPartsAre() throws Exception {
    RecordComponent[] components = LedgerEntry.Reported.class.getRecordComponents();
    Constructor<LedgerEntry.Reported> made =
        LedgerEntry.Reported.class.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    LedgerEntry.Reported report = made.newInstance(parts("a", 1, Optional.of(hash("mac"))));
    assertThat(made.newInstance(parts("a", 1, Optional.of(hash("mac")))))
        .isEqualTo(report)
        .hasSameHashCodeAs(report);
    Object[] others = parts("b", 2, Optional.empty());
    for (int i = 0; i < components.length; i++) {
      Object[] changed = parts("a", 1, Optional.of(hash("mac")));
      changed[i] = others[i];
      assertThat(made.newInstance(changed)).as(components[i].getName()).isNotEqualTo(report);
    }
  }
}
