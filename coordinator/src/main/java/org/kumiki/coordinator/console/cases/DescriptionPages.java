package org.kumiki.coordinator.console.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kumiki.coordinator.console.desk.Listing;
import org.kumiki.coordinator.dataset.DatasetDescription;
import org.kumiki.coordinator.dataset.DescriptionCommand;
import org.kumiki.coordinator.dataset.DescriptionState;
import org.kumiki.coordinator.dataset.DescriptionVersion;
import org.kumiki.coordinator.dataset.Finding;
import org.kumiki.coordinator.dataset.Outcome;
import org.kumiki.coordinator.person.Person;

/** Descriptions of datasets for those who declare and publish them. Safe for threads. */
public final class DescriptionPages {

  private static final Set<DescriptionCommand> OFFERED =
      Set.of(
          DescriptionCommand.DECLARE,
          DescriptionCommand.PUBLISH,
          DescriptionCommand.CONFIRM,
          DescriptionCommand.WITHDRAW);

  private final CaseParts parts;

  /** Of these services. */
  public DescriptionPages(CaseParts parts) {
    this.parts = parts;
  }

  /** A description, last version. */
  public record Page(
      DescriptionVersion version,
      DatasetDescription described,
      List<Finding> findings,
      List<DescriptionCommand> commands,
      Optional<Outcome> outcome) {
    /** Copies. */
    public Page {
      Objects.requireNonNull(version);
      Objects.requireNonNull(described);
      findings = List.copyOf(findings);
      commands = List.copyOf(commands);
      Objects.requireNonNull(outcome);
    }
  }

  /** A page of those that the person may see. */
  public Listing<Page> list(Person person, Listing.Wanted wanted) {
    return Listing.of(
            parts.descriptions().latest(person),
            DescriptionVersion::id,
            Arrays.stream(DescriptionState.values()).map(Enum::name).toList(),
            v -> v.state().name(),
            wanted)
        .map(v -> page(person, v, Optional.empty(), List.of()));
  }

  /** One of them. */
  public Optional<Page> find(Person person, String id, Optional<Outcome> outcome) {
    List<DescriptionVersion> versions = parts.descriptions().versions(person, id);
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            page(
                person,
                versions.getLast(),
                outcome,
                parts.descriptions().findings(versions.getLast())));
  }

  /** Gives a command. */
  public Outcome apply(Person person, String id, String command, String reason) {
    return OFFERED.stream()
        .filter(c -> c.name().equals(command))
        .findFirst()
        .map(c -> parts.descriptions().apply(person, id, c, reason))
        .orElseGet(Outcome.NotYours::new);
  }

  private Page page(
      Person person,
      DescriptionVersion version,
      Optional<Outcome> outcome,
      List<Finding> findings) {
    return new Page(
        version,
        parts.published().described(version).described(),
        findings,
        Arrays.stream(DescriptionCommand.values())
            .filter(OFFERED::contains)
            .filter(c -> parts.descriptions().mayGive(person, version, c))
            .toList(),
        outcome);
  }
}
