package org.kumiki.algorithms.scope;

import org.kumiki.algorithms.message.Message;

/**
 * One way in which a query is outside of its scope.
 *
 * @param kind which part of the scope says no
 * @param said what was found and what is allowed; no data
 */
public record ScopeFault(Kind kind, Message said) {

  /** In English. */
  public String words() {
    return said.en();
  }

  /** A part of a scope. */
  public enum Kind {
    /** A variable, its role or its resolution. */
    VARIABLE,
    /** The kind of template. */
    TEMPLATE,
    /** A size, a derivation or an option. */
    PARAMETER
  }
}
