package org.kumiki.coordinator.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditCheck;
import org.kumiki.coordinator.audit.AuditHead;
import org.kumiki.coordinator.audit.AuditLine;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.audit.AuditStore;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.fixture.Undone;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.TreeHead;
import org.kumiki.protocols.merkle.GrowingRoot;
import org.kumiki.protocols.merkle.MerkleHash;

/** Heads, proofs, and attacks by somebody who can write the database. */
class TreeHeadsTest {

  private static final int ENTRIES = 11;

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2026-11-30T10:00:00Z");
  private ServiceIdentity service;
  private Stores stores;
  private AuditLog log;
  private TreeHeads heads;

  @BeforeEach
  void open() {
    service = ServiceIdentity.open(new HomeFolder(folder.resolve("home")), new SecureRandom());
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    log = new AuditLog(stores.audit(), stores.transactions(), clock);
    heads = new TreeHeads(stores.treeHeads(), log, stores.transactions(), service, clock);
    append(log, 1, ENTRIES);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static void append(AuditLog to, int from, int until) {
    for (int i = from; i <= until; i++) {
      to.append(
          Actor.OPERATOR,
          AuditAction.DOCUMENT_PUBLISHED,
          "permit/p" + i,
          AuditLog.detail().put("version", i));
    }
  }

  private TreeHead read(PublishedHead head) {
    return heads.read("head", head.jws());
  }

  @Test
  void head_coversAllEntries_isSigned_andIsRenewedOnlyWhenSomethingChanged() {
    PublishedHead first = heads.publish();
    TreeHead head = read(first);
    assertThat(head.size()).isEqualTo(ENTRIES);
    assertThat(head.at()).isEqualTo(clock.instant());
    assertThat(heads.publish()).isEqualTo(first);
    append(log, ENTRIES + 1, ENTRIES + 1);
    assertThat(heads.latest()).isEqualTo(first);
    assertThat(heads.publish().size()).isEqualTo(ENTRIES + 1L);
    clock.set("2026-12-01T10:00:00Z");
    assertThat(heads.publish().position()).isEqualTo(3);
    assertThat(heads.after(1, 10)).extracting(PublishedHead::position).containsExactly(2L, 3L);
    assertThat(heads.verified()).hasSize(3);
  }

  @Test
  void everyPublishedHead_isProvenToGoOn_andEveryEntryToBeInIt() {
    TreeHead early = read(heads.publish());
    append(log, ENTRIES + 1, 40);
    TreeHead late = read(heads.publish());
    assertThat(heads.consistency(early.size(), late.size()).holds(early.root(), late.root()))
        .isTrue();
    for (var entry : log.after(0, 100)) {
      Digest leaf = MerkleHash.leaf(entry.hash().bytes());
      assertThat(heads.inclusion(entry.sequence(), late.size()).holds(leaf, late.root())).isTrue();
    }
  }

  @Test
  void sizesThatWereNotPublished_areRefused() {
    heads.publish();
    append(log, ENTRIES + 1, ENTRIES + 3);
    assertThatThrownBy(() -> heads.consistency(1, ENTRIES + 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected 1 to 11");
    assertThatThrownBy(() -> heads.consistency(0, 5)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> heads.inclusion(6, 5)).isInstanceOf(InvalidInput.class);
  }

  /** Whoever writes the database computes the chain and the tree anew, but cannot sign. */
  @Test
  void logMadeAnew_isFoundByTheKeptHead_thoughItIsIntactByItself() {
    TreeHead kept = read(heads.publish());
    for (Forgery forgery : Forgery.values()) {
      try (Stores anew = SqliteStores.open(folder.resolve(forgery + ".db"))) {
        AuditLog forged = new AuditLog(anew.audit(), anew.transactions(), clock);
        forgery.write(forged);
        assertThat(forged.verify()).as("%s", forgery).isInstanceOf(AuditCheck.Intact.class);
        assertThat(forged.verify(AuditHead.NONE, List.of(kept)))
            .as("%s", forgery)
            .isInstanceOf(AuditCheck.Broken.class);
      }
    }
    assertThat(log.verify(AuditHead.NONE, List.of(kept))).isInstanceOf(AuditCheck.Intact.class);
    append(log, ENTRIES + 1, 30);
    assertThat(log.verify(AuditHead.NONE, List.of(kept))).isInstanceOf(AuditCheck.Intact.class);
  }

  private enum Forgery {
    CHANGED {
      @Override
      void write(AuditLog log) {
        append(log, 1, 4);
        append(log, 99, 99);
        append(log, 6, ENTRIES);
      }
    },
    REMOVED {
      @Override
      void write(AuditLog log) {
        append(log, 1, 4);
        append(log, 6, ENTRIES);
      }
    },
    CUT_OFF {
      @Override
      void write(AuditLog log) {
        append(log, 1, ENTRIES - 1);
      }
    },
    CUT_OFF_AND_GONE_ON {
      @Override
      void write(AuditLog log) {
        append(log, 1, ENTRIES - 1);
        append(log, 50, 70);
      }
    };

    abstract void write(AuditLog log);
  }

  @Test
  void changedNodeOfTheTree_isFound_andGivesNoProofThatHolds() {
    TreeHead kept = read(heads.publish());
    append(log, ENTRIES + 1, 20);
    TreeHead late = read(heads.publish());
    new RawSqlite(folder.resolve("coordinator.db"))
        .execute(
            "DROP TRIGGER audit_tree_is_not_changed",
            "UPDATE audit_tree SET hash = '" + "0".repeat(64) + "' WHERE level = 3");
    assertThat(log.verify()).isInstanceOf(AuditCheck.Broken.class);
    assertThat(heads.consistency(kept.size(), late.size()).holds(kept.root(), late.root()))
        .isFalse();
  }

  @Test
  void endCutOffTheEntries_isFoundByTheTree() {
    RawSqlite attacker = new RawSqlite(folder.resolve("coordinator.db"));
    attacker.unlockAudit();
    attacker.execute("DELETE FROM audit_entry WHERE sequence > 9");
    assertThat(log.verify())
        .isInstanceOfSatisfying(
            AuditCheck.Broken.class, b -> assertThat(b.sequence()).isEqualTo(10));
  }

  @Test
  void headOfAnotherKey_orChanged_isRefused() {
    TreeHead head = read(heads.publish());
    SigningKey other = SigningKey.generate("coordinator-service", new SecureRandom());
    String forged = new String(DocumentSigner.sign(head, other), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> heads.read("FILE", forged))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("FILE")
        .hasMessageContaining("signature");
    assertThatThrownBy(() -> heads.read("FILE", "{}")).isInstanceOf(InvalidInput.class);
    new RawSqlite(folder.resolve("coordinator.db"))
        .execute(
            "DROP TRIGGER tree_head_is_not_changed",
            "UPDATE tree_head SET jws = '" + forged.replace("'", "''") + "'");
    assertThatThrownBy(heads::verified)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("published head 1");
  }

  /** Entries of an earlier version of the software come into the tree with the next one. */
  @Test
  void entriesWithoutATree_areTakenIn() {
    new RawSqlite(folder.resolve("coordinator.db")).removeAuditTree();
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
    assertThat(heads.publish().size()).isEqualTo(ENTRIES);
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  /** Counts writes, so that a rule of cost has a test without a clock. */
  @Test
  void oneEntryMore_addsTheNodesThatEndWithIt_only() {
    List<String> added = new ArrayList<>();
    AtomicInteger read = new AtomicInteger();
    AuditStore counting = new CountingStore(stores.audit(), added, read);
    AuditLog counted = new AuditLog(counting, stores.transactions(), clock);
    append(counted, 12, 12);
    // Entry 12 completes the subtrees of 2 and of 4 leaves.
    assertThat(added).containsExactly("0/11", "1/5", "2/2");
    // Those of 8, 2 and 1 leaves that the tree ended with.
    assertThat(read.getAndSet(0)).isEqualTo(3);
    added.clear();
    append(counted, 13, 16);
    assertThat(added)
        .containsExactly("0/12", "0/13", "1/6", "0/14", "0/15", "1/7", "2/3", "3/1", "4/0");
    assertThat(read.get()).isZero();
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  /** The end of the tree that a log remembers is of a transaction that is not there any more. */
  @Test
  void entryAfterOneThatWasUndone_hasItsOwnNodes() {
    append(log, 12, 12);
    Undone.work(stores.transactions(), () -> append(log, 13, 15));
    // Of the same number as the last that was undone.
    append(new AuditLog(stores.audit(), stores.transactions(), clock), 20, 22);
    append(log, 23, 23);
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
  }

  /** Another process wrote in between: a command of the operator. */
  @Test
  void entriesOfTwoLogsInTurn_areOneTree() {
    AuditLog other = new AuditLog(stores.audit(), stores.transactions(), clock);
    for (int i = 12; i < 20; i++) {
      append(i % 3 == 0 ? other : log, i, i);
    }
    assertThat(log.verify()).isInstanceOf(AuditCheck.Intact.class);
    assertThat(log.tree().root()).isEqualTo(other.tree().root());
  }

  private record CountingStore(AuditStore store, List<String> added, AtomicInteger read)
      implements AuditStore {

    @Override
    public void add(AuditLine line) {
      store.add(line);
    }

    @Override
    public Optional<AuditLine> last() {
      return store.last();
    }

    @Override
    public List<AuditLine> after(long sequence, int most) {
      return store.after(sequence, most);
    }

    @Override
    public long leaves() {
      return store.leaves();
    }

    @Override
    public void addNodes(List<GrowingRoot.Complete> nodes) {
      nodes.forEach(n -> added.add(n.level() + "/" + n.position()));
      store.addNodes(nodes);
    }

    @Override
    public Optional<Digest> node(int level, long position) {
      read.incrementAndGet();
      return store.node(level, position);
    }
  }
}
