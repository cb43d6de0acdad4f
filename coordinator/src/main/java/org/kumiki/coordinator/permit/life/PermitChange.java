package org.kumiki.coordinator.permit.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Permit;

/**
 * What a later version of a permit may change (TEHDAS2 T6.3, 7.9): for how long it is valid, and
 * who its persons are. Guarantees: everything else is as it was, whoever signed; a component that a
 * permit gets some day is refused until it is named here. Does not check how much longer: {@link
 * PermitLife} does.
 */
final class PermitChange {

  private record Part(String name, Function<Permit, Object> value) {}

  private static final List<Part> FIXED =
      List.of(
          new Part("purposes", Permit::purposes),
          new Part("datasets", Permit::datasets),
          new Part("templates", Permit::templates),
          new Part("minNodes", Permit::minNodes),
          new Part("corruptNodes", Permit::corruptNodes),
          new Part("largestTicket", Permit::largestTicket),
          new Part("profile", Permit::profile),
          new Part("mode", Permit::mode),
          new Part("aggregation", Permit::aggregation),
          new Part("runBudget", Permit::runBudget),
          new Part("lossGraceSeconds", Permit::lossGraceSeconds),
          new Part("onLoss", Permit::onLoss),
          new Part("overlapAccepted", Permit::overlapAccepted),
          new Part("scope", Permit::scope));

  private PermitChange() {}

  /**
   * Checks the later version.
   *
   * @throws InvalidInput with the parts that it may not change
   */
  static void check(Permit before, Permit next) {
    List<String> changed = new ArrayList<>();
    for (Part part : FIXED) {
      if (!part.value().apply(before).equals(part.value().apply(next))) {
        changed.add(part.name());
      }
    }
    if (changed.isEmpty() && !withTermsOf(before, next).equals(before)) {
      changed.add("a part that is not known to be changeable");
    }
    if (!changed.isEmpty()) {
      throw new InvalidInput(
          "permit." + changed.getFirst(),
          "a later version changes validity and persons alone (T6.3, 7.9), this one changes %s;"
              + " that takes a new application",
          String.join(", ", changed));
    }
    // An earlier time would undo opt-outs that count already.
    if (before.approvedAt().isPresent()
        && next.approvedAt().filter(a -> !a.isBefore(before.approvedAt().get())).isEmpty()) {
      throw new InvalidInput(
          "permit.approvedAt",
          "expected a time of approval that is not before the one of version %d",
          before.version());
    }
  }

  /** The later version, had it changed nothing of what it may change. */
  private static Permit withTermsOf(Permit before, Permit next) {
    return new Permit(
        next.id(),
        before.version(),
        next.purposes(),
        before.persons(),
        next.datasets(),
        next.templates(),
        next.minNodes(),
        next.corruptNodes(),
        next.largestTicket(),
        next.profile(),
        next.mode(),
        next.aggregation(),
        before.validFrom(),
        before.validTo(),
        next.runBudget(),
        next.lossGraceSeconds(),
        next.onLoss(),
        next.overlapAccepted(),
        next.scope(),
        before.approvedAt());
  }
}
