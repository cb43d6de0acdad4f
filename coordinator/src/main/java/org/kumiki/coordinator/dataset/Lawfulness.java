package org.kumiki.coordinator.dataset;

import java.util.List;
import java.util.Objects;
import org.kumiki.protocols.document.Purpose;

/**
 * On what grounds a dataset is kept and used.
 *
 * @param legalBasis codes of {@link CodeList#LEGAL_BASIS}
 * @param personalData codes of {@link CodeList#PERSONAL_DATA}
 * @param purposes it may be used for
 * @param retention how long it is kept
 */
public record Lawfulness(
    List<String> legalBasis, List<String> personalData, List<Purpose> purposes, Period retention) {

  /** Copies. */
  public Lawfulness {
    legalBasis = List.copyOf(legalBasis);
    personalData = List.copyOf(personalData);
    purposes = List.copyOf(purposes);
    Objects.requireNonNull(retention);
  }
}
