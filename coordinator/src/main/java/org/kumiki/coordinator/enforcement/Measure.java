package org.kumiki.coordinator.enforcement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.JsonNode;

/**
 * A measure of a decision. Guarantees: it has what its kind needs and nothing else; a fine stays
 * within Article 64.
 *
 * @param id within the case, for example {@code m1}
 * @param kind of it
 * @param who is excluded
 * @param until the last day of an exclusion
 * @param amount of a fine, or of a penalty for each day, in EUR
 */
public record Measure(
    String id,
    Kind kind,
    Optional<Excluded> who,
    Optional<LocalDate> until,
    Optional<BigDecimal> amount) {

  /** Kinds. Names are stored and public. */
  public enum Kind {
    /** A warning. */
    WARNING,
    /** The permit is stopped until it is lifted. */
    SUSPEND,
    /** The permit ends. */
    REVOKE,
    /** No more applications until a day. */
    EXCLUDE,
    /** Of a holder, for each day of delay. */
    PENALTY,
    /** Once. */
    FINE
  }

  /** Never null. */
  public Measure {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(who);
    Objects.requireNonNull(until);
    Objects.requireNonNull(amount);
  }

  /** The signed document that it needs. */
  Optional<StatusAct.Action> document() {
    return switch (kind) {
      case SUSPEND -> Optional.of(StatusAct.Action.SUSPEND);
      case REVOKE -> Optional.of(StatusAct.Action.REVOKE);
      case WARNING, EXCLUDE, PENALTY, FINE -> Optional.empty();
    };
  }

  /** Those of a proposal that was checked. */
  static List<Measure> of(JsonNode measures) {
    List<Measure> all = new ArrayList<>();
    for (JsonNode one : measures) {
      all.add(
          new Measure(
              "m" + (all.size() + 1),
              Kind.valueOf(one.path("kind").asString()),
              one.path("who").stringValueOpt().map(w -> Excluded.of("who", w)),
              one.path("until").stringValueOpt().map(LocalDate::parse),
              one.path("amount").stringValueOpt().map(BigDecimal::new)));
    }
    return List.copyOf(all);
  }

  /**
   * Checks those of a proposal.
   *
   * @param today of the body
   * @throws InvalidInput with what is wrong
   */
  static void check(
      JsonNode measures, CaseSubject subject, Breach breach, Concerned concerned, LocalDate today) {
    int number = 0;
    for (JsonNode one : measures) {
      String where = "data.measures." + number++;
      Kind kind = Kind.valueOf(one.path("kind").asString());
      only(where, one, "who", kind == Kind.EXCLUDE);
      only(where, one, "until", kind == Kind.EXCLUDE);
      only(where, one, "amount", kind == Kind.FINE || kind == Kind.PENALTY);
      if (one.has("turnover") && kind != Kind.FINE) {
        throw new InvalidInput(where + ".turnover", "is for a FINE only");
      }
      switch (kind) {
        case WARNING -> {}
        case SUSPEND, REVOKE -> {
          if (subject.kind() != CaseSubject.Kind.PERMIT) {
            throw new InvalidInput(where, "%s is for a case about a permit", kind);
          }
        }
        case EXCLUDE -> excluded(where, one, concerned, today);
        case PENALTY -> {
          if (subject.kind() != CaseSubject.Kind.HOLDER) {
            throw new InvalidInput(where, "a penalty for each day is for holders (63(4))");
          }
          within(where, one, FineLimit.LOWER.most(Optional.empty()), "64(4)");
        }
        case FINE -> {
          FineLimit limit =
              breach
                  .fine()
                  .orElseThrow(
                      () ->
                          new InvalidInput(
                              where,
                              "Article 64 names no fine for %s (%s)",
                              breach,
                              breach.article()));
          within(
              where,
              one,
              limit.most(one.path("turnover").stringValueOpt().map(BigDecimal::new)),
              limit.article());
        }
      }
    }
  }

  private static void only(String where, JsonNode one, String member, boolean needed) {
    if (one.has(member) != needed) {
      throw new InvalidInput(
          where + "." + member,
          needed ? "is needed for this kind" : "is not for a " + one.path("kind").asString());
    }
  }

  private static void excluded(String where, JsonNode one, Concerned concerned, LocalDate today) {
    Excluded who = Excluded.of(where + ".who", one.path("who").asString());
    boolean known =
        who.organisation()
            ? concerned.organisations().contains(who.id())
            : concerned.persons().contains(who.id());
    if (!known) {
      throw new InvalidInput(where + ".who", "the case does not concern %s", who);
    }
    LocalDate until = LocalDate.parse(one.path("until").asString());
    if (!until.isAfter(today) || until.isAfter(today.plusYears(5))) {
      throw new InvalidInput(
          where + ".until", "expected a day to come, in five years at most (63(3))");
    }
  }

  private static void within(String where, JsonNode one, BigDecimal most, String article) {
    BigDecimal amount = new BigDecimal(one.path("amount").asString());
    if (amount.signum() <= 0 || amount.compareTo(most) > 0) {
      throw new InvalidInput(
          where + ".amount",
          "expected more than 0 and EUR %s at most (%s)",
          most.toPlainString(),
          article);
    }
  }
}
