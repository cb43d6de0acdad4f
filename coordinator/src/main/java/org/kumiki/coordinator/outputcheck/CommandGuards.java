package org.kumiki.coordinator.outputcheck;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must hold beside state and role. Guarantees: only who took a result decides on it; what the
 * automatic check refused, and every result of tier 3, is released by two different checkers; the
 * second is never the first (S3).
 */
final class CommandGuards {

  private CommandGuards() {}

  /**
   * As far as it can be said before the command says more.
   *
   * @throws CommandRefused with the rule
   */
  static void check(ReleaseCommand command, Person by, ResultRelease release) {
    switch (command) {
      case RELEASE, MITIGATE -> {
        mine(by, release);
        undecided(release);
        if (release.failed()) {
          throw CommandRefused.notNow(
              "S3_AUTO_FAILED",
              "the automatic check refused this result; OVERRIDE it with a second checker, or"
                  + " REJECT it");
        }
      }
      case OVERRIDE -> {
        mine(by, release);
        undecided(release);
        if (!release.failed()) {
          throw CommandRefused.notNow(
              "NOT_FAILED", "the automatic check did not refuse this result; RELEASE it");
        }
        if (!release.redone()) {
          throw CommandRefused.notNow(
              "NOTHING_TO_RELEASE",
              "its run stopped before there was anything to release, or a node objected; that"
                  + " is not the desk's to decide");
        }
      }
      case PUT_BACK -> {
        mine(by, release);
        undecided(release);
      }
      case REJECT -> mine(by, release);
      case CONFIRM, OBJECT -> {
        if (!release.awaitsSecond()) {
          throw CommandRefused.notNow(
              "NOTHING_TO_CONFIRM", "no decision waits for a second checker");
        }
        if (release.decided().orElseThrow().by().equals(by.id())) {
          throw CommandRefused.notYou(
              "S3_SAME_CHECKER", "you decided it; a second, different checker has to look at it");
        }
      }
      case OPEN,
          CHECK,
          RELEASE_AUTOMATICALLY,
          SEND_TO_REVIEW,
          TAKE,
          LAPSE,
          CLEAR_FOR_PUBLICATION,
          REPORT_PUBLICATION,
          MARK_OVERDUE,
          EXTEND,
          RECALL,
          ATTACH_MANUSCRIPT -> {}
    }
  }

  /**
   * With what the command says.
   *
   * @throws InvalidInput for what can be corrected
   */
  static void check(ReleaseCommand command, ResultRelease release, ObjectNode data) {
    if (command != ReleaseCommand.MITIGATE) {
      return;
    }
    if (Mitigation.of(data).isNothing()) {
      throw new InvalidInput(
          "data", "says nothing to change; give withhold, round_to or without_tests");
    }
    if (!release.redone()) {
      throw new InvalidInput(
          "data", "the sums of this result were not kept, so it can be released or rejected only");
    }
  }

  private static void mine(Person by, ResultRelease release) {
    if (!release.checker().equals(Optional.of(by.id()))) {
      throw CommandRefused.notYou(
          "S3_OTHER_CHECKER",
          "%s took it; only that checker decides, unless they put it back",
          release.checker().orElse("-"));
    }
  }

  private static void undecided(ResultRelease release) {
    if (release.decided().isPresent()) {
      throw CommandRefused.notNow(
          "AWAITS_SECOND_CHECKER", "a second checker has to CONFIRM it or OBJECT first");
    }
  }
}
