package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.permit.DocumentStore;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;

/** What every database has to promise about signed documents. */
public abstract class DocumentStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private DocumentStore documents() {
    return stores().documents();
  }

  private static StoredDocument permit(String name, long version, String payload, String jws) {
    return new StoredDocument(
        DocumentKind.PERMIT,
        name,
        version,
        Digest.of(payload.getBytes(StandardCharsets.UTF_8)),
        jws.getBytes(StandardCharsets.UTF_8));
  }

  private void put(StoredDocument document) {
    documents().put(document, AT);
  }

  @Test
  void latest_isTheGreatestVersion_inWhateverOrderTheyCame() {
    put(permit("p1", 10, "ten", "{}"));
    put(permit("p1", 9, "nine", "{}"));
    put(permit("p2", 11, "eleven", "\u0000\u00ff"));
    assertThat(documents().latest(DocumentKind.PERMIT, "p1"))
        .contains(permit("p1", 10, "ten", "{}"));
    assertThat(documents().latest(DocumentKind.PERMIT, "p2"))
        .contains(permit("p2", 11, "eleven", "\u0000\u00ff"));
    assertThat(documents().latest(DocumentKind.ROSTER, "p1")).isEmpty();
    assertThat(documents().latest(DocumentKind.PERMIT, "p")).isEmpty();
  }

  @Test
  void latestOfEach_comeInPages_byName() {
    put(permit("b", 10, "b10", "{}"));
    put(permit("b", 9, "b9", "{}"));
    put(permit("a", 11, "a11", "{}"));
    put(permit("c", 1, "c1", "{}"));
    assertThat(documents().latest(DocumentKind.PERMIT, Optional.empty(), 2))
        .containsExactly(permit("a", 11, "a11", "{}"), permit("b", 10, "b10", "{}"));
    assertThat(documents().latest(DocumentKind.PERMIT, Optional.of("b"), 2))
        .containsExactly(permit("c", 1, "c1", "{}"));
    assertThat(documents().latest(DocumentKind.PERMIT, Optional.of("c"), 2)).isEmpty();
    assertThat(documents().latest(DocumentKind.TEMPLATE, Optional.empty(), 2)).isEmpty();
  }

  @Test
  void all_areByNameAndVersion() {
    put(permit("b", 10, "b10", "{}"));
    put(permit("b", 9, "b9", "{}"));
    put(permit("a", 11, "a11", "{}"));
    assertThat(documents().all(DocumentKind.PERMIT))
        .extracting(StoredDocument::toString)
        .containsExactly("PERMIT a version 11", "PERMIT b version 9", "PERMIT b version 10");
    assertThat(documents().all(DocumentKind.TEMPLATE)).isEmpty();
  }

  @Test
  void samePayload_takesTheNewerSignatures() {
    put(permit("p1", 1, "one", "signed by two"));
    put(permit("p1", 1, "one", "signed by others"));
    assertThat(documents().all(DocumentKind.PERMIT))
        .containsExactly(permit("p1", 1, "one", "signed by others"));
  }

  @Test
  void otherPayload_neverTakesThePlaceOfAVersion() {
    put(permit("p1", 1, "one", "first"));
    assertThatThrownBy(() -> put(permit("p1", 1, "other", "second")))
        .isInstanceOf(RuntimeException.class);
    assertThat(documents().latest(DocumentKind.PERMIT, "p1"))
        .contains(permit("p1", 1, "one", "first"));
  }

  @Test
  void statusNumbers_countUp() {
    assertThat(documents().statusNumber()).isZero();
    assertThat(documents().nextStatusNumber()).isEqualTo(1);
    assertThat(documents().nextStatusNumber()).isEqualTo(2);
    assertThat(documents().nextStatusNumber()).isEqualTo(3);
    assertThat(documents().statusNumber()).isEqualTo(3);
  }
}
