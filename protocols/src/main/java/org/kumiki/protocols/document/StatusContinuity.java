package org.kumiki.protocols.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;

/** The rules that tie a status list to the instant and to the lists before it. */
final class StatusContinuity {

  private StatusContinuity() {}

  static void check(StatusList list, Authority authority, StatusMemory seen, Instant now)
      throws Rejected {
    Documents.notInFuture(list.issuedAt(), now);
    if (!now.isBefore(list.validUntil())) {
      throw new Rejected(
          Fault.EXPIRED, "status list %s was valid until %s", list.sequence(), list.validUntil());
    }
    if (list.sequence() < seen.sequence()) {
      throw new Rejected(
          Fault.BACKWARDS,
          "status list %s is older than %s, seen before",
          list.sequence(),
          seen.sequence());
    }
    forgets(Message.of("the revocation of permit"), seen.revokedPermits(), list.revokedPermits());
    forgets(Message.of("the revocation of the node key"), seen.revokedNodes(), list.revokedNodes());
    Set<Suspension> open = new HashSet<>(seen.suspended());
    open.removeAll(list.suspended());
    open.removeIf(s -> list.revokedPermits().contains(s.permitId()));
    if (!open.isEmpty()) {
      open.removeAll(lifted(list.lifts(), authority, now));
    }
    if (!open.isEmpty()) {
      Suspension one = open.iterator().next();
      throw new Rejected(
          Fault.FORGETS_REVOCATION,
          "status list %d leaves out suspension %s of permit %s without a lift",
          list.sequence(),
          one.actId(),
          one.permitId());
    }
    templates(list, authority, seen, now);
  }

  private static void templates(
      StatusList list, Authority authority, StatusMemory seen, Instant now) throws Rejected {
    TemplateStatus listed =
        list.templates().orElse(new TemplateStatus(List.of(), List.of(), List.of()));
    forgets(Message.of("the retirement of template"), seen.retiredTemplates(), listed.retired());
    Set<TemplateSuspension> open = new HashSet<>(seen.suspendedTemplates());
    open.removeAll(listed.suspended());
    open.removeIf(s -> listed.retired().contains(s.template()));
    if (!open.isEmpty()) {
      open.removeAll(reinstated(listed.reinstatements(), authority, now));
    }
    if (!open.isEmpty()) {
      TemplateSuspension one = open.iterator().next();
      throw new Rejected(
          Fault.FORGETS_REVOCATION,
          "status list %d leaves out suspension %s of a template without a reinstatement",
          list.sequence(),
          one.suspensionId());
    }
  }

  private static Set<TemplateSuspension> reinstated(
      List<String> reinstatements, Authority authority, Instant now) throws Rejected {
    Set<TemplateSuspension> ended = new HashSet<>();
    for (String jws : reinstatements) {
      switch (Documents.verifyTemplateReinstatement(
          jws.getBytes(StandardCharsets.UTF_8), authority, now)) {
        case Verification.Valid<TemplateReinstatement>(var document, _, _) ->
            ended.add(new TemplateSuspension(document.template().sha256(), document.lifts()));
        case Verification.Invalid<TemplateReinstatement> invalid ->
            throw new Rejected(
                Fault.FORGETS_REVOCATION, "a reinstatement is not valid: %s", invalid.said());
      }
    }
    return ended;
  }

  private static Set<Suspension> lifted(List<String> lifts, Authority authority, Instant now)
      throws Rejected {
    Set<Suspension> lifted = new HashSet<>();
    for (String lift : lifts) {
      switch (Documents.verifyStatusAct(lift.getBytes(StandardCharsets.UTF_8), authority, now)) {
        case Verification.Valid<StatusAct> valid ->
            valid
                .document()
                .lifts()
                .ifPresent(act -> lifted.add(new Suspension(valid.document().permitId(), act)));
        case Verification.Invalid<StatusAct> invalid ->
            throw new Rejected(Fault.FORGETS_REVOCATION, "a lift is not valid: %s", invalid.said());
      }
    }
    return lifted;
  }

  private static <T> void forgets(Message what, Set<T> seen, List<T> listed) throws Rejected {
    Set<String> missing = new TreeSet<>();
    seen.stream().filter(s -> !listed.contains(s)).forEach(s -> missing.add(s.toString()));
    if (!missing.isEmpty()) {
      throw new Rejected(
          Fault.FORGETS_REVOCATION, "the status list leaves out %s %s", what, missing);
    }
  }
}
