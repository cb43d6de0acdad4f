package org.kumiki.coordinator.dataset;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.kumiki.algorithms.dictionary.DictionaryWriter;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.CatalogueEntry;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.steward.Stewards;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out commands on descriptions. Guarantees: only moves of {@link DescriptionLife} happen; a
 * steward acts for own nodes alone (S6), and never as the case handler of one of them; nothing is
 * public that was not declared for the holder, found complete and published, in that order and with
 * the same content; every change is an event. Safe for threads.
 */
public final class DescriptionDesk {

  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int ID_LETTERS = 10;

  private final DescriptionRecords store;
  private final DescriptionReader reader = new DescriptionReader();
  private final PublishedDatasets published;
  private final DescriptionCheck check;
  private final Stewards stewards;
  private final Catalogue catalogue;
  private final Transactions transactions;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * A desk.
   *
   * @param published what the public sees of the same store
   * @param catalogue what the nodes told
   */
  public DescriptionDesk(
      DescriptionRecords store,
      PublishedDatasets published,
      DescriptionCheck check,
      Stewards stewards,
      Catalogue catalogue,
      Transactions transactions,
      Clock clock,
      SecureRandom random) {
    this.store = store;
    this.published = published;
    this.check = check;
    this.stewards = stewards;
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
  }

  /** The schema of what is entered. */
  public DescriptionSchema schema() {
    return reader.schema();
  }

  /** Writes a draft: the first of a dataset, a further version, or over one that is not public. */
  public Outcome save(Person who, String node, String dataset, ObjectNode content) {
    return save(who, node, dataset, content, revision -> true);
  }

  /**
   * The same for somebody who says what they saw.
   *
   * @param seen true for the revision that the person saw; of none it is 0
   */
  public Outcome save(
      Person who, String node, String dataset, ObjectNode content, LongPredicate seen) {
    Optional<CaseRole> role = as(who, DescriptionCommand.SAVE, node);
    if (role.isEmpty()) {
      return new Outcome.NotYours();
    }
    if (reader.read(content) instanceof DescriptionReader.Reading.Faulty(var findings)) {
      return new Outcome.Faulty(findings);
    }
    return transactions.in(
        () -> {
          Instant now = clock.instant();
          Optional<String> id = store.idOf(node, dataset);
          if (!seen.test(id.map(store::revisionNow).orElse(0L))) {
            return stale();
          }
          if (id.isEmpty() && catalogue.find(node, dataset).isEmpty()) {
            return new Outcome.Faulty(
                List.of(
                    Finding.error(
                        "dataset",
                        "node %s has told no dataset '%s'".formatted(node, dataset),
                        "ノード%sはデータセット「%s」を伝えていません".formatted(node, dataset))));
          }
          Optional<DescriptionVersion> last = id.map(i -> store.versionsNow(i).getLast());
          Optional<DescriptionVersion> open =
              last.filter(v -> !v.state().isLive() && !v.state().isEnd());
          DescriptionVersion draft =
              open.map(v -> v.in(DescriptionState.DRAFT, now))
                  .orElseGet(
                      () ->
                          new DescriptionVersion(
                              id.orElseGet(this::newId),
                              last.map(DescriptionVersion::version).orElse(0) + 1,
                              node,
                              dataset,
                              DescriptionState.DRAFT,
                              "",
                              Optional.empty(),
                              now,
                              Optional.empty()));
          DescriptionVersion saved = draft.withContent(content.toString(), now);
          store.add(saved, DescriptionCommand.SAVE, role.get(), "");
          return new Outcome.Done(saved, List.of(), store.revisionNow(saved.id()));
        });
  }

  /**
   * Carries out a command on a description.
   *
   * @param reason why, for the record; may be empty
   */
  public Outcome apply(Person who, String id, DescriptionCommand command, String reason) {
    return apply(who, id, command, reason, revision -> true);
  }

  /**
   * The same for somebody who says what they saw.
   *
   * @param seen true for the revision that the person saw
   */
  public Outcome apply(
      Person who, String id, DescriptionCommand command, String reason, LongPredicate seen) {
    List<DescriptionVersion> versions = store.versions(id);
    Optional<CaseRole> role =
        versions.isEmpty() ? Optional.empty() : as(who, command, versions.getFirst().node());
    if (role.isEmpty()) {
      return new Outcome.NotYours();
    }
    CaseRole as = role.get();
    // What changes from here on is found in the transaction, by the versions read before.
    if (!seen.test(store.revisionNow(id))) {
      return stale();
    }
    DescriptionVersion target = target(versions, command);
    Optional<DescriptionState> next = DescriptionLife.after(target.state(), command);
    if (next.isEmpty()) {
      return notNow(target, command);
    }
    return switch (command) {
      case DECLARE -> declare(target, as);
      case PUBLISH -> publish(versions, target, as, reason);
      case CONFIRM -> {
        Instant now = clock.instant();
        yield changed(versions, target.in(next.get(), now).confirmedAt(now), command, as, reason);
      }
      case WITHDRAW -> withdraw(versions, as, reason);
      case SAVE, ACCEPT, REJECT, LAPSE, SUPERSEDE -> notNow(target, command);
    };
  }

  private static DescriptionVersion target(
      List<DescriptionVersion> versions, DescriptionCommand command) {
    Optional<DescriptionVersion> live =
        versions.stream().filter(v -> v.state().isLive()).findFirst();
    return switch (command) {
      case CONFIRM, WITHDRAW -> live.orElse(versions.getLast());
      case SAVE, DECLARE, ACCEPT, REJECT, PUBLISH, LAPSE, SUPERSEDE -> versions.getLast();
    };
  }

  /** The check takes its time and is done before the transaction, on the content it then judges. */
  private Outcome declare(DescriptionVersion draft, CaseRole as) {
    Instant now = clock.instant();
    DescriptionVersion declared =
        draft.withDictionary(told(draft)).in(DescriptionState.DECLARED, now);
    List<Finding> findings = findings(declared);
    boolean complete = findings.stream().noneMatch(Finding::isError);
    DescriptionVersion checked =
        declared.in(complete ? DescriptionState.VALIDATED : DescriptionState.INVALID, now);
    return transactions.in(
        () -> {
          if (!store.versionsNow(draft.id()).getLast().equals(draft)) {
            return changedMeanwhile();
          }
          store.add(declared, DescriptionCommand.DECLARE, as, "");
          Actor.COORDINATOR.doing(
              () -> {
                store.add(
                    checked,
                    complete ? DescriptionCommand.ACCEPT : DescriptionCommand.REJECT,
                    CaseRole.SYSTEM,
                    "");
                return true;
              });
          return new Outcome.Done(checked, findings, store.revisionNow(checked.id()));
        });
  }

  private Optional<String> told(DescriptionVersion version) {
    return catalogue
        .find(version.node(), version.dataset())
        .flatMap(CatalogueEntry::dictionary)
        .map(d -> new String(DictionaryWriter.write(d), StandardCharsets.UTF_8));
  }

  /** What the check has to say of a version. */
  public List<Finding> findings(DescriptionVersion version) {
    DescribedDataset described = published.described(version);
    return Stream.concat(
            described.dictionary().stream()
                .flatMap(d -> DictionaryMatch.findings(described.described(), d).stream()),
            check.findings(described).stream())
        .toList();
  }

  private Outcome publish(
      List<DescriptionVersion> versions, DescriptionVersion target, CaseRole as, String reason) {
    Instant now = clock.instant();
    return transactions.in(
        () -> {
          if (!store.versionsNow(target.id()).equals(versions)) {
            return changedMeanwhile();
          }
          for (DescriptionVersion earlier : versions) {
            DescriptionLife.after(earlier.state(), DescriptionCommand.SUPERSEDE)
                .ifPresent(
                    to ->
                        store.add(
                            earlier.in(to, now),
                            DescriptionCommand.SUPERSEDE,
                            CaseRole.SYSTEM,
                            ""));
          }
          DescriptionVersion open = target.in(DescriptionState.PUBLISHED, now).confirmedAt(now);
          store.add(open, DescriptionCommand.PUBLISH, as, reason);
          return new Outcome.Done(open, List.of(), store.revisionNow(open.id()));
        });
  }

  private Outcome withdraw(List<DescriptionVersion> versions, CaseRole as, String reason) {
    Instant now = clock.instant();
    return transactions.in(
        () -> {
          if (!store.versionsNow(versions.getFirst().id()).equals(versions)) {
            return changedMeanwhile();
          }
          List<DescriptionVersion> ended = new ArrayList<>();
          for (DescriptionVersion version : versions) {
            DescriptionLife.after(version.state(), DescriptionCommand.WITHDRAW)
                .map(to -> version.in(to, now))
                .ifPresent(ended::add);
          }
          ended.forEach(v -> store.add(v, DescriptionCommand.WITHDRAW, as, reason));
          return new Outcome.Done(
              ended.getLast(), List.of(), store.revisionNow(ended.getLast().id()));
        });
  }

  private Outcome changed(
      List<DescriptionVersion> before,
      DescriptionVersion after,
      DescriptionCommand command,
      CaseRole as,
      String reason) {
    return transactions.in(
        () -> {
          if (!store.versionsNow(after.id()).equals(before)) {
            return changedMeanwhile();
          }
          store.add(after, command, as, reason);
          return new Outcome.Done(after, List.of(), store.revisionNow(after.id()));
        });
  }

  /** Marks what was not confirmed within a year; how many. To be called from time to time. */
  public int lapse() {
    Instant now = clock.instant();
    List<DescriptionVersion> due =
        store.all(
            v -> v.state() == DescriptionState.PUBLISHED && !PublishedDatasets.isConfirmed(v, now));
    if (!due.isEmpty()) {
      Actor.COORDINATOR.doing(
          () ->
              transactions.in(
                  () -> {
                    due.stream()
                        .filter(v -> store.versionsNow(v.id()).contains(v))
                        .forEach(
                            v ->
                                store.add(
                                    v.in(DescriptionState.STALE, now),
                                    DescriptionCommand.LAPSE,
                                    CaseRole.SYSTEM,
                                    ""));
                    return true;
                  }));
    }
    return due.size();
  }

  /** The versions of a description that the person may see. */
  public List<DescriptionVersion> versions(Person who, String id) {
    List<DescriptionVersion> versions = store.versions(id);
    return versions.isEmpty() || !sees(who, versions.getFirst().node()) ? List.of() : versions;
  }

  /** How often a description changed: with it somebody says what they saw. */
  public long revision(String id) {
    return store.revision(id);
  }

  /** The last version of every description that the person may see. */
  public List<DescriptionVersion> latest(Person who) {
    return store.latest().stream().filter(v -> sees(who, v.node())).toList();
  }

  private boolean sees(Person who, String node) {
    return who.has(PersonRole.CASE_HANDLER)
        || who.has(PersonRole.AUDITOR)
        || stewards.isSteward(who, node);
  }

  /** Whether the person may give this command on a version now. */
  public boolean mayGive(Person who, DescriptionVersion version, DescriptionCommand command) {
    return as(who, command, version.node()).isPresent()
        && DescriptionLife.after(version.state(), command).isPresent();
  }

  /** Who acts for the node's holder is not its case handler, whatever else they are. */
  private Optional<CaseRole> as(Person who, DescriptionCommand command, String node) {
    Set<CaseRole> roles = EnumSet.noneOf(CaseRole.class);
    roles.addAll(CaseRole.of(who));
    if (stewards.isSteward(who, node)) {
      roles.add(CaseRole.STEWARD);
      roles.remove(CaseRole.CASE_HANDLER);
    }
    return DescriptionLife.as(roles, command);
  }

  private static Outcome notNow(DescriptionVersion version, DescriptionCommand command) {
    Bilingual state = version.state().words();
    Message given = DescriptionLife.TABLE.words().command(command);
    return new Outcome.NotNow(
        new Bilingual(
            "the description is %s; %s is not possible now".formatted(state.en(), given.en()),
            "説明は「%s」の状態です。今は%sことはできません".formatted(state.ja().orElseThrow(), given.ja())));
  }

  private static Outcome changedMeanwhile() {
    return new Outcome.NotNow(
        new Bilingual(
            "somebody changed the description in the meantime; look at it again",
            "その間に説明が変更されました。もう一度確認してください"));
  }

  private static Outcome stale() {
    return new Outcome.Stale(
        new Bilingual(
            "somebody changed the description since you read it; read it again and send your"
                + " command with its new ETag",
            "読み込んだ後に説明が変更されました。もう一度読み込み、新しいETagを付けて送信してください"));
  }

  private String newId() {
    StringBuilder id = new StringBuilder("kds-");
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
