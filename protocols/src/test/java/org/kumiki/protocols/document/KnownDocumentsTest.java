package org.kumiki.protocols.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownDocumentsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final SigningKey key = SigningKey.generate("service", new SecureRandom());
  private final KnownDocuments known = new KnownDocuments();

  private byte[] list(long number) {
    return DocumentSigner.sign(
        new StatusList(
            number, NOW, NOW.plusSeconds(60), List.of(), List.of(), List.of(), List.of()),
        key);
  }

  private KnownDocuments.Read<StatusList> read(byte[] bytes) throws SignatureFault {
    return known.read(bytes, DocumentKind.STATUS_LIST, StatusList.class);
  }

  @Test
  void aDocument_isReadOnce() throws SignatureFault {
    byte[] bytes = list(1);
    StatusList first = read(bytes).document();
    assertThat(read(bytes.clone()).document()).isSameAs(first);
    assertThat(known.size()).isEqualTo(1);
  }

  @Test
  void whatDiffersInOneByte_isReadAsItIs() throws SignatureFault {
    byte[] bytes = list(1);
    KnownDocuments.Read<StatusList> right = read(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = text.indexOf("\"signature\":\"") + "\"signature\":\"".length();
    byte[] other = bytes.clone();
    other[at] = (byte) (other[at] == 'A' ? 'B' : 'A');
    KnownDocuments.Read<StatusList> wrong = read(other);
    assertThat(right.json().checkedKeyIds(Map.of("service", key.publicKey())))
        .containsExactly("service");
    assertThatThrownBy(() -> wrong.json().checkedKeyIds(Map.of("service", key.publicKey())))
        .isInstanceOf(SignatureFault.class);
  }

  @Test
  void aKnownDocument_isNotOneOfAnotherKind() throws SignatureFault {
    byte[] bytes = list(1);
    read(bytes);
    assertThatThrownBy(() -> known.read(bytes, DocumentKind.ROSTER, Roster.class))
        .isInstanceOf(SignatureFault.class);
  }

  @Test
  void onlySoManyAreKept() throws SignatureFault {
    for (int i = 1; i <= 100; i++) {
      read(list(i));
    }
    assertThat(known.size()).isEqualTo(64);
  }
}
