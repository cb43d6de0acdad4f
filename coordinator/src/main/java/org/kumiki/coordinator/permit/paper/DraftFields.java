package org.kumiki.coordinator.permit.paper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.DocumentFault;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.StatusAct;

/**
 * What a decider wrote for a draft.
 *
 * @param reason in words
 * @param lifts the suspension to be lifted; empty for other drafts
 * @param validTo last day, YYYY-MM-DD; empty to leave it
 * @param persons one a line: id, organisation, public key, apart by semicolons; empty to leave them
 */
public record DraftFields(String reason, String lifts, String validTo, String persons) {

  private static final int MOST_PERSONS = 1_000;
  private static final int MOST_OF_ID = 40;

  /** Without blanks around. */
  public DraftFields {
    reason = Objects.requireNonNull(reason).strip();
    lifts = Objects.requireNonNull(lifts).strip();
    validTo = Objects.requireNonNull(validTo).strip();
    persons = Objects.requireNonNull(persons).strip();
  }

  /** The persons of a permit as they are written here. */
  public static String lines(Permit permit) {
    List<String> lines = new ArrayList<>();
    for (PermitPerson person : permit.persons()) {
      String line =
          "%s; %s; %s"
              .formatted(person.id(), person.organisation().orElse(""), person.key().orElse(""));
      lines.add(line.replaceAll("[; ]+$", ""));
    }
    return String.join("\n", lines);
  }

  /** The last day of a permit as it is written here. */
  public static LocalDate lastDay(Permit permit) {
    return LocalDate.ofInstant(permit.validTo().minusSeconds(1), ZoneOffset.UTC);
  }

  StatusAct act(StatusAct.Action action, String permit, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.SECONDS);
    String id =
        "%s-%s-%d"
            .formatted(
                permit.substring(0, Math.min(MOST_OF_ID, permit.length())),
                action.name().toLowerCase(Locale.ROOT),
                at.getEpochSecond());
    try {
      return new StatusAct(
          id,
          action,
          permit,
          action == StatusAct.Action.LIFT ? Optional.of(lifts) : Optional.empty(),
          reason,
          at);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("reason", DocumentFault.of(e));
    }
  }

  /** The next version; approved now, so that opt-outs until now count. */
  Permit later(Permit before, Instant now) {
    try {
      return new Permit(
          before.id(),
          before.version() + 1,
          before.purposes(),
          persons.isEmpty() ? before.persons() : people(),
          before.datasets(),
          before.templates(),
          before.minNodes(),
          before.corruptNodes(),
          before.largestTicket(),
          before.profile(),
          before.mode(),
          before.aggregation(),
          before.validFrom(),
          validTo.isEmpty() || validTo.equals(lastDay(before).toString())
              ? before.validTo()
              : day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
          before.runBudget(),
          before.lossGraceSeconds(),
          before.onLoss(),
          before.overlapAccepted(),
          before.scope(),
          Optional.of(now.truncatedTo(ChronoUnit.SECONDS)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("permit", DocumentFault.of(e));
    }
  }

  private LocalDate day() {
    try {
      return LocalDate.parse(validTo);
    } catch (DateTimeException e) {
      throw new InvalidInput("valid_to", "expected a day, YYYY-MM-DD");
    }
  }

  private List<PermitPerson> people() {
    List<String> lines = persons.lines().filter(l -> !l.isBlank()).toList();
    if (lines.size() > MOST_PERSONS) {
      throw new InvalidInput("persons", "expected at most %s", MOST_PERSONS);
    }
    return lines.stream().map(DraftFields::person).toList();
  }

  private static PermitPerson person(String line) {
    String[] parts = line.split(";", -1);
    if (parts.length > 3) {
      throw new InvalidInput(
          "persons", "expected 'id; organisation; key' a line, the last two may be left out");
    }
    return new PermitPerson(parts[0].strip(), part(parts, 2), part(parts, 1));
  }

  private static Optional<String> part(String[] parts, int place) {
    return Optional.of(parts)
        .filter(p -> p.length > place)
        .map(p -> p[place].strip())
        .filter(p -> !p.isEmpty());
  }
}
