package org.kumiki.coordinator.organisation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/**
 * An organisation as its events leave it.
 *
 * @param id of it
 * @param name in English and Japanese
 * @param type of it
 * @param exclusions that keep it from applying (Article 63(3))
 * @param version of its stream
 */
public record Organisation(
    String id, Bilingual name, OrganisationType type, Exclusions exclusions, long version) {

  private static final int LONGEST = 300;

  /**
   * Checks forms.
   *
   * @throws InvalidInput for an id or name that may not be
   */
  public Organisation {
    Objects.requireNonNull(type);
    Objects.requireNonNull(exclusions);
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new InvalidInput(
          "organisation.id",
          "must be 1 to 64 of a-z, 0-9, '.' and '-', and begin with a letter or digit");
    }
    if (name.en().length() > LONGEST || name.ja().length() > LONGEST) {
      throw new InvalidInput("organisation.name", "has at most %s characters", LONGEST);
    }
  }

  /** A new one. */
  public static Organisation of(String id, Bilingual name, OrganisationType type) {
    return new Organisation(id, name, type, Exclusions.NONE, 0);
  }

  /** True while it may not apply. */
  public boolean isExcluded(Instant now) {
    return exclusions.isExcluded(now);
  }

  /** Until when it may not apply, as far as any case says. */
  public Optional<Instant> excludedUntil() {
    return exclusions.until();
  }

  static Organisation after(Optional<Organisation> before, CaseEvent event) {
    JsonNode data = event.data().node();
    String id = event.stream().substring(event.stream().indexOf('/') + 1);
    Exclusions known = before.map(Organisation::exclusions).orElse(Exclusions.NONE);
    Exclusions excluded =
        event.type().equals(OrganisationDesk.EXCLUDED) ? known.after(data) : known;
    return data.has("type")
        ? new Organisation(
            id,
            new Bilingual(
                data.path("name").path("en").asString(), data.path("name").path("ja").asString()),
            OrganisationType.valueOf(data.path("type").asString()),
            excluded,
            event.version())
        : new Organisation(
            id,
            before.orElseThrow().name(),
            before.orElseThrow().type(),
            excluded,
            event.version());
  }
}
