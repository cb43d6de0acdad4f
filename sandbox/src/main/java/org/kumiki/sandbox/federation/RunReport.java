package org.kumiki.sandbox.federation;

import java.util.List;
import java.util.Optional;

/**
 * How a query ended, ready to be shown.
 *
 * @param exitCode as in the contract
 * @param document the result document, if there is one
 * @param tables the result as text, if there is one
 * @param messages lines for standard error
 */
public record RunReport(
    int exitCode, Optional<String> document, Optional<String> tables, List<String> messages) {

  /** Copies. */
  public RunReport {
    messages = List.copyOf(messages);
  }
}
