package org.kumiki.systemtests.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kumiki.protocols.document.Digest;

/**
 * The rules of WCAG 2.2 AA that axe-core can check by itself. A page that differs from one seen
 * before in nothing but its words, addresses and values, or in how many equal parts it has, is not
 * looked at again, in no test of the same run.
 */
final class Accessibility {

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: arguments[0]})
        .then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' at '
           + v.nodes.map(n => n.target.join(' ') + ' (' + n.failureSummary + ')').join('; '))),
          e => done(['axe failed: ' + e]));
      """;

  private static final String SHAPE =
      """
      const words = ['aria-label', 'title', 'alt', 'placeholder', 'href', 'src', 'action', 'value',
        'datetime', 'content', 'd', 'viewBox', 'points', 'x', 'y', 'x1', 'x2', 'y1', 'y2',
        'cx', 'cy', 'width', 'height', 'transform'];
      const shape = e => {
        const parts = new Set();
        let text = false;
        for (const c of e.childNodes) {
          if (c.nodeType === 3) text ||= c.data.trim() !== '';
          if (c.nodeType !== 1 || c.localName === 'script' || c.localName === 'head') continue;
          parts.add(shape(c));
        }
        const attributes = [...e.attributes].filter(a => a.name !== 'lang')
          .map(a => a.value && (words.includes(a.name) || a.name.startsWith('data-'))
            ? a.name : a.name + '=' + a.value);
        // Which of the equal parts is the current one makes no difference; the order of headings does.
        const all = [...parts];
        if (!all.some(p => /<h[1-6]/.test(p))) all.sort();
        return '<' + e.localName + ' ' + attributes.sort().join(' ') + (text ? ' words' : '') + '>'
          + all.join('') + '</>';
      };
      return innerWidth + shape(document.documentElement);
      """;

  /** Where the tests' programs of one run leave the shapes they looked at. */
  private static final Optional<Path> RUN_FOLDER =
      Optional.ofNullable(System.getProperty("kumiki.pages")).map(Path::of);

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

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
    if (!isFirst((String) browser.script(SHAPE))) {
      return List.of();
    }
    browser.script(axe);
    List<String> wrong = new ArrayList<>();
    colours(browser, "light");
    run(browser, RULES).forEach(v -> wrong.add("light: " + v));
    colours(browser, "dark");
    run(browser, CONTRAST).forEach(v -> wrong.add("dark: " + v));
    return wrong;
  }

  private static boolean isFirst(String shape) {
    if (!SEEN.add(shape)) {
      return false;
    }
    if (RUN_FOLDER.isEmpty()) {
      return true;
    }
    try {
      Path folder = Files.createDirectories(RUN_FOLDER.get());
      Files.createFile(folder.resolve(Digest.of(shape.getBytes(StandardCharsets.UTF_8)).hex()));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the server writes it for whoever chose these colours. */
  private static void colours(Browser browser, String theme) {
    browser.script("document.documentElement.dataset.theme = arguments[0]", theme);
  }

  private static List<?> run(Browser browser, List<String> rules) {
    return (List<?>) browser.asyncScript(RUN, rules);
  }
}
