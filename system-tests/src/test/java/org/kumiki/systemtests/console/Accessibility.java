package org.kumiki.systemtests.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules of WCAG 2.2 AA that axe-core can check by itself. */
final class Accessibility {

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: arguments[0]})
        .then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' at '
           + v.nodes.map(n => n.target.join(' ') + ' (' + n.failureSummary + ')').join('; '))),
          e => done(['axe failed: ' + e]));
      """;

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** All that colours decide. */
  private static final List<String> CONTRAST = List.of("color-contrast", "link-in-text-block");

  private final String axe;

  Accessibility() throws IOException {
    try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What is wrong with the page that a browser shows, in light colours and in dark ones. */
  List<String> violations(Browser browser) {
    browser.script(axe);
    List<String> wrong = new ArrayList<>();
    colours(browser, "light");
    run(browser, RULES).forEach(v -> wrong.add("light: " + v));
    colours(browser, "dark");
    run(browser, CONTRAST).forEach(v -> wrong.add("dark: " + v));
    return wrong;
  }

  /** As the server writes it for whoever chose these colours. */
  private static void colours(Browser browser, String theme) {
    browser.script("document.documentElement.dataset.theme = arguments[0]", theme);
  }

  private static List<?> run(Browser browser, List<String> rules) {
    return (List<?>) browser.asyncScript(RUN, rules);
  }
}
