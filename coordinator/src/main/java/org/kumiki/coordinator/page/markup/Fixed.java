package org.kumiki.coordinator.page.markup;

/**
 * Style or script of the report's own, written as it is. Refuses what would need escaping, so it
 * cannot leave its element.
 */
public record Fixed(String source) implements Markup {

  public Fixed {
    if (source.indexOf('<') >= 0 || source.indexOf('&') >= 0) {
      throw new IllegalArgumentException("style and script of the report have no < and no &");
    }
  }

  @Override
  public void write(StringBuilder out) {
    out.append(source);
  }
}
