package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.review.TemplateState;
import org.kumiki.protocols.document.TemplateTerms;

/**
 * A template, and what leaves a node when it runs.
 *
 * @param id of the template
 * @param version semver
 * @param algorithm which statistic, with its version
 * @param purposes it may serve, by their codes
 * @param outputs what comes of it
 * @param author who wrote it
 * @param terms what reviewers demand of every use; empty for templates of earlier versions
 * @param leaves what leaves a node
 * @param state where it is by now
 * @param sha256 of the document
 */
public record TemplatePage(
    String id,
    String version,
    String algorithm,
    List<String> purposes,
    List<String> outputs,
    String author,
    Optional<TemplateTerms> terms,
    Leaving leaves,
    Optional<TemplateState> state,
    String sha256) {

  /** Copies. */
  public TemplatePage {
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(author);
    Objects.requireNonNull(sha256);
    purposes = List.copyOf(purposes);
    outputs = List.copyOf(outputs);
    Objects.requireNonNull(terms);
    Objects.requireNonNull(leaves);
    Objects.requireNonNull(state);
  }
}
