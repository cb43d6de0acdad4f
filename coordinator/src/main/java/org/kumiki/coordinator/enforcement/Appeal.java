package org.kumiki.coordinator.enforcement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * An appeal against the measures of a decision. Guarantees: whatever is decided, nothing is worse
 * for the party than what was imposed.
 *
 * @param grounds of the party
 * @param proposed what would become of the measures, where somebody who decides drafted it
 * @param decided whether a second one agreed
 */
public record Appeal(String grounds, Optional<Proposed> proposed, boolean decided) {

  /** What becomes of the measures. Names are stored and public. */
  public enum Outcome {
    /** They stay as they are. */
    STANDS,
    /** Some end, or are less. */
    CHANGED,
    /** All end. */
    LIFTED
  }

  /**
   * What would become of the measures.
   *
   * @param id of it
   * @param by whom
   * @param outcome in a word
   * @param justification for the party
   * @param publication for everybody
   * @param left what stays of the measures
   */
  public record Proposed(
      String id,
      String by,
      Outcome outcome,
      String justification,
      String publication,
      List<Measure> left) {
    /** Copies. */
    public Proposed {
      left = List.copyOf(left);
    }

    /** What it says of a measure that was imposed: empty where it ends. */
    Optional<Measure> of(Measure imposed) {
      return left.stream().filter(m -> m.id().equals(imposed.id())).findFirst();
    }
  }

  /** Never null. */
  public Appeal {
    Objects.requireNonNull(proposed);
  }

  /** What of measures is left. */
  static Proposed proposed(String id, String by, JsonNode data, List<Measure> imposed) {
    Outcome outcome = Outcome.valueOf(data.path("outcome").asString());
    List<Measure> left =
        switch (outcome) {
          case STANDS -> imposed;
          case LIFTED -> List.of();
          case CHANGED ->
              imposed.stream().flatMap(m -> kept(m, data.path("keep")).stream()).toList();
        };
    return new Proposed(
        id,
        by,
        outcome,
        data.path("justification").asString(),
        data.path("publication").asString(""),
        left);
  }

  private static Optional<Measure> kept(Measure imposed, JsonNode keep) {
    return keep.valueStream()
        .filter(k -> k.path("id").asString().equals(imposed.id()))
        .findFirst()
        .map(
            k ->
                new Measure(
                    imposed.id(),
                    imposed.kind(),
                    imposed.who(),
                    k.path("until").stringValueOpt().map(LocalDate::parse).or(imposed::until),
                    k.path("amount").stringValueOpt().map(BigDecimal::new).or(imposed::amount)));
  }

  /**
   * Checks what somebody wants to propose.
   *
   * @param today of the body
   * @throws InvalidInput with what is wrong
   */
  static void check(JsonNode data, List<Measure> imposed, LocalDate today) {
    Outcome outcome = Outcome.valueOf(data.path("outcome").asString());
    JsonNode keep = data.path("keep");
    if (keep.isEmpty() == (outcome == Outcome.CHANGED)) {
      throw new InvalidInput(
          "data.keep",
          outcome == Outcome.CHANGED
              ? "say which measures stay; where none does, all are LIFTED"
              : "is for CHANGED only");
    }
    if (outcome != Outcome.STANDS && data.path("publication").asString("").isBlank()) {
      throw new InvalidInput(
          "data.publication", "say for the public what was decided; name no person");
    }
    Set<String> seen = new HashSet<>();
    int number = 0;
    for (JsonNode one : keep) {
      String where = "data.keep." + number++;
      String id = one.path("id").asString();
      Measure measure =
          imposed.stream()
              .filter(m -> m.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () -> new InvalidInput(where + ".id", "no measure '%s' was imposed", id));
      if (!seen.add(id)) {
        throw new InvalidInput(where + ".id", "%s is named twice", id);
      }
      noWorse(where, one, measure, today);
    }
    if (outcome == Outcome.CHANGED && proposed("", "", data, imposed).left().equals(imposed)) {
      throw new InvalidInput("data.keep", "nothing changes; then what was imposed STANDS");
    }
  }

  private static void noWorse(String where, JsonNode one, Measure measure, LocalDate today) {
    one.path("until")
        .stringValueOpt()
        .map(LocalDate::parse)
        .ifPresent(
            until -> {
              if (measure.until().filter(u -> !until.isAfter(u)).isEmpty()) {
                throw new InvalidInput(
                    where + ".until", "no appeal makes an exclusion, or makes one longer");
              }
              if (!until.isAfter(today)) {
                throw new InvalidInput(
                    where + ".until", "expected a day to come; what ends now is not kept");
              }
            });
    one.path("amount")
        .stringValueOpt()
        .map(BigDecimal::new)
        .ifPresent(
            amount -> {
              if (measure.amount().filter(a -> amount.compareTo(a) <= 0).isEmpty()
                  || amount.signum() <= 0) {
                throw new InvalidInput(
                    where + ".amount", "expected more than 0 and no more than was imposed");
              }
            });
  }
}
