package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.derive.Preparation;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.identity.TestIdentity;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.Suspension;
import org.kumiki.protocols.document.TabulationPlan;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateSuspension;
import org.kumiki.protocols.document.TemplateTerms;

/**
 * Every rule of the node's policy: a query that is right in all respects is accepted; wrong in one,
 * it is refused with the code of that respect.
 */
class PolicyDeskTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [
            {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
            {"name": "x", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
            {"name": "z", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
            {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final SettableClock clock = new SettableClock(now);
  private final Hdab people = new Hdab(random);
  private final Map<String, Digest> accepted = new HashMap<>();
  private final Map<String, Instant> runs = new HashMap<>();
  private HomeFolder home;
  private TestCa ca;
  private NodeIdentity identity;
  private AllowList allowed;
  private HaltSwitch halt;
  private DatasetTerms dataset;
  private PolicyDesk desk;
  private Case query;

  @BeforeEach
  void open() throws Exception {
    home = HomeFolder.open(folder.resolve("home"));
    ca = new TestCa();
    identity = identity(EnrolmentKind.PRODUCTION);
    allowed = new AllowList(home);
    halt = new HaltSwitch(home);
    dataset =
        new DatasetTerms(
            Case.DATASET,
            "v1",
            digest("snapshot"),
            DICTIONARY,
            Set.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.STATISTICS),
            HolderDemands.NONE);
    desk = newDesk();
    query = new Case(people, now);
    query.keys.put("north", identity.spkiSha256());
    allowed.allow(query.reference(), Case.DATASET);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private NodeIdentity identity(EnrolmentKind kind) throws Exception {
    return TestIdentity.make(
        home, ca, people.authority(ca.fingerprint(), now.minusSeconds(60)), "north", kind);
  }

  private PolicyDesk newDesk() {
    return new PolicyDesk(new OrderPolicy(new StandardAlgorithms()), home, clock);
  }

  private Decision decide() {
    return desk.decide(query.documents(), facts());
  }

  private NodeFacts facts() {
    PastOrders past =
        new PastOrders() {
          @Override
          public Optional<Digest> accepted(Digest permitHash, String queryId) {
            return Optional.ofNullable(accepted.get(queryId));
          }

          @Override
          public int queries(String permitId) {
            return accepted.size();
          }

          @Override
          public List<Instant> runs(
              String permitId, TemplateReference template, JsonText parameters, String query) {
            return runs.entrySet().stream()
                .filter(r -> r.getKey().startsWith(parameters.canonical()))
                .map(Map.Entry::getValue)
                .toList();
          }
        };
    return new NodeFacts(
        identity,
        id -> Optional.of(dataset).filter(d -> d.id().equals(id)),
        allowed,
        past,
        halt.halted());
  }

  private void assertRefused(RefusalCode code) {
    assertThat(decide())
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.code()).as(refused.message()).isEqualTo(code);
              assertThat(refused.message()).isNotBlank();
            });
  }

  private AcceptedOrder assertAccepted() {
    Decision decision = decide();
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).order();
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everythingRight_isAcceptedWithAllParts() {
    query.cohort = Optional.of("(`x` >= 1)");
    AcceptedOrder order = assertAccepted();
    assertThat(order.order()).isEqualTo(query.order());
    assertThat(order.dataset()).isEqualTo(dataset);
    assertThat(order.cohort()).isPresent();
    assertThat(order.statistic().variables()).containsExactlyInAnyOrder("y", "x");
    assertThat(order.signers()).containsExactly("decider-1", "decider-2", "researcher", "service");
  }

  @Test
  void haltedNode_refuses_untilResumed() {
    halt.set(true);
    halt = new HaltSwitch(home);
    assertRefused(RefusalCode.MANUAL_HOLD);
    halt.set(false);
    assertAccepted();
  }

  // Preflights.

  private List<RefusalCode> preflight(OrderDocuments documents) {
    return desk.preflight(documents, facts()).refusals().stream()
        .map(Decision.Refused::code)
        .toList();
  }

  @Test
  void preflight_ofWhatIsRight_isNotRefused() {
    Preflighted preflighted = desk.preflight(query.preflight(), facts());
    assertThat(preflighted.refusals()).isEmpty();
    assertThat(preflighted.order().orElseThrow().order()).isEqualTo(query.order());
    assertThat(preflighted.asker().orElseThrow().person()).isEqualTo(Hdab.RESEARCHER);
  }

  @Test
  void preflight_namesEveryRuleThatSaysNo_aWorkOrderTheFirst() {
    query.runBudget = 1;
    accepted.put("query-0", digest("an earlier order"));
    allowed.disallow(query.reference(), Case.DATASET);
    query.variables = List.of("y");
    assertThat(preflight(query.preflight()))
        .containsExactly(RefusalCode.BUDGET, RefusalCode.TEMPLATE_NOT_ALLOWED, RefusalCode.DATASET);
    assertRefused(RefusalCode.BUDGET);
  }

  @Test
  void preflight_thatIsNotSigned_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    query.orderSigners = List.of(people.service);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.SIGNATURE);
    assertThat(desk.preflight(query.preflight(), facts()).asker()).isEmpty();
    query.orderSigners = List.of(people.researcher);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.SIGNATURE);
  }

  @Test
  void preflight_ofSomebodyWhomThePermitDoesNotName_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    query.person = "stranger";
    query.orderSigners = List.of(people.service);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.PERSON);
  }

  @Test
  void preflight_atAHaltedNode_isToldThatAlone() {
    allowed.disallow(query.reference(), Case.DATASET);
    halt.set(true);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.MANUAL_HOLD);
  }

  @Test
  void signaturesOfAPreflight_areNoneOfAWorkOrder_norTheReverse() {
    assertThat(desk.decide(query.preflight(), facts()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.SIGNATURE));
    assertThat(preflight(query.documents())).containsExactly(RefusalCode.SIGNATURE);
    assertAccepted();
  }

  @Test
  void preflight_withALaterRoster_doesNotShutOutTheEarlierOne_butItsRevocationsCount() {
    query.rosterVersion = 4;
    assertThat(preflight(query.preflight())).isEmpty();
    query.rosterVersion = 3;
    assertAccepted();
    query.revokedPermits = List.of("permit-1");
    query.sequence = 8;
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.PERMIT_REVOKED);
    assertThat(desk.status().revokedPermits()).contains("permit-1");
  }

  // Signatures.

  @Test
  void permit_signedByOnePerson_isRefused() {
    query.permitSigners = List.of(people.firstDecider);
    assertRefused(RefusalCode.SIGNATURE);
  }

  /**
   * Whatever the coordinator's database says: a node believes keys of its pinned authority alone.
   */
  @Test
  void acceptance15_permitWithoutTwoDecidersSignatures_isRefused_whoeverElseSigned() {
    Hdab forged = new Hdab(random);
    for (List<SigningKey> signers :
        List.of(
            List.of(people.firstDecider),
            List.of(people.firstDecider, people.firstDecider),
            List.of(people.firstDecider, people.service),
            List.of(people.firstDecider, people.firstReviewer),
            List.of(people.firstDecider, people.researcher),
            List.of(people.service),
            // Names of the deciders, keys of whoever wrote the database.
            List.of(forged.firstDecider, forged.secondDecider),
            List.of(people.firstDecider, forged.secondDecider))) {
      query.permitSigners = signers;
      assertRefused(RefusalCode.SIGNATURE);
    }
    query.permitSigners = List.of(people.firstDecider, people.secondDecider);
    assertAccepted();
  }

  @Test
  void permit_signedByTheServiceKey_isRefused() {
    query.permitSigners = List.of(people.firstDecider, people.service);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void template_reviewedByItsAuthor_isRefused() {
    query.templateSigners = List.of(people.firstReviewer, people.author);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void roster_signedByOnePerson_isRefused() {
    query.rosterSigners = List.of(people.firstDecider);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void order_withoutThePersonsSignature_isRefused() {
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void order_signedByAnotherServiceKey_isRefused() {
    query.orderSigners = List.of(SigningKey.generate("service", random), people.researcher);
    assertRefused(RefusalCode.SIGNATURE);
  }

  @Test
  void statusList_signedByAPerson_isRefused() {
    query.statusSigner = people.firstDecider;
    assertRefused(RefusalCode.SIGNATURE);
  }

  // Times and versions.

  @Test
  void permit_expired_isRefused() {
    query.validFor = Duration.ofSeconds(-10);
    assertRefused(RefusalCode.PERMIT_EXPIRED);
  }

  @Test
  void permit_notYetValid_isRefused() {
    query.validSince = Duration.ofMinutes(-10);
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  /** The whole of it: neither cut short nor lived on. */
  @Test
  void permit_isInForceFromItsFirstSecondToItsLast_howeverLong() {
    query.validSince = Duration.ZERO;
    query.validFor = Duration.ofSeconds(1);
    assertAccepted();
    query.validSince = Duration.ofSeconds(-1);
    query.validFor = Duration.ofHours(1);
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.validSince = Duration.ofDays(3_000);
    query.validFor = Duration.ZERO;
    assertRefused(RefusalCode.PERMIT_EXPIRED);
    query.validFor = Duration.ofSeconds(1);
    assertAccepted();
    query.validSince = Duration.ZERO;
    query.validFor = Duration.ofDays(3_000);
    assertAccepted();
  }

  @Test
  void order_afterItsDeadline_isRefused() {
    query.deadlineIn = Duration.ofSeconds(-1);
    assertRefused(RefusalCode.LOCAL_POLICY);
  }

  @Test
  void order_ofAnotherProtocolVersion_isRefused() {
    query.version = 2;
    assertRefused(RefusalCode.VERSION);
  }

  // Documents that name each other.

  @Test
  void order_forAnotherPermit_isRefused() {
    query.permitHash = Optional.of(digest("another permit"));
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_forAnotherRoster_isRefused() {
    query.rosterHash = Optional.of(digest("another roster"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void order_forAnotherTemplate_isRefused() {
    query.templateHash = Optional.of(digest("another template"));
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  // Status.

  @Test
  void acceptance06_offlineNode_refusesOnceItsStatusListHasExpired() {
    query.statusAge = Duration.ofHours(2);
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_goingBackwards_isRefused_evenAfterRestart() {
    assertAccepted();
    desk = newDesk();
    query.sequence = 6;
    query.statusSeq = 6;
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_olderThanTheOrderSays_isRefused() {
    query.statusSeq = 8;
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void statusList_forgettingARevocation_isRefused_evenAfterRestart() {
    query.revokedPermits = List.of("permit-9");
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.SIGNATURE);
    // The order was refused; what its list revokes counts all the same.
    assertThat(desk.status().revokedPermits()).containsExactly("permit-9");
    query.orderSigners = List.of(people.service, people.researcher);
    query.revokedPermits = List.of();
    query.sequence = 8;
    desk = newDesk();
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void permit_revoked_isRefused() {
    query.revokedPermits = List.of("permit-1");
    assertRefused(RefusalCode.PERMIT_REVOKED);
  }

  @Test
  void permit_suspended_isRefused() {
    query.suspended = List.of(new Suspension("permit-1", "act-1"));
    assertRefused(RefusalCode.PERMIT_SUSPENDED);
  }

  // People and protection.

  @Test
  void person_notOnThePermit_isRefused() {
    query.persons = List.of(new PermitPerson("somebody", Optional.empty()));
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.PERSON);
  }

  @Test
  void order_inAnotherModeThanThePermit_isRefused() {
    query.orderMode = PrivacyMode.TWO_HOLDER;
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_withFewerNodesThanThePermitWants_isRefused() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.permitMinNodes = 4;
    query.orderMinNodes = 3;
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_withMoreNodesThanThePermitWants_isAccepted() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.orderMinNodes = 4;
    assertAccepted();
  }

  @Test
  void twoHolders_withAThird_isRefused_withTwoAccepted() {
    query.permitMode = PrivacyMode.TWO_HOLDER;
    query.orderMode = PrivacyMode.TWO_HOLDER;
    query.permitMinNodes = 2;
    query.orderMinNodes = 2;
    query.corruptNodes = 0;
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.datasets.remove("west");
    assertAccepted();
  }

  @Test
  void scope_smallestCohortOfTwoHolders_isNoPermit() {
    query.permitMode = PrivacyMode.TWO_HOLDER;
    query.permitMinNodes = 2;
    query.corruptNodes = 0;
    usualScope();
    query.scope =
        query.scope.map(
            s ->
                new PermitScope(
                    s.variables(),
                    s.derivations(),
                    s.templateClasses(),
                    s.mostCovariates(),
                    s.mostLevels(),
                    100,
                    s.siteEstimates()));
    assertThatThrownBy(query::order)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smallestCohort in mode two-holder");
  }

  @Test
  void singleHolder_withAnother_isRefused_aloneAccepted() {
    query.permitMode = PrivacyMode.SINGLE_HOLDER;
    query.orderMode = PrivacyMode.SINGLE_HOLDER;
    query.permitMinNodes = 1;
    query.orderMinNodes = 1;
    query.corruptNodes = 0;
    query.datasets.remove("west");
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.datasets.remove("south");
    assertAccepted();
  }

  @Test
  void order_withAnotherProfileThanThePermit_isRefused() throws Exception {
    identity = identity(EnrolmentKind.SANDBOX);
    query.keys.put("north", identity.spkiSha256());
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void acceptance07_order_stricterThanThePermit_isAccepted() throws Exception {
    query.orderProfile = "STRICT";
    assertAccepted();
  }

  /** k 10 of ACRO-DEFAULT, 20 of STRICT. */
  @Test
  void acceptance07_holderTightens10To20_andOnlyTheStricterOrderIsAnswered() throws Exception {
    assertThat(Profile.named("profile", query.permitProfile).k()).isEqualTo(10);
    demand("STRICT");
    assertThat(Profile.named("profile", "STRICT").k()).isEqualTo(20);
    assertRefused(RefusalCode.LOCAL_POLICY);
    query.orderProfile = "STRICT";
    assertThat(assertAccepted().ignoredDemand()).isEmpty();
  }

  @Test
  void holdersDemand_refusesAnOrderThatIsLooser_whateverThePermitSays() throws Exception {
    demand("JP-NDB");
    assertRefused(RefusalCode.LOCAL_POLICY);
    query.orderProfile = "ACRO-DEFAULT+JP-NDB";
    assertAccepted();
  }

  @Test
  void holdersDemand_looserThanThePermit_loosensNothing() throws Exception {
    demand("NONE");
    assertThat(assertAccepted().ignoredDemand().orElseThrow()).contains("NONE", "is ignored");
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  private void demand(String profile) {
    dataset =
        new DatasetTerms(
            dataset.id(),
            dataset.version(),
            dataset.snapshot(),
            DICTIONARY,
            dataset.purposes(),
            new HolderDemands(Optional.of(profile), 0));
  }

  @Test
  void profileNone_isRefusedInProduction_acceptedInASandbox() throws Exception {
    query.permitProfile = "NONE";
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.LOCAL_POLICY);
    identity = identity(EnrolmentKind.SANDBOX);
    assertAccepted();
  }

  @Test
  void profile_unknown_isRefused() {
    query.permitProfile = "ANYTHING";
    query.orderProfile = "ANYTHING";
    assertRefused(RefusalCode.LOCAL_POLICY);
  }

  // Nodes.

  @Test
  void invitedNode_notOnTheRoster_isRefused() {
    query.keys.remove("west");
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void invitedNode_withARevokedKey_isRefused() {
    query.revokedNodes = List.of(query.keys.get("west"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void invitedNode_whoseDatasetThePermitDoesNotOpen_isRefused() {
    query.nodes.remove("west");
    query.permitMinNodes = 3;
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void thisNode_onTheRosterWithAnotherKey_isRefused() {
    query.keys.put("north", digest("another key"));
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void roster_olderThanSeen_isRefused_evenAfterRestart() {
    assertAccepted();
    desk = newDesk();
    query.rosterVersion = 2;
    assertRefused(RefusalCode.ROSTER);
  }

  @Test
  void roster_ofTheSameVersionWithOtherContent_isRefused() {
    assertAccepted();
    query.keys.put("east", digest("east"));
    assertRefused(RefusalCode.ROSTER);
    query.rosterVersion = 4;
    assertAccepted();
  }

  // Data.

  @Test
  void order_withoutThisNodesDataset_isRefused() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.datasets.remove("north");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void dataset_inAnotherVersion_isRefused() {
    query.datasets.put("north", new DatasetReference(Case.DATASET, "v0"));
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void dataset_unknownHere_isRefused() {
    dataset =
        new DatasetTerms(
            "other", "v1", dataset.snapshot(), DICTIONARY, dataset.purposes(), dataset.demands());
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void purpose_theTemplateIsNotFor_isRefused() {
    query.purposes = List.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.STATISTICS);
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.PURPOSE);
  }

  @Test
  void purpose_theDatasetIsNotFor_isRefused() {
    query.purposes = List.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.PUBLIC_HEALTH);
    assertRefused(RefusalCode.PURPOSE);
  }

  @Test
  void variable_thePermitDoesNotOpen_isRefused() {
    query.parameters = query.parameters.replace("y ~ x", "y ~ z");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void cohortVariable_thePermitDoesNotOpen_isRefused() {
    query.cohort = Optional.of("(`z` >= 1)");
    assertRefused(RefusalCode.DATASET);
  }

  private static final String BIG = "{\"derive\":[{\"expr\":\"(`%s` > 1)\",\"name\":\"big\"}]}";

  @Test
  void derivedVariable_overWhatThePermitOpens_isAccepted() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("x")));
    query.cohort = Optional.of("`big`");
    assertThat(assertAccepted().preparation().derivations().all()).hasSize(1);
    query.parameters = query.parameters.replace("y ~ x", "y ~ big");
    query.cohort = Optional.empty();
    assertAccepted();
  }

  /** The attack: to read a variable that the permit does not open under a name of one's own. */
  @Test
  void derivedVariable_overWhatThePermitDoesNotOpen_isRefused() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("z")));
    query.cohort = Optional.of("`big`");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.empty();
    query.parameters = query.parameters.replace("y ~ x", "y ~ big");
    assertRefused(RefusalCode.DATASET);
    assertThat(((Decision.Refused) decide()).message()).contains("z (beneath 'big')");
  }

  /** The attack: to read another table of a person's through a condition of a look into it. */
  @Test
  void lookIntoATable_ofWhichThePermitDoesNotOpenAVariable_isRefused() {
    dataset =
        new DatasetTerms(
            dataset.id(),
            dataset.version(),
            dataset.snapshot(),
            DictionaryReader.read("schema", PACKAGE.getBytes(StandardCharsets.UTF_8)),
            dataset.purposes(),
            dataset.demands());
    query.preparation =
        Optional.of(
            JsonText.parse(
                "{\"derive\":[{\"look_back\":{\"date\":\"on\",\"index\":\"`x`\",\"table\":\"visits\",\"take\":\"any\",\"to\":0,\"where\":\"(`code`"
                    + " = 'I21')\"},\"name\":\"mi\"}]}"));
    query.cohort = Optional.of("`mi`");
    assertRefused(RefusalCode.DATASET);
    assertThat(((Decision.Refused) decide()).message())
        .contains("visits.code (beneath 'mi'), visits.on (beneath 'mi')")
        .doesNotContain("x (");
  }

  private static final String PACKAGE =
      """
      {"resources": [
        {"name": "persons", "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "integer"},
          {"name": "y", "type": "number", "constraints": {"minimum": 0, "maximum": 10}},
          {"name": "x", "type": "date"}]}},
        {"name": "visits", "schema": {
          "fields": [{"name": "id", "type": "integer"}, {"name": "on", "type": "date"},
            {"name": "code", "type": "string", "constraints": {"enum": ["I21", "E11"]}}],
          "foreignKeys": [{"fields": "id", "reference": {"resource": "persons", "fields": "id"}}]}}]}
      """;

  @Test
  void derivedVariable_overAnotherOneOverWhatThePermitDoesNotOpen_isRefused() {
    query.preparation =
        Optional.of(
            JsonText.parse(
                "{\"derive\":[{\"expr\":\"(`z` > 1)\",\"name\":\"a\"},"
                    + "{\"expr\":\"(not `a`)\",\"name\":\"b\"}]}"));
    query.cohort = Optional.of("`b`");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void preparation_notAsItPrints_orWithMoreThanIsUsed_isRefused() {
    query.preparation = Optional.of(JsonText.parse(BIG.formatted("x")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.cohort = Optional.of("`big`");
    query.preparation =
        Optional.of(JsonText.parse("{\"derive\":[{\"expr\":\"x>1\",\"name\":\"big\"}]}"));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation =
        Optional.of(JsonText.parse("{\"derive\":[{\"expr\":\"x > \",\"name\":\"big\"}]}"));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation = Optional.of(JsonText.parse("[]"));
    assertThatThrownBy(() -> query.order()).hasMessageContaining("preparation must be an object");
  }

  private String parts(String second, String where) {
    return "{\"parts\":[{\"label\":\"one\",\"parameters\":"
        + query.parameters
        + "},{\"label\":\"two\",\"parameters\":"
        + query.parameters.replace("y ~ x", second)
        + ",\"where\":\""
        + where
        + "\"}]}";
  }

  @Test
  void severalParts_areAccepted_whereEachOfThemWouldBe() {
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertThat(assertAccepted().statistic().variables()).containsExactly("y", "x", "sex");
  }

  /**
   * The attack: so many cohorts to be compared with so many others that the node does little else.
   */
  @Test
  void moreComparisonsThanANodeMakes_areRefused() {
    StringBuilder parts = new StringBuilder("{\"parts\":[");
    for (int i = 0; i < 9; i++) {
      parts.append(
          "%s{\"label\":\"p%d\",\"parameters\":%s,\"where\":\"(`x` > %d)\"}"
              .formatted(i == 0 ? "" : ",", i, query.parameters, i));
    }
    query.preparation = Optional.of(JsonText.parse(parts.append("]}").toString()));
    query.ledger = conditions(200);
    assertAccepted();
    query.ledger = conditions(256);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  private static List<String> conditions(int count) {
    return IntStream.range(0, count).mapToObj(i -> "(`x` > %d)".formatted(i)).toList();
  }

  /** The attack: to ask in the second part for what the first may not ask. */
  @Test
  void aLaterPart_isCheckedAsTheFirst() {
    query.preparation = Optional.of(JsonText.parse(parts("y ~ z", "(`x` > 1)")));
    assertRefused(RefusalCode.DATASET);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`z` > 1)")));
    assertRefused(RefusalCode.DATASET);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "x>1")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex\",\"speed\":\"1", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.bounds =
        Map.of(
            "formula",
            new ParameterBound(
                Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"y ~ x\""))));
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void anAnalysisSet_overWhatThePermitDoesNotOpen_isRefused() {
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"sex\",\"x\"]}"));
    assertThat(assertAccepted().preparation().analysisSet()).containsExactly("sex", "x");
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"x\",\"z\"]}"));
    assertRefused(RefusalCode.DATASET);
  }

  // Budget and repetition.

  @Test
  void sameQuery_withOtherContent_isRefused_withTheSameAccepted() {
    accepted.put("query-1", digest("another order"));
    assertRefused(RefusalCode.REPEATED_QUERY);
    accepted.put(
        "query-1", org.kumiki.protocols.document.DocumentSigner.payloadHash(query.order()));
    assertAccepted();
  }

  @Test
  void runBudget_usedUp_isRefused_butAQueryThatRunsGoesOn() {
    query.runBudget = 1;
    accepted.put("query-0", digest("an earlier order"));
    assertRefused(RefusalCode.BUDGET);
    accepted.clear();
    accepted.put(
        "query-1", org.kumiki.protocols.document.DocumentSigner.payloadHash(query.order()));
    assertAccepted();
  }

  // Tabulation plans.

  private static final String PLAN =
      "{\"formula\":\"y ~"
          + " %s\",\"family\":\"%s\",\"site_effects\":\"none\",\"conf_level\":0.95}";

  private static TabulationPlan plan(String x, String family, int runs, Integer... months) {
    return new TabulationPlan(
        JsonText.parse(PLAN.formatted(x, family)), runs, List.of(months).stream().findFirst());
  }

  @Test
  void queryThatTakesOneParameterOfEachPlan_isRefused_eachWholePlanAccepted() {
    query.plans = List.of(plan("x", "gaussian", 1), plan("sex", "poisson", 1));
    for (String[] whole : new String[][] {{"x", "gaussian"}, {"sex", "poisson"}}) {
      query.parameters = PLAN.formatted((Object[]) whole);
      assertAccepted();
    }
    for (String[] mixed : new String[][] {{"sex", "gaussian"}, {"x", "poisson"}}) {
      query.parameters = PLAN.formatted((Object[]) mixed);
      assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    }
  }

  @Test
  void parameterThatNoPlanNames_mayNotBeAdded_norChanged() {
    query.plans = List.of(plan("x", "gaussian", 1));
    query.parameters = query.parameters.replace("{", "{\"link\":\"identity\",");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = PLAN.formatted("x", "gaussian").replace("0.95", "0.9");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = PLAN.formatted("x", "gaussian").replace("0.95", "9.5e-1");
    assertAccepted();
  }

  @Test
  void furtherResults_besideAPlan_areRefused() {
    query.plans = List.of(plan("x", "gaussian", 1));
    query.parameters = PLAN.formatted("x", "gaussian");
    query.preparation = Optional.of(JsonText.parse(parts("y ~ sex", "(`x` > 1)")));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void planThatWasRunAsOftenAsItMay_isRefused_otherPlansAreNot() {
    query.plans = List.of(plan("x", "gaussian", 2), plan("sex", "gaussian", 1));
    query.parameters = PLAN.formatted("x", "gaussian");
    String text = query.order().parameters().canonical();
    runs.put(text + 1, now.minusSeconds(60));
    assertAccepted();
    runs.put(text + 2, now.minusSeconds(30));
    assertRefused(RefusalCode.BUDGET);
    query.parameters = PLAN.formatted("sex", "gaussian");
    assertAccepted();
  }

  @Test
  void planOfAQuarter_isRunOnceInAQuarter_andAgainInTheNext() {
    query.validSince = Duration.ofDays(200);
    query.plans = List.of(plan("x", "gaussian", 4, 3));
    query.parameters = PLAN.formatted("x", "gaussian");
    String text = query.order().parameters().canonical();
    // The third quarter began 180 to 185 days after the first day.
    runs.put(text + 1, now.minus(Duration.ofDays(100)));
    assertAccepted();
    runs.put(text + 2, now.minus(Duration.ofDays(1)));
    assertRefused(RefusalCode.BUDGET);
    assertThat(((Decision.Refused) decide()).message()).contains("once in 3 months");
  }

  // Template and parameters.

  @Test
  void template_notOnThePermit_isRefused() {
    query.templates =
        Optional.of(List.of(new PermitTemplate("glm", "1.0.0", digest("older content"), Map.of())));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void template_theStewardHasNotAllowed_isRefused_allowedSurvivesARestart() {
    allowed.disallow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    allowed.allow(query.reference(), "another-dataset");
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    allowed.allow(query.reference(), Case.DATASET);
    allowed = new AllowList(home);
    assertAccepted();
  }

  @Test
  void algorithm_unknownHere_isRefused() {
    query.algorithm = "magic";
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  @Test
  void algorithm_inAnotherVersion_isRefused() {
    query.algorithmVersion = 99;
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  @Test
  void parameter_outsideTheTemplatesSchema_isRefused() {
    // The algorithm itself would take it: the template's reviewers were stricter.
    query.parameterSchema =
        query.parameterSchema.replace("\"exclusiveMaximum\": 1", "\"maximum\": 0.9");
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = query.parameters.replace("0.95", "0.9");
    assertAccepted();
  }

  @Test
  void parameter_theAlgorithmDoesNotKnow_isRefused() {
    query.parameters = query.parameters.replace("gaussian", "cauchy");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void parameter_leftToItsDefault_isRefused() {
    query.parameters = query.parameters.replace("\"family\":\"gaussian\",", "");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void parameter_outsideThePermitsBounds_isRefused_insideAccepted() {
    query.bounds =
        Map.of("conf_level", new ParameterBound(Optional.empty(), Optional.of(0.9), List.of()));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = query.parameters.replace("0.95", "0.9");
    assertAccepted();
  }

  @Test
  void boundedParameter_thatIsMissing_isRefused() {
    query.bounds =
        Map.of(
            "link",
            new ParameterBound(
                Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"identity\""))));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void formula_withAnUnknownVariable_isRefused() {
    query.parameters = query.parameters.replace("y ~ x", "y ~ unheard");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void cohort_thatCannotBeParsed_isRefused() {
    query.cohort = Optional.of("x >= ");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void cohort_notAsItsTreePrints_isRefused() {
    query.cohort = Optional.of("x   >= 1");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  // What its reviewers say of a template.

  private TemplateStatus suspendedBy(String id) {
    return new TemplateStatus(
        List.of(), List.of(new TemplateSuspension(query.reference().sha256(), id)), List.of());
  }

  @Test
  void template_retired_isRefused_andAListThatForgetsIt_isRefused() {
    query.templateStatus =
        Optional.of(new TemplateStatus(List.of(query.reference().sha256()), List.of(), List.of()));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.templateStatus = Optional.empty();
    query.sequence = 8;
    desk = newDesk();
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void template_suspended_isRefused_untilTwoReviewersReinstateIt() {
    query.templateStatus = Optional.of(suspendedBy("s-1"));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.sequence = 8;
    query.templateStatus = Optional.empty();
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-2", people.firstReviewer, people.secondReviewer);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer, people.firstDecider);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer, people.secondReviewer);
    assertAccepted();
  }

  private Optional<TemplateStatus> reinstated(String suspension, SigningKey... signers) {
    TemplateReinstatement end =
        new TemplateReinstatement(query.reference(), suspension, "mended", now);
    return Optional.of(
        new TemplateStatus(
            List.of(),
            List.of(),
            List.of(
                new String(DocumentSigner.sign(end, List.of(signers)), StandardCharsets.UTF_8))));
  }

  private void terms(String profile, int variables, int entries, boolean privacy) {
    query.terms =
        Optional.of(
            new TemplateTerms(profile, variables, entries, privacy, OutputCheck.ONE_CHECKER));
    allowed.allow(query.reference(), Case.DATASET);
  }

  @Test
  void template_termsThatAreKept_areNoHindrance() {
    terms("ACRO-DEFAULT", 2, 1000, false);
    assertAccepted();
  }

  @Test
  void template_wantsAStricterProfile_isRefused() {
    terms("STRICT", 2, 1000, false);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.orderProfile = "STRICT";
    assertAccepted();
  }

  @Test
  void template_wantsDifferentialPrivacy_isRefused_forNoStatisticHasIt() {
    terms("ACRO-DEFAULT", 2, 1000, true);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void query_ofMoreVariablesThanTheTemplateAllows_isRefused() {
    terms("ACRO-DEFAULT", 1, 1000, false);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void query_ofMoreNumbersThanTheTemplateAllows_isRefused() {
    terms("ACRO-DEFAULT", 2, 3, false);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  // What the permit allows in plain terms: each rule by an attack, and what it leaves open.

  private static PermitScope.ScopeVariable opened(
      String name, double resolution, PermitScope.VariableRole... roles) {
    return new PermitScope.ScopeVariable(
        name, List.of(roles), resolution == 0 ? Optional.empty() : Optional.of(resolution));
  }

  private void scope(
      List<PermitScope.Derivation> derivations, PermitScope.ScopeVariable... opened) {
    query.scope =
        Optional.of(
            new PermitScope(
                List.of(opened),
                derivations,
                List.of(PermitScope.OutputKind.MODEL, PermitScope.OutputKind.COUNT_AND_TABLE),
                2,
                3,
                1,
                PermitScope.SiteEstimates.NONE));
  }

  private void usualScope() {
    scope(
        List.of(PermitScope.Derivation.CUT),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.COVARIATE, PermitScope.VariableRole.FILTER),
        opened("sex", 0, PermitScope.VariableRole.BY));
  }

  private void formula(String formula) {
    query.parameters =
        "{\"formula\":\"%s\",\"family\":\"gaussian\",\"site_effects\":\"none\",\"conf_level\":0.95}"
            .formatted(formula);
  }

  @Test
  void scope_thatIsKept_isNoHindrance() {
    usualScope();
    query.cohort = Optional.of("(`x` >= 1)");
    assertAccepted();
  }

  @Test
  void scope_variableInARoleThatIsNotOpened_isRefused() {
    usualScope();
    formula("x ~ y");
    assertRefused(RefusalCode.DATASET);
    formula("y ~ x + sex");
    assertRefused(RefusalCode.DATASET);
    formula("y ~ x");
    query.cohort = Optional.of("(`y` >= 1)");
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void scope_variableOfTheDatasetThatItDoesNotName_isRefused() {
    scope(List.of(), opened("y", 0, PermitScope.VariableRole.OUTCOME));
    assertRefused(RefusalCode.DATASET);
  }

  /** The attack: only those with a value of a closed variable, and then all: who lacks one. */
  @Test
  void scope_analysisSetOfAVariableThatIsNotOpened_isRefused() {
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.COVARIATE));
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"x\"]}"));
    assertAccepted();
    query.preparation = Optional.of(JsonText.parse("{\"analysis_set\":[\"sex\",\"x\"]}"));
    assertRefused(RefusalCode.DATASET);
  }

  @Test
  void scope_variableHiddenBeneathADerivedOne_isRefused() {
    scope(
        List.of(PermitScope.Derivation.EXPRESSION),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, PermitScope.VariableRole.FILTER));
    formula("y ~ half");
    derive("[{\"name\": \"half\", \"expr\": \"x / 2\"}]");
    assertRefused(RefusalCode.DATASET);
  }

  private void derive(String array) {
    Preparation preparation =
        Preparation.parse(
            "preparation",
            tools.jackson.databind.json.JsonMapper.shared()
                .readTree("{\"derive\": " + array + "}")
                .asObject(),
            DICTIONARY);
    query.preparation = Optional.of(JsonText.of(preparation.canonical()));
  }

  @Test
  void scope_derivationOfAKindThatIsNotAllowed_isRefused() {
    usualScope();
    formula("y ~ half");
    derive("[{\"name\": \"half\", \"expr\": \"x / 2\"}]");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    derive("[{\"name\": \"half\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 5, 10]}}]");
    assertAccepted();
  }

  private void coarseScope() {
    scope(
        List.of(PermitScope.Derivation.CUT, PermitScope.Derivation.EXPRESSION),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 2, PermitScope.VariableRole.COVARIATE, PermitScope.VariableRole.FILTER));
  }

  @Test
  void scope_variableFinerThanItsResolution_isRefused() {
    coarseScope();
    assertRefused(RefusalCode.DATASET);
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 5, 10]}}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"expr\": \"x * 1000\"}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x + 1\", \"breaks\": [0, 5, 11]}}]");
    assertRefused(RefusalCode.DATASET);
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 10]}}]");
    assertAccepted();
  }

  @Test
  void scope_cohortThatCutsFinerThanTheResolution_isRefused() {
    coarseScope();
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 4, 10]}}]");
    query.cohort = Optional.of("(`x` >= 3)");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.of("((`x` + 1) >= 4)");
    assertRefused(RefusalCode.DATASET);
    query.cohort = Optional.of("(`x` >= 4)");
    assertAccepted();
  }

  @Test
  void scope_templateOfAClassThatIsNotAllowed_isRefused() {
    usualScope();
    PermitScope usual = query.scope.orElseThrow();
    query.scope =
        Optional.of(
            new PermitScope(
                usual.variables(),
                usual.derivations(),
                List.of(PermitScope.OutputKind.COUNT_AND_TABLE),
                2,
                3,
                1,
                PermitScope.SiteEstimates.NONE));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void scope_moreCovariatesThanAllowed_areRefused() {
    query.variables = List.of("y", "x", "z", "sex");
    PermitScope.VariableRole covariate = PermitScope.VariableRole.COVARIATE;
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.OUTCOME),
        opened("x", 0, covariate),
        opened("z", 0, covariate),
        opened("sex", 0, covariate));
    formula("y ~ x + z");
    assertAccepted();
    formula("y ~ x + z + sex");
    query.queryId = "query-2";
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void scope_factorOfMoreLevelsThanAllowed_isRefused() {
    usualScope();
    formula("y ~ band");
    derive("[{\"name\": \"band\", \"cut\": {\"of\": \"x\", \"breaks\": [0, 2, 4, 6, 10]}}]");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void scope_howSitesDiffer_isRefusedWhereNothingOfSitesIsAllowed() {
    usualScope();
    query.parameters =
        "{\"formula\":\"y ~ x\",\"family\":\"gaussian\",\"site_effects\":\"none\","
            + "\"conf_level\":0.95,\"heterogeneity\":true}";
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    PermitScope usual = query.scope.orElseThrow();
    query.scope =
        Optional.of(
            new PermitScope(
                usual.variables(),
                usual.derivations(),
                usual.templateClasses(),
                2,
                3,
                1,
                PermitScope.SiteEstimates.MASKED));
    assertAccepted();
  }

  @Test
  void scope_preflightNamesEveryRuleThatSaysNo() {
    scope(
        List.of(),
        opened("y", 0, PermitScope.VariableRole.FILTER),
        opened("x", 2, PermitScope.VariableRole.COVARIATE));
    assertThat(desk.preflight(query.preflight(), facts()).refusals())
        .extracting(Decision.Refused::message)
        .containsExactly(
            "the permit opens 'y' as FILTER, the query uses it as OUTCOME",
            "'x' may be used no finer than 2: cut it into intervals that wide");
  }
}
