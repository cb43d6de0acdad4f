package org.kumiki.secureagg.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;

class InMemoryLedgerTest extends LedgerContract {

  @Override
  Ledger create() {
    return new InMemoryLedger(new SecureRandom());
  }

  @Override
  Ledger reopen(Ledger ledger) {
    return ((InMemoryLedger) ledger).reopened();
  }

  @Test
  void rowThatIsDamaged_isNotRead() {
    byte[] row =
        LedgerCodec.write(
                new LedgerEntry.ResultVerified(
                    new QueryKey(Hash.ZERO, "query-1"), 3, Hash.of(new byte[] {1})))
            .toArray();
    assertThat(LedgerCodec.write(LedgerCodec.read(Bytes.of(row)))).isEqualTo(Bytes.of(row));
    Bytes cut = Bytes.wrap(Arrays.copyOf(row, row.length - 1));
    assertThatThrownBy(() -> LedgerCodec.read(cut))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
    row[0] = 99;
    assertThatThrownBy(() -> LedgerCodec.read(Bytes.of(row)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unknown kind");
  }
}
