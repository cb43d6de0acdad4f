package org.kumiki.sandbox.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.coordinator.query.QueryParts;
import org.kumiki.coordinator.query.QueryText;
import org.kumiki.coordinator.template.TemplateDraft;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;

/** The template and the permit under which a sandbox runs one query, unsigned. */
public final class SandboxDocuments {

  private static final Duration VALIDITY = Duration.ofHours(12);
  private static final int RUN_BUDGET = 1000;
  private static final long LARGEST_TICKET = 1000;

  private SandboxDocuments() {}

  /**
   * Checks a query against a schema as far as that can be done without a federation.
   *
   * @throws InvalidInput if either is wrong
   */
  public static void check(byte[] query, byte[] schema) {
    Dictionary dictionary = dictionary(schema);
    template(query, dictionary, "nobody");
    QueryText text = QueryText.parse(query);
    Preparation preparation = Preparation.parse("query", text.preparation(), dictionary);
    for (QueryParts.QueryPart part : QueryParts.of(text)) {
      part.where()
          .map(where -> Cohort.parse("query.subgroups", where, preparation.dictionary()))
          .ifPresent(tree -> preparation.derivations().check("query.subgroups", tree));
    }
    text.cohort()
        .map(cohort -> Cohort.parse("query.cohort", cohort, preparation.dictionary()))
        .ifPresent(tree -> preparation.derivations().check("query.cohort", tree));
  }

  /** The dictionary of a schema. */
  static Dictionary dictionary(byte[] schema) {
    return DictionaryReader.read("schema", schema);
  }

  /**
   * A template for the algorithm a query names.
   *
   * @throws InvalidInput if the query, its template or its parameters are wrong
   */
  static Template template(byte[] query, Dictionary dictionary, String author) {
    return TemplateDraft.of(query, dictionary, List.of(Purpose.SCIENTIFIC_RESEARCH), author);
  }

  /** The institution of a node, as roster and permit name it. */
  public static String institution(String nodeId) {
    return "Sandbox " + nodeId;
  }

  /** A permit for one researcher, these templates and every variable of every node's dataset. */
  static Permit permit(
      String id,
      FederationPlan plan,
      List<Template> templates,
      Dictionary dictionary,
      String researcherKey,
      Clock clock) {
    Instant now = clock.instant();
    List<String> variables = List.copyOf(dictionary.openable());
    return new Permit(
        id,
        1,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(
            new PermitPerson(
                EphemeralPeople.RESEARCHER,
                Optional.of(researcherKey),
                plan.insider().map(SandboxDocuments::institution))),
        plan.nodes().stream()
            .map(node -> new PermitDataset(node.id(), NodePlan.DATASET, variables))
            .toList(),
        templates.stream()
            .map(
                template ->
                    new PermitTemplate(
                        template.id(),
                        template.version(),
                        DocumentSigner.payloadHash(template),
                        Map.of()))
            .toList(),
        plan.minNodes(),
        plan.corruptNodes(),
        LARGEST_TICKET,
        plan.profile().name(),
        plan.mode(),
        plan.aggregation(),
        now.minusSeconds(60),
        now.plus(VALIDITY),
        RUN_BUDGET,
        Math.toIntExact(Math.max(1, plan.lossGrace().toSeconds())),
        OnLoss.STOP,
        false,
        Optional.empty(),
        Optional.of(now.truncatedTo(ChronoUnit.SECONDS)));
  }
}
