package org.kumiki.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A list that is longer than a page, read with the keyboard alone. */
class ITLists {

  private static final String LIST = "/desk/applications";
  private static final int MANY = 60;

  @Test
  void aLongList_isReadPageAfterPage_andByState(@TempDir Path folder) throws Exception {
    assumeTrue(Browser.isInstalled(), Browser.MISSING);
    try (ConsoleSite site = ConsoleSite.start(folder);
        Browser browser = Browser.start()) {
      Steps steps = new Steps(browser, site.address());
      browser.cookie("kumiki-language", "en");
      Casework work = new Casework(site.coordinator, EphemeralPeople.RESEARCHER);
      Registered register = new Registered(site.coordinator);
      for (int i = 0; i < MANY; i++) {
        register.submitted(
            "a-long-" + i,
            "ACCESS",
            "University of Turku",
            "RESEARCH_ORGANISATION",
            "Study number " + i,
            "aarhus/heart");
      }
      browser.token(work.token("hanna"));
      steps.open(LIST);
      steps.check("a long list");
      steps.checkInJapanese("a long list");
      steps.picture("list");
      steps.phonePicture("list-ja-phone");
      steps.open(LIST);
      Set<String> seen = new HashSet<>(titles(browser));
      assertThat(seen).hasSize(50);
      assertThat(browser.text()).contains("All (63)");
      go(browser, browser.one(".pager a:last-child"), "First page", steps);
      steps.check("its second page");
      steps.checkInJapanese("its second page");
      seen.addAll(titles(browser));
      // Those of the register's own examples are in it, too.
      assertThat(seen).hasSize(MANY + 3);
      assertThat(browser.text()).doesNotContain("Next page");
      new Select(browser.one("#state")).selectByValue("DECISION_ISSUED");
      go(browser, browser.one(".filter button"), "decided (2)", steps);
      assertThat(browser.address()).endsWith("?state=DECISION_ISSUED");
      assertThat(titles(browser)).hasSize(2).noneMatch(t -> t.startsWith("Study number"));
      steps.check("by state");
      steps.checkInJapanese("by state");
      for (String list : new String[] {"permits", "templates", "enforcement", "complaints"}) {
        steps.open("/desk/" + list);
        steps.check(list);
        steps.checkInJapanese(list);
      }
      assertThat(steps.wrong()).isEmpty();
    }
  }

  private static Set<String> titles(Browser browser) {
    Set<String> titles = new HashSet<>();
    browser.all("table.rows tbody th a").forEach(a -> titles.add(a.getText()));
    return titles;
  }

  private static void go(Browser browser, WebElement way, String until, Steps steps) {
    String before = browser.address();
    way.sendKeys(Keys.ENTER);
    browser.await(
        b -> b.address().equals(before) ? java.util.Optional.empty() : java.util.Optional.of(b));
    steps.await(until);
  }
}
