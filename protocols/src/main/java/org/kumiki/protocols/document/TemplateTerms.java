package org.kumiki.protocols.document;

/**
 * What reviewers demand of every use of a template, beside its parameter schema. Nodes hold it
 * against each work order; the check of outputs is for the coordinator's release desk.
 *
 * @param profile release rules that a work order keeps at least
 * @param mostVariables distinct variables that one query reads, at most
 * @param mostEntries numbers that leave a node in one round, at most
 * @param differentialPrivacy true if only a differentially private run is allowed; a node whose
 *     algorithm has none refuses
 * @param outputCheck how far people look at results
 */
public record TemplateTerms(
    String profile,
    int mostVariables,
    int mostEntries,
    boolean differentialPrivacy,
    OutputCheck outputCheck) {

  /** Variables of one query, at most, whatever a template says. */
  public static final int MOST_VARIABLES = 1_000;

  /** Entries of one vector, at most, whatever a template says. */
  public static final int MOST_ENTRIES = 1 << 24;

  /** Checks the forms. */
  public TemplateTerms {
    Fields.name("terms.profile", profile);
    Fields.range("terms.mostVariables", mostVariables, 1, MOST_VARIABLES);
    Fields.range("terms.mostEntries", mostEntries, 1, MOST_ENTRIES);
    Fields.present("terms.outputCheck", outputCheck);
  }
}
