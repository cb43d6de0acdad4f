package org.kumiki.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.data.CohortFrame;
import org.kumiki.node.data.DataStore;
import org.kumiki.node.data.Dataset;
import org.kumiki.node.data.OptOut;
import org.kumiki.node.data.OptOutList;
import org.kumiki.node.data.PersonKeys;
import org.kumiki.node.data.Registration;
import org.kumiki.node.data.WantedRows;
import org.kumiki.node.link.OfferedDataset;
import org.kumiki.node.policy.AcceptedOrder;
import org.kumiki.node.policy.Comparison;
import org.kumiki.node.policy.DatasetTerms;
import org.kumiki.node.policy.DemandList;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.node.policy.PurposeList;
import org.kumiki.node.task.CohortRows;
import org.kumiki.node.task.PersonDrifts;
import org.kumiki.node.task.RowSource;
import org.kumiki.protocols.document.Digest;
import org.kumiki.secureagg.primitive.Secret;

/**
 * The datasets as policy and tasks see them. Guarantees: a run reads exactly the snapshot its order
 * was accepted for, although another one may be registered meanwhile; a version names a snapshot
 * without telling its hash, which a guess of the data could be compared with.
 */
final class NodeDatasets implements RowSource {

  private static final Duration OLDEST_ORDER = Duration.ofDays(1);
  private static final byte[] VERSION_LABEL =
      "kumiki dataset version".getBytes(StandardCharsets.UTF_8);
  private static final int VERSION_DIGITS = 32;

  private final DataStore store;
  private final PurposeList purposes;
  private final DemandList demands;
  private final Optional<Path> optOutFile;
  private final Secret localKey;
  private final Clock clock;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Dataset> known = new TreeMap<>();

  NodeDatasets(
      DataStore store,
      PurposeList purposes,
      DemandList demands,
      Optional<Path> optOutFile,
      Secret localKey,
      Clock clock) {
    this.store = store;
    this.purposes = purposes;
    this.demands = demands;
    this.optOutFile = optOutFile;
    this.localKey = localKey;
    this.clock = clock;
    store.ids().forEach(id -> known.put(id, store.find(id).orElseThrow()));
  }

  /** Registers a file; gives its terms where it was accepted. */
  Registration register(DatasetSource source) {
    lock.writeLock().lock();
    try {
      Registration registration =
          store.register(source.id(), source.file(), source.schema(), source.skipBadRows());
      if (registration instanceof Registration.Registered registered) {
        demands.put(source.id(), source.demands());
        purposes.put(source.id(), source.purposes());
        known.put(source.id(), registered.dataset());
      }
      return registration;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets go of what the store keeps open. */
  void close() {
    store.close();
  }

  /** All that is registered, by id. */
  List<Dataset> all() {
    lock.readLock().lock();
    try {
      return List.copyOf(known.values());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The terms of a dataset, if it is there. */
  Optional<DatasetTerms> terms(String id) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(known.get(id)).map(this::terms);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What is offered to the coordinator, in the order of the ids. */
  List<OfferedDataset> offered() {
    lock.readLock().lock();
    try {
      return known.values().stream()
          .map(
              d ->
                  new OfferedDataset(
                      d.id(), version(d.snapshot()), d.dictionary(), demands.of(d.id()).profile()))
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What the holder demands for it beside the permit. */
  HolderDemands demands(String datasetId) {
    return demands.of(datasetId);
  }

  private DatasetTerms terms(Dataset dataset) {
    return new DatasetTerms(
        dataset.id(),
        version(dataset.snapshot()),
        dataset.snapshot(),
        dataset.dictionary(),
        purposes.of(dataset.id()),
        demands.of(dataset.id()));
  }

  private String version(Digest snapshot) {
    byte[] key = localKey.revealCopy();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(VERSION_LABEL);
      return Digest.ofHash(mac.doFinal(snapshot.bytes())).hex().substring(0, VERSION_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public PersonDrifts drifts(AcceptedOrder order) {
    lock.readLock().lock();
    try {
      Comparison comparison = order.comparison();
      // Read once: what is compared is of one state of the list.
      OptOutList list = optOuts();
      OptOut optOut = list.under(order.permit().approvedAt(), made(order));
      long[][] persons =
          store.drifts(
              accepted(order),
              comparison.sets(),
              comparison.earlier().stream().map(Comparison.Earlier::rows).toList(),
              optOut,
              comparison.earlier().stream()
                  .map(e -> e.approved().map(at -> list.at(at)).orElse(optOut))
                  .toList());
      return new PersonDrifts(persons[0], persons[1]);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Dataset accepted(AcceptedOrder order) {
    Dataset dataset = known.get(order.dataset().id());
    if (dataset == null || !dataset.snapshot().equals(order.dataset().snapshot())) {
      throw new InvalidInput(
          "dataset " + order.dataset().id(), "was replaced after the order was accepted");
    }
    return dataset;
  }

  private OptOut optOut(AcceptedOrder order) {
    return optOuts().under(order.permit().approvedAt(), made(order));
  }

  /**
   * When the order was made: for a permit that does not say when it was approved, whoever was out
   * then is out. It is the same time at all nodes and in all rounds, so that a later output can be
   * compared with this one. Never long ago, whatever an order says.
   */
  private Instant made(AcceptedOrder order) {
    Instant oldest = clock.instant().minus(OLDEST_ORDER);
    Instant issued = order.order().issuedAt();
    return issued.isBefore(oldest) ? oldest : issued;
  }

  private OptOutList optOuts() {
    return optOutFile.map(OptOutList::read).orElseGet(OptOutList::nobody);
  }

  @Override
  public CohortRows rows(AcceptedOrder order) {
    lock.readLock().lock();
    try {
      Dataset dataset = accepted(order);
      SequencedSet<String> variables = new LinkedHashSet<>(order.statistic().variables());
      OptOut optOut = optOut(order);
      WantedRows wanted = WantedRows.of(order.cohort(), order.preparation());
      if (order.statistic().explores()) {
        wanted = wanted.keyedBy(new PersonKeys(localKey, dataset.snapshot()));
      }
      CohortFrame frame = store.frame(dataset, wanted, variables, optOut);
      return new CohortRows(
          frame.frame(),
          frame.rowsInCohort(),
          frame.personsEligible(),
          dataset.rowsRead(),
          dataset.rowsRejected(),
          optOut.version());
    } finally {
      lock.readLock().unlock();
    }
  }
}
