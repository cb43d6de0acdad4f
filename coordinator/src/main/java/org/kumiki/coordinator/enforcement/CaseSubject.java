package org.kumiki.coordinator.enforcement;

import java.util.Arrays;
import java.util.Objects;
import org.kumiki.algorithms.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * What a case is about.
 *
 * @param kind of it
 * @param id of the permit, person, organisation, or of the holder's node
 */
public record CaseSubject(Kind kind, String id) {

  /** Kinds. Names are stored. */
  public enum Kind {
    /** What is done under a permit. */
    PERMIT,
    /** A person who uses data. */
    PERSON,
    /** An organisation that uses data. */
    ORGANISATION,
    /** The holder behind a node. */
    HOLDER
  }

  /**
   * Checks the form.
   *
   * @throws InvalidInput for an id that may not be
   */
  public CaseSubject {
    Objects.requireNonNull(kind);
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw new InvalidInput("data.subject.id", "expected an id of 1 to 128 letters, digits . _ -");
    }
  }

  static CaseSubject of(JsonNode json) {
    String kind = json.path("kind").asString("");
    return new CaseSubject(
        Arrays.stream(Kind.values())
            .filter(k -> k.name().equals(kind))
            .findFirst()
            .orElseThrow(() -> new InvalidInput("data.subject.kind", "is none")),
        json.path("id").asString(""));
  }

  /** As texts name it, for example {@code permit/p-1}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/" + id;
  }
}
