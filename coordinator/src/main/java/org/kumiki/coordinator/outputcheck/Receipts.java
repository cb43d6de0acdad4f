package org.kumiki.coordinator.outputcheck;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.organisation.OrganisationDesk;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.ResultReceipt;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receipts of released results, signed by the service key. Guarantees: there is one of a result
 * that is released now and of no other; asked for again it is the same.
 */
public final class Receipts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OutputDesk desk;
  private final ServiceIdentity service;
  private final OrganisationDesk organisations;
  private final String body;

  /**
   * Of this desk's results.
   *
   * @param organisations where those who ask work
   * @param body the name of the body
   */
  public Receipts(
      OutputDesk desk, ServiceIdentity service, OrganisationDesk organisations, String body) {
    this.desk = desk;
    this.organisations = organisations;
    this.service = service;
    this.body = body;
  }

  /**
   * The receipt of a result.
   *
   * @param document as it was released
   */
  public Optional<byte[]> of(String query, String document) {
    return released(query).map(r -> DocumentSigner.sign(receipt(r, document), service.key()));
  }

  /**
   * The run with its result and receipt, as a zip that is a Five Safes RO-Crate.
   *
   * @param document as it was released
   */
  public Optional<byte[]> crate(String query, String document) {
    return released(query)
        .map(
            r -> {
              ResultReceipt receipt = receipt(r, document);
              return FiveSafesCrate.of(
                  r,
                  receipt,
                  document,
                  DocumentSigner.sign(receipt, service.key()),
                  organisations.workplace(r.person(), r.since()),
                  body);
            });
  }

  private Optional<ResultRelease> released(String query) {
    return desk.of(query).filter(r -> !r.state().isClosed() && !r.datasets().isEmpty());
  }

  private static ResultReceipt receipt(ResultRelease release, String document) {
    JsonNode json = JSON.readTree(document);
    JsonNode template = json.path("template");
    return new ResultReceipt(
        release.query(),
        release.permit(),
        new TemplateReference(
            template.path("id").asString(),
            template.path("version").asString(),
            new Digest(template.path("sha256").asString())),
        JsonText.of(json.path("parameters")),
        json.path("cohort").stringValueOpt(),
        release.datasets(),
        mode(json.path("privacy").asString()),
        release.profile(),
        Digest.of(document.getBytes(StandardCharsets.UTF_8)),
        release.releasedAt().orElseGet(release::since));
  }

  private static PrivacyMode mode(String text) {
    return Arrays.stream(PrivacyMode.values())
        .filter(m -> m.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown mode " + text));
  }
}
