package org.kumiki.node.journal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.node.policy.PastOrders;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The node's journal. Guarantees: an entry is on disk when {@link #append} returns; entries are
 * never changed or removed; times never go backwards (a clock set back, or a machine brought back
 * from an older state, is an error). Answers from its lines what was accepted before. Safe for
 * threads.
 */
public final class Journal implements PastOrders, AutoCloseable {

  private static final String FILE = "journal/journal.jsonl";
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Query(Digest permitHash, String queryId) {}

  private final Clock clock;
  private final JournalFile file;
  private final JournalLedger ledger;
  private final Map<Query, Digest> accepted = new HashMap<>();
  private final Map<String, Set<String>> queriesOfPermit = new HashMap<>();
  private final Map<Query, JournalEntry.Voted> votes = new HashMap<>();
  private final Map<Query, JournalEntry.VotedOnRelease> releaseVotes = new HashMap<>();
  private final Runs runs = new Runs();
  private Instant lastTime = Instant.EPOCH;

  private Journal(HomeFolder home, Clock clock, SecureRandom random) {
    this.clock = clock;
    this.ledger = new JournalLedger(this, home, random);
    this.file = JournalFile.open(home.file(FILE), this::replay);
  }

  /**
   * The journal of this folder, made where there is none yet.
   *
   * @throws JournalFailure if its chain is broken, saying where
   */
  public static Journal open(HomeFolder home, Clock clock, SecureRandom random) {
    return new Journal(home, clock, random);
  }

  /** Where the journal of a folder is. */
  public static Path path(Path home) {
    return home.resolve(FILE);
  }

  /** The secure aggregation's memory, kept in this journal. */
  public JournalLedger ledger() {
    return ledger;
  }

  /** Adds an entry and forces it to disk. */
  public void append(JournalEntry entry) {
    append(entry, true);
  }

  /**
   * Adds an entry that nothing waits for: it is on disk at the latest when the next one is that was
   * forced, or the journal is closed.
   */
  public void note(JournalEntry entry) {
    append(entry, false);
  }

  /** Lines that are on disk, if those were that it was opened with. */
  synchronized long forced() {
    return file.forced();
  }

  private synchronized void append(JournalEntry entry, boolean forced) {
    Instant now = clock.instant();
    if (now.isBefore(lastTime.minus(CLOCK_STEP))) {
      throw new JournalFailure(
          "the clock says %s, but the journal ends at %s: set the clock; if the machine was brought back"
                  .formatted(now, lastTime)
              + " from an older state, enrol the node anew");
    }
    Instant at = now.isBefore(lastTime) ? lastTime : now;
    ObjectNode line = MAPPER.createObjectNode();
    line.put("n", file.lines() + 1);
    line.put("at", at.toString());
    line.setAll((ObjectNode) MAPPER.valueToTree(entry));
    file.append(MAPPER.writeValueAsString(line), forced);
    lastTime = at;
    take(entry);
  }

  private void replay(String json) {
    try {
      ObjectNode line = (ObjectNode) MAPPER.readTree(json);
      line.remove("n");
      lastTime = Instant.parse(line.remove("at").stringValue());
      take(MAPPER.treeToValue(line, JournalEntry.class));
    } catch (RuntimeException e) {
      throw new JournalFailure("a line of the journal is of another version of this software", e);
    }
  }

  private void take(JournalEntry entry) {
    runs.take(entry, lastTime);
    switch (entry) {
      case JournalEntry.Accepted order -> {
        accepted.putIfAbsent(new Query(order.permitHash(), order.queryId()), order.orderHash());
        queriesOfPermit
            .computeIfAbsent(order.permitId(), id -> new HashSet<>())
            .add(order.queryId());
      }
      case JournalEntry.Protocol row -> ledger.take(row);
      case JournalEntry.Voted vote ->
          votes.putIfAbsent(new Query(vote.permitHash(), vote.queryId()), vote);
      case JournalEntry.VotedOnRelease vote ->
          releaseVotes.putIfAbsent(new Query(vote.permitHash(), vote.queryId()), vote);
      case JournalEntry.Started _,
          JournalEntry.Registered _,
          JournalEntry.Allowed _,
          JournalEntry.Halted _,
          JournalEntry.Refused _,
          JournalEntry.Preflight _,
          JournalEntry.Sent _,
          JournalEntry.Alarm _,
          JournalEntry.Remark _,
          JournalEntry.Ended _ -> {}
    }
  }

  @Override
  public synchronized Optional<Digest> accepted(Digest permitHash, String queryId) {
    return Optional.ofNullable(accepted.get(new Query(permitHash, queryId)));
  }

  @Override
  public synchronized int queries(String permitId) {
    return queriesOfPermit.getOrDefault(permitId, Set.of()).size();
  }

  @Override
  public synchronized List<Instant> runs(
      String permitId, TemplateReference template, JsonText parameters, String query) {
    return runs.of(permitId, template, parameters.canonical(), query);
  }

  /** How this node voted in a query, if it did. */
  public synchronized Optional<JournalEntry.Voted> vote(Digest permitHash, String queryId) {
    return Optional.ofNullable(votes.get(new Query(permitHash, queryId)));
  }

  /** How this node voted on what would be released of a query, if it did. */
  public synchronized Optional<JournalEntry.VotedOnRelease> releaseVote(
      Digest permitHash, String queryId) {
    return Optional.ofNullable(releaseVotes.get(new Query(permitHash, queryId)));
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
