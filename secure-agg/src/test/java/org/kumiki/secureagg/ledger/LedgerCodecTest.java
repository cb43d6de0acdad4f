package org.kumiki.secureagg.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;

/** Every kind of row as bytes and back, and rows that the disk has changed. */
class LedgerCodecTest {

  private static final QueryKey QUERY = new QueryKey(hash(1), "query-1");

  private static Hash hash(int n) {
    return Hash.of(new byte[] {(byte) n});
  }

  /** No two fields of one row have the same value, so that none can be taken for another. */
  private static LedgerEntry.Reported reported(Optional<Hash> valueMac) {
    return new LedgerEntry.Reported(
        QUERY,
        hash(2),
        hash(3),
        List.of("a", "b", "c"),
        hash(4),
        Long.MAX_VALUE,
        5,
        6,
        hash(7),
        hash(8),
        hash(9),
        valueMac);
  }

  private static LedgerEntry.Decided decided(LedgerEntry.Decided.Act act, List<String> members) {
    return new LedgerEntry.Decided(QUERY, hash(2), 3, hash(4), act, members, hash(5));
  }

  private static Stream<LedgerEntry> rows() {
    List<LedgerEntry> rows = new ArrayList<>();
    rows.add(new LedgerEntry.SetupBegun(QUERY, hash(2)));
    rows.add(reported(Optional.empty()));
    rows.add(reported(Optional.of(hash(10))));
    rows.add(new LedgerEntry.ResultVerified(QUERY, 2, hash(3)));
    for (LedgerEntry.Decided.Act act : LedgerEntry.Decided.Act.values()) {
      rows.add(decided(act, List.of("a", "c")));
      rows.add(decided(act, List.of()));
    }
    rows.add(new LedgerEntry.ParticipantsFixed(QUERY, List.of("a", "b")));
    rows.add(new LedgerEntry.ParticipantsFreed(QUERY));
    return rows.stream();
  }

  @Test
  void everyKind_isTested() {
    assertThat(rows().<Class<?>>map(Object::getClass))
        .contains(LedgerEntry.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void row_isReadAsItWasWritten(LedgerEntry row) {
    assertThat(LedgerCodec.read(LedgerCodec.write(row))).isEqualTo(row);
  }

  private static void assertDamaged(byte[] row) {
    assertThatThrownBy(() -> LedgerCodec.read(Bytes.wrap(row)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ledger row");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rowThatIsCut_orGoesOn_isNotRead(LedgerEntry row) {
    byte[] whole = LedgerCodec.write(row).toArray();
    for (int size = 0; size < whole.length; size++) {
      assertDamaged(Arrays.copyOf(whole, size));
    }
    assertDamaged(Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void decisionThatIsUnknown_isNotRead() {
    byte[] row =
        LedgerCodec.write(decided(LedgerEntry.Decided.Act.RELEASE, List.of("a"))).toArray();
    String text = new String(row, StandardCharsets.ISO_8859_1);
    assertDamaged(text.replace("RELEASE", "RELEASF").getBytes(StandardCharsets.ISO_8859_1));
    // Nor is a decision that nobody took.
    assertDamaged(text.replace("RELEASE", "release").getBytes(StandardCharsets.ISO_8859_1));
  }
}
