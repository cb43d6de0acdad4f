package org.kumiki.coordinator.dataset.duo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.duo.Fit.Reason;
import org.kumiki.coordinator.dataset.duo.Fit.Verdict;
import org.kumiki.protocols.document.Purpose;

/**
 * Compares an intended use with conditions. Guarantees: a use is compatible only if every condition
 * was decided by what is known of it; no general methods research (NMDS) is never compatible with
 * training a model. Alternatives among permissions are not weighed: each has to hold.
 */
public final class UseConditions {

  private static final Set<Purpose> HEALTH =
      EnumSet.of(Purpose.SCIENTIFIC_RESEARCH, Purpose.PUBLIC_HEALTH, Purpose.CARE_IMPROVEMENT);

  private static final Set<Purpose> NO_RESEARCH =
      EnumSet.of(Purpose.EDUCATION, Purpose.POLICY_REGULATORY);

  private UseConditions() {}

  /**
   * Whether the use fits.
   *
   * @param allowed the purposes that the holder named; none means that the holder named none
   */
  public static Fit fit(List<UseCondition> conditions, List<Purpose> allowed, IntendedUse use) {
    List<Reason> reasons = new ArrayList<>();
    purposes(allowed, use).ifPresent(reasons::add);
    conditions.forEach(c -> reasons.add(reason(c, use)));
    Verdict worst =
        reasons.stream()
            .map(Reason::verdict)
            .max(Comparator.naturalOrder())
            .orElse(Verdict.NEEDS_MANUAL_VALIDATION);
    return new Fit(worst, reasons);
  }

  private static Optional<Reason> purposes(List<Purpose> allowed, IntendedUse use) {
    if (allowed.isEmpty()) {
      return Optional.empty();
    }
    boolean fits = !use.purposes().isEmpty() && allowed.containsAll(use.purposes());
    return Optional.of(
        fits
            ? new Reason(
                "EHDS",
                Verdict.COMPATIBLE,
                new Bilingual("the holder allows the purpose", "保有機関がこの目的を認めている"))
            : new Reason(
                "EHDS",
                Verdict.NOT_COMPATIBLE,
                new Bilingual(
                    "the holder allows only " + allowed, "保有機関が認める目的は" + allowed + "のみ")));
  }

  private static Reason reason(UseCondition condition, IntendedUse use) {
    return switch (condition.term().shorthand()) {
      case "NRES" -> always(condition);
      case "GRU" -> research(condition, use, EnumSet.of(Purpose.SCIENTIFIC_RESEARCH));
      case "HMB" -> research(condition, use, HEALTH);
      case "NMDS" ->
          use.trainsModel()
              ? not(
                  condition, "training a model is general methods research", "モデルの学習は方法論一般の研究にあたる")
              : always(condition);
      case "NCU" -> known(condition, use.commercial().map(c -> !c));
      case "NPU" -> known(condition, use.notForProfit());
      case "NPUNCU" ->
          known(condition, use.commercial().flatMap(c -> use.notForProfit().map(n -> n && !c)));
      default -> ask(condition);
    };
  }

  private static Reason research(UseCondition condition, IntendedUse use, Set<Purpose> fitting) {
    if (use.purposes().isEmpty()) {
      return ask(condition);
    }
    if (use.purposes().stream().anyMatch(NO_RESEARCH::contains)) {
      return not(condition, "the purpose is no research", "目的が研究ではない");
    }
    return fitting.containsAll(use.purposes()) ? always(condition) : ask(condition);
  }

  private static Reason known(UseCondition condition, Optional<Boolean> fits) {
    if (fits.isEmpty()) {
      return ask(condition);
    }
    return fits.get()
        ? always(condition)
        : not(condition, "the applicant or the use is commercial", "申請者または利用が商用である");
  }

  private static Reason always(UseCondition condition) {
    return new Reason(condition.term().id(), Verdict.COMPATIBLE, new Bilingual("it fits", "適合する"));
  }

  private static Reason not(UseCondition condition, String en, String ja) {
    return new Reason(condition.term().id(), Verdict.NOT_COMPATIBLE, new Bilingual(en, ja));
  }

  private static Reason ask(UseCondition condition) {
    Bilingual label = condition.term().label();
    String detail = condition.detail().map(d -> " (" + d + ")").orElse("");
    return new Reason(
        condition.term().id(),
        Verdict.NEEDS_MANUAL_VALIDATION,
        new Bilingual(
            "a person has to check: " + label.en() + detail,
            "人による確認が必要：" + label.ja().orElseThrow() + detail));
  }
}
