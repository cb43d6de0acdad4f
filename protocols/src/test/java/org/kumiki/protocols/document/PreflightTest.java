package org.kumiki.protocols.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A preflight is signed as a work order is, and none of its signatures is one of a work order. */
class PreflightTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Digest HASH = Digest.of(new byte[] {1});

  private final SecureRandom random = new SecureRandom();
  private final SigningKey decider = SigningKey.generate("decider-1", random);
  private final SigningKey service = SigningKey.generate("service", random);
  private final SigningKey person = SigningKey.generate("rita", random);
  private final Authority authority =
      new Authority(
          "authority",
          1,
          NOW,
          List.of(holder(decider), holder(SigningKey.generate("decider-2", random))),
          Thresholds.TWO,
          new ServiceKey(service.keyId(), service.publicKey()),
          HASH);
  private final Permit permit =
      new Permit(
          "p1",
          1,
          List.of(Purpose.SCIENTIFIC_RESEARCH),
          List.of(new PermitPerson("rita", Optional.of(person.publicKey()))),
          List.of(
              new PermitDataset("a", "d", List.of("x")),
              new PermitDataset("b", "d", List.of("x")),
              new PermitDataset("c", "d", List.of("x"))),
          List.of(new PermitTemplate("glm", "1.0.0", HASH, Map.of())),
          3,
          1,
          100,
          "ACRO-DEFAULT",
          PrivacyMode.SECURE_AGGREGATION,
          AggregationMode.ALL,
          NOW.minusSeconds(60),
          NOW.plusSeconds(3600),
          10,
          5,
          OnLoss.STOP,
          false);
  private final WorkOrder order =
      new WorkOrder(
          1,
          "q1",
          HASH,
          HASH,
          "rita",
          new TemplateReference("glm", "1.0.0", HASH),
          JsonText.parse("{}"),
          Optional.empty(),
          Optional.empty(),
          0.95,
          Optional.empty(),
          Map.of(
              "a",
              new DatasetReference("d", "1"),
              "b",
              new DatasetReference("d", "1"),
              "c",
              new DatasetReference("d", "1")),
          PrivacyMode.SECURE_AGGREGATION,
          3,
          "ACRO-DEFAULT",
          List.of(),
          1,
          NOW,
          NOW.plusSeconds(60));
  private final byte[] preflight = DocumentSigner.sign(new Preflight(order), service, person);

  private static AuthorityPerson holder(SigningKey key) {
    return new AuthorityPerson(
        key.keyId(), key.keyId(), List.of(Role.DECIDER), key.keyId(), key.publicKey());
  }

  private Verification<Preflight> asPreflight(byte[] jws) {
    return Documents.verifyPreflight(jws, authority, permit, NOW);
  }

  private Verification<WorkOrder> asOrder(byte[] jws) {
    return Documents.verifyWorkOrder(jws, authority, permit, NOW);
  }

  private static Fault fault(Verification<?> verification) {
    assertThat(verification).isInstanceOf(Verification.Invalid.class);
    return ((Verification.Invalid<?>) verification).code();
  }

  @Test
  void preflight_signedByBoth_isValid() {
    assertThat(asPreflight(preflight))
        .isEqualTo(
            new Verification.Valid<>(
                new Preflight(order),
                DocumentSigner.payloadHash(new Preflight(order)),
                List.of("rita", "service")));
  }

  @Test
  void preflight_withoutThePersonOrTheService_isNot() {
    assertThat(fault(asPreflight(DocumentSigner.sign(new Preflight(order), service))))
        .isEqualTo(Fault.SIGNATURE);
    assertThat(fault(asPreflight(DocumentSigner.sign(new Preflight(order), person))))
        .isEqualTo(Fault.SIGNATURE);
  }

  @Test
  void preflight_afterItsDeadline_isNot() {
    assertThat(fault(Documents.verifyPreflight(preflight, authority, permit, NOW.plusSeconds(60))))
        .isEqualTo(Fault.EXPIRED);
  }

  @Test
  void preflight_isNoWorkOrder_andAWorkOrderIsNoPreflight() {
    byte[] signedOrder = DocumentSigner.sign(order, service, person);
    assertThat(asOrder(signedOrder)).isInstanceOf(Verification.Valid.class);
    assertThat(fault(asOrder(preflight))).isEqualTo(Fault.SIGNATURE);
    assertThat(fault(asPreflight(signedOrder))).isEqualTo(Fault.SIGNATURE);
  }

  /** The coordinator has a person's preflight and wants a work order with the person's name. */
  @Test
  void signatureOfAPreflight_movedToAWorkOrder_isWrong() {
    ObjectNode forged = json(DocumentSigner.sign(order, service));
    ArrayNode signatures = (ArrayNode) forged.get("signatures");
    signatures.add(json(preflight).get("signatures").get(1));
    assertThat(fault(asOrder(bytes(forged)))).isEqualTo(Fault.SIGNATURE);
    // Under the header of a work order the signature is of other bytes.
    ObjectNode moved = (ObjectNode) signatures.get(1);
    moved.put("protected", retyped(moved.get("protected").asString()));
    assertThat(fault(asOrder(bytes(forged)))).isEqualTo(Fault.SIGNATURE);
  }

  /** The whole of it, called a work order: neither the signatures nor the payload are one's. */
  @Test
  void preflight_withTheHeadersOfAWorkOrder_isInvalid() {
    ObjectNode renamed = json(preflight);
    for (JsonNode signature : renamed.get("signatures")) {
      ((ObjectNode) signature).put("protected", retyped(signature.get("protected").asString()));
    }
    assertThat(fault(asOrder(bytes(renamed)))).isIn(Fault.SIGNATURE, Fault.MALFORMED);
  }

  private static String retyped(String header) {
    String plain = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    assertThat(plain).contains(DocumentKind.PREFLIGHT.typ());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            plain
                .replace(DocumentKind.PREFLIGHT.typ(), DocumentKind.WORK_ORDER.typ())
                .getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode json(byte[] jws) {
    return (ObjectNode) JSON.readTree(jws);
  }

  private static byte[] bytes(ObjectNode json) {
    return JSON.writeValueAsBytes(json);
  }
}
