package org.kumiki.coordinator.dataset;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.coordinator.dataset.duo.UseCondition;

/**
 * What a data holder says of a dataset. Guarantees no more than the forms of its parts: whether it
 * is complete enough to be published is for {@link DescriptionCheck}. Immutable.
 *
 * @param title of the dataset
 * @param description of the dataset
 * @param holder its publisher and custodian
 * @param hdab the access body that is asked for it
 * @param contact for questions
 * @param subject what it is about
 * @param coverage what it covers
 * @param records how many, rounded to tens
 * @param persons how many, rounded to tens
 * @param coding how things are coded
 * @param provenance where the data come from
 * @param lawfulness on what grounds
 * @param useConditions of the Data Use Ontology
 * @param quality elements of the label of Article 78
 * @param trustedHolder true if the holder is a trusted one (Article 72)
 * @param landingPage a page about the data
 * @param documentation a page of documentation
 * @param variables what the holder adds to the dictionary
 */
public record DatasetDescription(
    Bilingual title,
    Optional<Bilingual> description,
    Optional<Party> holder,
    Optional<Party> hdab,
    Optional<Contact> contact,
    Subject subject,
    Coverage coverage,
    OptionalLong records,
    OptionalLong persons,
    Coding coding,
    Optional<Bilingual> provenance,
    Lawfulness lawfulness,
    List<UseCondition> useConditions,
    Map<LabelElement, Bilingual> quality,
    boolean trustedHolder,
    Optional<String> landingPage,
    Optional<String> documentation,
    List<VariableNote> variables) {

  /** Copies. */
  public DatasetDescription {
    Objects.requireNonNull(title);
    Objects.requireNonNull(description);
    Objects.requireNonNull(holder);
    Objects.requireNonNull(hdab);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(coverage);
    Objects.requireNonNull(records);
    Objects.requireNonNull(persons);
    Objects.requireNonNull(coding);
    Objects.requireNonNull(provenance);
    Objects.requireNonNull(lawfulness);
    useConditions = List.copyOf(useConditions);
    quality = quality.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(quality));
    Objects.requireNonNull(landingPage);
    Objects.requireNonNull(documentation);
    variables = List.copyOf(variables);
  }

  /** What the holder adds about a variable. */
  public VariableNote note(String variable) {
    return variables.stream()
        .filter(v -> v.name().equals(variable))
        .findFirst()
        .orElseGet(() -> VariableNote.none(variable));
  }
}
