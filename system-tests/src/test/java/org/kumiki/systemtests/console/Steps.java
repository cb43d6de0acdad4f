package org.kumiki.systemtests.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;

/** What a person does in a browser, page after page, and what is wrong with the pages they saw. */
final class Steps {

  private static final Optional<Path> PICTURES =
      Optional.ofNullable(System.getProperty("kumiki.pictures")).map(Path::of);

  private final Browser browser;
  private final String address;
  private final Accessibility rules;
  private final List<String> wrong = new ArrayList<>();

  Steps(Browser browser, String address) throws Exception {
    this.browser = browser;
    this.address = address;
    rules = new Accessibility();
    browser.open(address + "/");
  }

  /** Of all pages that were checked. */
  List<String> wrong() {
    return wrong;
  }

  void open(String path) {
    browser.size(1280, 900);
    browser.open(address + path);
  }

  void await(String words) {
    try {
      browser.await(b -> Optional.of(b).filter(x -> x.text().contains(words)));
    } catch (TimeoutException e) {
      throw new AssertionError("'%s' is not in: %s".formatted(words, browser.text()), e);
    }
  }

  void press(String css) {
    WebElement old = browser.one("html");
    browser.script("arguments[0].click()", browser.one(css));
    gone(old);
  }

  void follow(String css, String words) {
    WebElement old = browser.one("html");
    WebElement link =
        browser.all(css).stream()
            .filter(a -> a.getText().contains(words))
            .findFirst()
            .orElseThrow(() -> new AssertionError(words + " is not in " + browser.text()));
    browser.script("arguments[0].click()", link);
    gone(old);
  }

  /** Until another page is there. */
  private void gone(WebElement old) {
    browser.await(
        b -> {
          try {
            old.isEnabled();
            return Optional.empty();
          } catch (StaleElementReferenceException e) {
            return Optional.of(b);
          }
        });
  }

  /** Fills in a field of a form. */
  void set(String form, String field, String value) {
    browser.script(
        "arguments[0].value = arguments[1]",
        browser.one("%s [name='%s']".formatted(form, field)),
        value);
  }

  void set(String field, String value) {
    set("main", field, value);
  }

  void tick(String field, String value) {
    browser.script(
        "arguments[0].checked = true",
        browser.one("main input[name='%s'][value='%s']".formatted(field, value)));
  }

  /** What an address gives, as the page itself would fetch it. */
  String fetched(String path) {
    return (String)
        browser.asyncScript(
            "const done = arguments[1]; fetch(arguments[0]).then(r => r.text()).then(done);", path);
  }

  /** The rules of accessibility, the page's policy and the width of a phone. */
  void check(String page) {
    rules.violations(browser).forEach(v -> wrong.add(page + ": " + v));
    browser.size(360, 800);
    Object overflow =
        browser.script(
            "return document.documentElement.scrollWidth -"
                + " document.documentElement.clientWidth");
    if (!overflow.equals(0L)) {
      wrong.add("%s: %s px too wide".formatted(page, overflow));
    }
    browser.size(1280, 900);
    browser.complaints().stream()
        .filter(c -> !c.contains("status of 4"))
        .forEach(c -> wrong.add(page + ": " + c));
  }

  /** The same in Japanese, on a page that can be opened again. */
  void checkInJapanese(String page) {
    browser.cookie("kumiki-language", "ja");
    String here = browser.address();
    browser.open(here);
    check(page + " in Japanese");
    browser.cookie("kumiki-language", "en");
    browser.open(here);
  }

  void picture(String name) throws Exception {
    picture(name, 1280, "en", "light");
  }

  /** In Japanese on a phone by night. */
  void phonePicture(String name) throws Exception {
    picture(name, 390, "ja", "dark");
  }

  private void picture(String name, int width, String language, String theme) throws Exception {
    if (PICTURES.isPresent()) {
      if (language.equals("ja")) {
        browser.cookie("kumiki-language", "ja");
        browser.open(browser.address());
      }
      browser.size(width, 1000);
      browser.script(
          "document.documentElement.dataset.theme = arguments[0]; window.scrollTo(0, 0)", theme);
      browser.view(
          PICTURES.get().resolve(name + "." + System.getProperty("kumiki.pictures.kind", "webp")));
      browser.cookie("kumiki-language", "en");
      browser.size(1280, 900);
    }
  }
}
