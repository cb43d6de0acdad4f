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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.Certificates;
import org.kumiki.coordinator.identity.EnrolledNode;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.NodeStore;
import org.kumiki.coordinator.node.NodeRegistry;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.NotWelcome;

/** One stream at moments that a network does not give on demand. */
class LinkStreamTest {

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final NodeRegistry registry = new NodeRegistry();
  private Stores stores;
  private X509Certificate certificate;

  @BeforeEach
  void enrol() throws Exception {
    HomeFolder home = new HomeFolder(folder.resolve("home"));
    CertificateAuthority ca = CertificateAuthority.open(home, clock, new SecureRandom());
    stores = SqliteStores.open(home.database());
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
    return new LinkStream(
        answers,
        List.of(certificate),
        registry,
        new EnrolledNodes(
            nodes,
            new AuditLog(stores.audit(), stores.transactions(), clock),
            stores.transactions(),
            clock),
        new Catalogue(registry::connected),
        Duration.ofSeconds(5),
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
    stream.beat();
    assertThat(answers.said).isEmpty();
    stream.onNext(TestNode.greeting("north", 1, "p1"));
    stream.beat();
    assertThat(answers.said)
        .extracting(FromCoordinator::getBodyCase)
        .containsExactly(FromCoordinator.BodyCase.WELCOME, FromCoordinator.BodyCase.HEARTBEAT);
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
