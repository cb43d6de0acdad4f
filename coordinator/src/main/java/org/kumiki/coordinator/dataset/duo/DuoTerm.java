package org.kumiki.coordinator.dataset.duo;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.TabTable;

/**
 * A term of the Data Use Ontology (CC BY 4.0), by its published id and label.
 *
 * @param id for example {@code DUO:0000042}
 * @param shorthand for example GRU; empty for the two that only group others
 * @param kind what it does
 * @param label in words; the English ones are the ontology's
 */
public record DuoTerm(String id, String shorthand, Kind kind, Bilingual label) {

  /** What a term does. */
  public enum Kind {
    /** Groups other terms; no condition by itself. */
    PARENT,
    /** Says what use is allowed. */
    PERMISSION,
    /** Narrows it. */
    MODIFIER
  }

  private static final SequencedMap<String, DuoTerm> ALL = read();

  /** Never null. */
  public DuoTerm {
    Objects.requireNonNull(id);
    Objects.requireNonNull(shorthand);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(label);
  }

  private static SequencedMap<String, DuoTerm> read() {
    SequencedMap<String, DuoTerm> all = new LinkedHashMap<>();
    for (String[] row : TabTable.read("duo.tsv", 5)) {
      all.put(
          row[0], new DuoTerm(row[0], row[1], Kind.valueOf(row[2]), new Bilingual(row[3], row[4])));
    }
    return all;
  }

  /** All of them. */
  public static SequencedCollection<DuoTerm> all() {
    return ALL.sequencedValues();
  }

  /** The term of this id. */
  public static Optional<DuoTerm> of(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  /** Its IRI. */
  public String iri() {
    return "http://purl.obolibrary.org/obo/" + id.replace(':', '_');
  }
}
