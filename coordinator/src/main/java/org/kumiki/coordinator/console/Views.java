package org.kumiki.coordinator.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * The views, compiled with the program. Guarantees: what a view writes is escaped for the place
 * where it stands. Safe for threads.
 */
final class Views {

  private static final String GENERATED = "org.kumiki.coordinator.console.view";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Views.class.getClassLoader(), GENERATED);

  /** A page of this model. */
  String page(String view, Shell shell, Object model) {
    StringOutput out = new StringOutput();
    engine.render(view + ".jte", Map.of("shell", shell, "model", model), out);
    return out.toString();
  }
}
