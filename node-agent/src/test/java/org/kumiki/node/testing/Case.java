package org.kumiki.node.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kumiki.algorithms.glm.GlmAlgorithm;
import org.kumiki.node.policy.OrderDocuments;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.Preflight;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Suspension;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.TemplateSlot;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateTerms;
import org.kumiki.protocols.document.WorkOrder;

/**
 * A query that is right in every respect; a test changes one respect and has the documents made and
 * signed anew, so that nothing else is wrong.
 */
public final class Case {

  /** The dataset of every node. */
  public static final String DATASET = "data";

  public final Hdab people;
  public final Instant now;

  // Who signs.
  public List<SigningKey> permitSigners;
  public List<SigningKey> templateSigners;
  public List<SigningKey> rosterSigners;
  public List<SigningKey> orderSigners;
  public SigningKey statusSigner;

  // Permit.
  public String permitId = "permit-1";
  public List<Purpose> purposes = List.of(Purpose.SCIENTIFIC_RESEARCH);
  public List<PermitPerson> persons;
  public List<String> nodes = new ArrayList<>(List.of("north", "south", "west"));
  public List<String> variables = List.of("y", "x", "sex");
  public Map<String, ParameterBound> bounds = Map.of();
  public List<TabulationPlan> plans = List.of();
  public Optional<List<PermitTemplate>> templates = Optional.empty();
  public int permitMinNodes = 3;
  public int corruptNodes = 1;
  public String permitProfile = "ACRO-DEFAULT";
  public PrivacyMode permitMode = PrivacyMode.SECURE_AGGREGATION;
  public AggregationMode aggregation = AggregationMode.ALL;
  public Duration validSince = Duration.ofHours(1);
  public Duration validFor = Duration.ofHours(1);
  public int runBudget = 10;
  public Optional<PermitScope> scope = Optional.empty();
  public Optional<Instant> approvedAt = Optional.empty();

  // Template.
  public String author = "author";
  public String parameterSchema = new GlmAlgorithm().parameterSchema();
  public String algorithm = "glm";
  public int algorithmVersion = 1;
  public List<Purpose> templatePurposes =
      List.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.PUBLIC_HEALTH);

  public Optional<TemplateTerms> terms = Optional.empty();

  // Roster.
  public long rosterVersion = 3;
  public Map<String, Digest> keys = new TreeMap<>();

  // Status list.
  public long sequence = 7;
  public Duration statusAge = Duration.ofMinutes(1);
  public Duration statusValidity = Duration.ofHours(1);
  public List<String> revokedPermits = List.of();
  public List<Suspension> suspended = List.of();
  public List<Digest> revokedNodes = List.of();
  public Optional<TemplateStatus> templateStatus = Optional.empty();

  // Work order.
  public int version = 1;
  public String queryId = "query-1";
  public Optional<Digest> permitHash = Optional.empty();
  public Optional<Digest> rosterHash = Optional.empty();
  public Optional<Digest> templateHash = Optional.empty();
  public String person = Hdab.RESEARCHER;
  public String parameters =
      "{\"formula\":\"y ~"
          + " x\",\"family\":\"gaussian\",\"site_effects\":\"none\",\"conf_level\":0.95}";
  public Optional<JsonText> preparation = Optional.empty();
  public Optional<String> cohort = Optional.empty();
  public Map<String, DatasetReference> datasets = new LinkedHashMap<>();
  public PrivacyMode orderMode = PrivacyMode.SECURE_AGGREGATION;
  public int orderMinNodes = 3;
  public String orderProfile = "ACRO-DEFAULT";
  public List<String> ledger = List.of();
  public long statusSeq = 7;
  public Duration deadlineIn = Duration.ofMinutes(10);

  /** A query of these people at this instant. */
  public Case(Hdab people, Instant now) {
    this.people = people;
    this.now = now;
    permitSigners = List.of(people.firstDecider, people.secondDecider);
    templateSigners = List.of(people.firstReviewer, people.secondReviewer);
    rosterSigners = List.of(people.firstDecider, people.secondDecider);
    orderSigners = List.of(people.service, people.researcher);
    statusSigner = people.service;
    persons =
        List.of(new PermitPerson(Hdab.RESEARCHER, Optional.of(people.researcher.publicKey())));
    for (String node : nodes) {
      keys.put(node, Digest.of(node.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      datasets.put(node, new DatasetReference(DATASET, "v1"));
    }
  }

  public Template template() {
    return new Template(
        "glm",
        "1.0.0",
        algorithm,
        algorithmVersion,
        JsonText.parse(parameterSchema),
        List.of(new TemplateSlot("rows_used", "1", "COUNT", "count", "COUNT_AND_TABLE", "Rows.")),
        templatePurposes,
        List.of("coefficients"),
        author,
        terms);
  }

  public TemplateReference reference() {
    return new TemplateReference("glm", "1.0.0", DocumentSigner.payloadHash(template()));
  }

  public Permit permit() {
    TemplateReference reference = reference();
    return new Permit(
        permitId,
        1,
        purposes,
        persons,
        nodes.stream().map(n -> new PermitDataset(n, DATASET, variables)).toList(),
        templates.orElseGet(
            () ->
                List.of(
                    new PermitTemplate(
                        reference.id(), reference.version(), reference.sha256(), bounds, plans))),
        permitMinNodes,
        corruptNodes,
        100,
        permitProfile,
        permitMode,
        aggregation,
        now.minus(validSince),
        now.plus(validFor),
        runBudget,
        5,
        OnLoss.STOP,
        false,
        scope,
        approvedAt);
  }

  public Roster roster() {
    return new Roster(
        rosterVersion,
        now.minusSeconds(3600),
        keys.entrySet().stream()
            .map(k -> new RosterNode(k.getKey(), k.getValue(), "Hospital " + k.getKey()))
            .toList());
  }

  public StatusList status() {
    Instant issued = now.minus(statusAge);
    return new StatusList(
        sequence,
        issued,
        issued.plus(statusValidity),
        revokedPermits,
        suspended,
        List.of(),
        revokedNodes,
        templateStatus);
  }

  public WorkOrder order() {
    TemplateReference reference = reference();
    return new WorkOrder(
        version,
        queryId,
        permitHash.orElseGet(() -> DocumentSigner.payloadHash(permit())),
        rosterHash.orElseGet(() -> DocumentSigner.payloadHash(roster())),
        person,
        new TemplateReference(
            reference.id(), reference.version(), templateHash.orElse(reference.sha256())),
        JsonText.parse(parameters),
        preparation,
        cohort,
        0.95,
        Optional.empty(),
        datasets,
        orderMode,
        orderMinNodes,
        orderProfile,
        ledger,
        statusSeq,
        now.minusSeconds(5),
        now.plus(deadlineIn));
  }

  public OrderDocuments documents() {
    return documents(DocumentSigner.sign(order(), orderSigners));
  }

  /** With a preflight in the place of the work order. */
  public OrderDocuments preflight() {
    return documents(DocumentSigner.sign(new Preflight(order()), orderSigners));
  }

  private OrderDocuments documents(byte[] asked) {
    return new OrderDocuments(
        asked,
        DocumentSigner.sign(permit(), permitSigners),
        DocumentSigner.sign(template(), templateSigners),
        DocumentSigner.sign(roster(), rosterSigners),
        DocumentSigner.sign(status(), statusSigner));
  }
}
