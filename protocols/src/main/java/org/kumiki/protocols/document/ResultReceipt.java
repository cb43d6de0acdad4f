package org.kumiki.protocols.document;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a released result is: of which question, asked of which data of whom, under which permit.
 * Whoever has a result document and this, and knows the coordinator's service key, can tell whether
 * the document is the one that was released.
 *
 * @param queryId the query
 * @param permit the permit's id
 * @param template by content
 * @param parameters canonical, defaults filled in
 * @param cohort as its tree prints
 * @param datasets version of the data of each node that took part
 * @param mode what is claimed
 * @param profile the release rules
 * @param result SHA-256 of the released document
 * @param releasedAt when it was released
 */
public record ResultReceipt(
    String queryId,
    String permit,
    TemplateReference template,
    JsonText parameters,
    Optional<String> cohort,
    Map<String, DatasetReference> datasets,
    PrivacyMode mode,
    String profile,
    Digest result,
    Instant releasedAt)
    implements Document {

  /** Checks the forms. */
  public ResultReceipt {
    Fields.id("queryId", queryId);
    Fields.id("permit", permit);
    Fields.present("template", template);
    if (!Fields.present("parameters", parameters).node().isObject()) {
      throw new DocumentFault("parameters must be an object");
    }
    Fields.present("cohort", cohort).ifPresent(c -> Fields.text("cohort", c, 10_000));
    datasets = Collections.unmodifiableMap(new TreeMap<>(Fields.present("datasets", datasets)));
    Fields.range("the number of datasets", datasets.size(), 1, 10_000);
    datasets.forEach(
        (node, dataset) -> {
          Fields.id("datasets' node", node);
          Fields.present("datasets." + node, dataset);
        });
    Fields.present("mode", mode);
    Fields.name("profile", profile);
    Fields.present("result", result);
    Fields.present("releasedAt", releasedAt);
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.RESULT_RECEIPT;
  }
}
