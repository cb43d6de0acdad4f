package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.registry.StandardAlgorithms;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.identity.TestIdentity;
import org.kumiki.node.testing.Case;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.SettableClock;
import org.kumiki.node.testing.TestCa;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.TemplateReference;

/** A node, and a query that is right in all respects, for tests that make it wrong in one. */
abstract class PolicyWorld {

  static final Dictionary DICTIONARY =
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
  final SecureRandom random = new SecureRandom();
  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  final SettableClock clock = new SettableClock(now);
  final Hdab people = new Hdab(random);
  final Map<String, Digest> accepted = new HashMap<>();
  final Map<String, Instant> runs = new HashMap<>();
  HomeFolder home;
  TestCa ca;
  NodeIdentity identity;
  AllowList allowed;
  HaltSwitch halt;
  DatasetTerms dataset;
  PolicyDesk desk;
  Case query;

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

  NodeIdentity identity(EnrolmentKind kind) throws Exception {
    return TestIdentity.make(
        home, ca, people.authority(ca.fingerprint(), now.minusSeconds(60)), "north", kind);
  }

  PolicyDesk newDesk() {
    return new PolicyDesk(new OrderPolicy(new StandardAlgorithms()), home, clock);
  }

  Decision decide() {
    return desk.decide(query.documents(), facts());
  }

  NodeFacts facts() {
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

  void assertRefused(RefusalCode code) {
    assertThat(decide())
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.code()).as(refused.message()).isEqualTo(code);
              assertThat(refused.message()).isNotBlank();
            });
  }

  AcceptedOrder assertAccepted() {
    Decision decision = decide();
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    return ((Decision.Accepted) decision).order();
  }

  static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }

  List<RefusalCode> preflight(OrderDocuments documents) {
    return desk.preflight(documents, facts()).refusals().stream()
        .map(Decision.Refused::code)
        .toList();
  }

  String parts(String second, String where) {
    return "{\"parts\":[{\"label\":\"one\",\"parameters\":"
        + query.parameters
        + "},{\"label\":\"two\",\"parameters\":"
        + query.parameters.replace("y ~ x", second)
        + ",\"where\":\""
        + where
        + "\"}]}";
  }
}
