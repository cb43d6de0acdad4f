package org.kumiki.coordinator.console.desk;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import org.kumiki.coordinator.page.markup.Markup;

/**
 * Markup that was built of elements, which escape what stands in them; a view writes it as it is.
 */
public record Figures(List<Markup> parts) implements Content {

  /** Copies. */
  public Figures {
    parts = List.copyOf(parts);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    StringBuilder html = new StringBuilder();
    parts.forEach(part -> part.write(html));
    output.writeContent(html.toString());
  }
}
