package org.kumiki.coordinator.outputcheck;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CaseRole;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.person.Person;

/**
 * Looks at what is not released. Guarantees: un-released figures are shown to the checker who has
 * the result alone, only while it is in review, and each time with an audit entry in the same
 * transaction. Safe for threads.
 */
final class UnreleasedLooks {

  private final Transactions transactions;
  private final AuditLog audit;
  private final HeldRuns held;
  private final DeskAccess access;
  private final Decisions decisions;

  UnreleasedLooks(
      Transactions transactions,
      AuditLog audit,
      HeldRuns held,
      DeskAccess access,
      Decisions decisions) {
    this.transactions = transactions;
    this.audit = audit;
    this.held = held;
    this.access = access;
    this.decisions = decisions;
  }

  /** What a checker is to know of each field, without a figure; empty for anybody else. */
  Optional<DeskEvidence> evidence(Person by, ResultRelease release) {
    Set<CaseRole> roles = access.roles(by, release);
    return roles.contains(CaseRole.OUTPUT_CHECKER) || roles.contains(CaseRole.AUDITOR)
        ? decisions.evidence(release)
        : Optional.empty();
  }

  /** What would be given out as the automatic check left it, or as the first checker decided. */
  Optional<String> candidate(Person by, Supplier<ResultRelease> read) {
    return shown(by, read, false, "candidate", decisions::candidate);
  }

  /**
   * What the sums give, no rule applied: for the checker who has it, while they have it.
   *
   * @throws CommandRefused for anybody else
   */
  Optional<String> unreleased(Person by, Supplier<ResultRelease> read) {
    return shown(by, read, true, "sums", r -> Optional.of(held.unreleased(r.query()).toString()));
  }

  private interface Look {
    Optional<String> at(ResultRelease release);
  }

  private Optional<String> shown(
      Person by, Supplier<ResultRelease> read, boolean onlyWhoHasIt, String what, Look look) {
    return transactions.in(
        () -> {
          ResultRelease release = read.get();
          Set<CaseRole> roles = release.version() == 0 ? Set.of() : access.roles(by, release);
          if (roles.isEmpty()) {
            return Optional.empty();
          }
          requireLook(by, roles, release, onlyWhoHasIt);
          Optional<String> seen = look.at(release);
          if (seen.isPresent()) {
            audit.append(
                Actor.current(),
                AuditAction.UNRELEASED_SHOWN,
                release.stream(),
                AuditLog.detail().put("what", what));
          }
          return seen;
        });
  }

  private void requireLook(
      Person by, Set<CaseRole> roles, ResultRelease release, boolean onlyWhoHasIt) {
    if (!roles.contains(CaseRole.OUTPUT_CHECKER)) {
      throw CommandRefused.notYou(
          "NOT_YOUR_COMMAND", "what is not released is for output checkers alone");
    }
    access.requireNoInterest(by, CaseRole.OUTPUT_CHECKER, release);
    if (release.state() != ReleaseState.IN_REVIEW) {
      throw CommandRefused.notNow(
          "NOT_IN_THIS_STATE",
          "what is not released is shown only while a checker has it; it is %s",
          ReleaseTable.TABLE.words().state(release.state()));
    }
    boolean has = release.checker().equals(Optional.of(by.id()));
    if (!has && (onlyWhoHasIt || !release.awaitsSecond())) {
      throw CommandRefused.notYou(
          "S3_OTHER_CHECKER", "%s took it; nobody else is shown it", release.checker().orElse("-"));
    }
    if (onlyWhoHasIt && !release.redone()) {
      throw CommandRefused.notNow(
          "NO_SUMS", "the sums of this run were not kept: it stopped before its statistic");
    }
  }
}
