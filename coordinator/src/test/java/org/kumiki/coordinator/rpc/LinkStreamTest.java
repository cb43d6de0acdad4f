package org.kumiki.coordinator.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ServerCallStreamObserver;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.coordinator.transparency.TreeHeads;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.link.v1.AuditHead;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.protocols.link.v1.NotWelcome;
import org.kumiki.protocols.merkle.ConsistencyProof;

/** One stream at moments that a network does not give on demand. */
class LinkStreamTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final NodeRegistry registry = new NodeRegistry();
  private Stores stores;
  private ServiceIdentity service;
  private TreeHeads heads;
  private X509Certificate certificate;

  @BeforeEach
  void enrol() throws Exception {
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    CertificateAuthority ca = CertificateAuthority.open(home, clock, new SecureRandom());
    stores = SqliteStores.open(home.database());
    service = ServiceIdentity.open(home, new SecureRandom());
    certificate =
        ca.issueNode(
            "north", KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
    stores
        .nodes()
        .add(new EnrolledNode("north", Certificates.spkiSha256(certificate)), clock.instant());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private LinkStream stream(Answers answers, NodeStore nodes) {
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    heads = new TreeHeads(stores.treeHeads(), audit, stores.transactions(), service, clock);
    return new LinkStream(
        answers,
        List.of(certificate),
        registry,
        new EnrolledNodes(nodes, audit, stores.transactions(), clock),
        new Catalogue(registry::connected),
        new AuditProofs(heads),
        Duration.ofSeconds(5),
        Runnable::run,
        ended -> {});
  }

  @Test
  void enrolledNode_arrives() {
    Answers answers = new Answers();
    stream(answers, stores.nodes()).onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(answers.said).singleElement().matches(FromCoordinator::hasWelcome);
    assertThat(registry.connected()).containsExactly("north");
  }

  /** A node that hears anything else first takes the coordinator for a stranger and stays away. */
  @Test
  void beatBeforeTheGreeting_saysNothing_afterTheWelcomeItDoes() {
    Answers answers = new Answers();
    LinkStream stream = stream(answers, stores.nodes());
    stream.beat(Optional.empty());
    assertThat(answers.said).isEmpty();
    stream.onNext(TestNode.greeting("north", 1, "p1"));
    stream.beat(Optional.empty());
    assertThat(answers.said)
        .extracting(FromCoordinator::getBodyCase)
        .containsExactly(FromCoordinator.BodyCase.WELCOME, FromCoordinator.BodyCase.HEARTBEAT);
  }

  private static ConsistencyProof proof(AuditHead head, long to) {
    return new ConsistencyProof(
        head.getFrom(),
        to,
        head.getPathList().stream().map(hash -> Digest.ofHash(hash.toByteArray())).toList());
  }

  private TreeHead read(AuditHead head) {
    return heads.read("head", head.getHead().toStringUtf8());
  }

  @Test
  void auditLog_isShownWithTheWelcome_andEachLaterHeadOnce_provedFromTheOneBefore() {
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    for (int i = 0; i < 5; i++) {
      audit.append(Actor.COORDINATOR, AuditAction.RESULT_READ, "query/q" + i, AuditLog.detail());
    }
    Answers answers = new Answers();
    LinkStream stream = stream(answers, stores.nodes());
    heads.publish();
    stream.onNext(TestNode.greeting("north", 1, "p1"));
    AuditHead first = answers.said.getFirst().getWelcome().getAuditHead();
    assertThat(first.getFrom()).isZero();
    TreeHead before = read(first);
    stream.beat(Optional.of(heads.latest()));
    assertThat(answers.said.getLast().getHeartbeat().hasAuditHead()).isFalse();
    audit.append(Actor.COORDINATOR, AuditAction.RESULT_READ, "query/q", AuditLog.detail());
    stream.beat(Optional.of(heads.publish()));
    AuditHead next = answers.said.getLast().getHeartbeat().getAuditHead();
    TreeHead after = read(next);
    assertThat(after.size()).isEqualTo(before.size() + 1);
    assertThat(next.getFrom()).isEqualTo(before.size());
    assertThat(proof(next, after.size()).holds(before.root(), after.root())).isTrue();
    stream.beat(Optional.of(heads.latest()));
    assertThat(answers.said.getLast().getHeartbeat().hasAuditHead()).isFalse();
  }

  @Test
  void auditLog_isProvedFromWhatTheGreetingNames_andFromMoreThanThereIs_byNothing() {
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    for (int i = 0; i < 6; i++) {
      audit.append(Actor.COORDINATOR, AuditAction.RESULT_READ, "query/q" + i, AuditLog.detail());
    }
    for (long kept : new long[] {3, 1_000}) {
      Answers answers = new Answers();
      LinkStream stream = stream(answers, stores.nodes());
      Digest earlier = audit.tree(3).root();
      TreeHead published = read(new AuditProofs(heads).of(heads.publish(), 0));
      FromNode greeting = TestNode.greeting("north", 1, "p" + kept);
      stream.onNext(
          greeting.toBuilder()
              .setGreeting(greeting.getGreeting().toBuilder().setAuditSize(kept))
              .build());
      AuditHead head = answers.said.getFirst().getWelcome().getAuditHead();
      assertThat(head.getFrom()).isEqualTo(kept);
      assertThat(
              kept < published.size()
                  && proof(head, published.size()).holds(earlier, published.root()))
          .isEqualTo(kept == 3);
    }
  }

  @Test
  void nodeRevokedWhileItGreets_isCutOffAllTheSame() {
    Answers answers = new Answers();
    stream(answers, new RevokingStore(stores.nodes())).onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(answers.said.getLast().getNotWelcome().getReason())
        .isEqualTo(NotWelcome.Reason.CERTIFICATE_REVOKED);
    assertThat(answers.over).isTrue();
    assertThat(registry.connected()).isEmpty();
  }

  @Test
  void greetingThatCannotBeAnswered_endsTheStream() {
    Answers answers = new Answers();
    LinkStream stream = stream(answers, stores.nodes());
    stores.close();
    stream.onNext(TestNode.greeting("north", 1, "p1"));
    assertThat(answers.over).isTrue();
    assertThat(registry.connected()).isEmpty();
  }

  /** Somebody revokes the node just after it was looked up, when it has no session to end. */
  private record RevokingStore(NodeStore store) implements NodeStore {
    @Override
    public void add(EnrolledNode node, Instant at) {
      store.add(node, at);
    }

    @Override
    public List<EnrolledNode> all() {
      return store.all();
    }

    @Override
    public void revoke(Digest spkiSha256, Instant at) {
      store.revoke(spkiSha256, at);
    }

    @Override
    public Set<Digest> revokedKeys() {
      Set<Digest> before = store.revokedKeys();
      store.all().forEach(node -> store.revoke(node.spkiSha256(), Instant.EPOCH));
      return before;
    }
  }

  /** The call as gRPC gives it, without a network. */
  private static final class Answers extends ServerCallStreamObserver<FromCoordinator> {
    final List<FromCoordinator> said = new ArrayList<>();
    boolean over;

    @Override
    public void onNext(FromCoordinator message) {
      said.add(message);
    }

    @Override
    public void onError(Throwable cause) {
      over = true;
    }

    @Override
    public void onCompleted() {
      over = true;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void disableAutoRequest() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
  }
}
