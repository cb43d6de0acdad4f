package org.kumiki.coordinator.page.markup;

/** A piece of a page that writes itself, well formed as HTML and as XML alike. */
public sealed interface Markup permits Element, Words, Phrase, Fixed {

  void write(StringBuilder out);
}
