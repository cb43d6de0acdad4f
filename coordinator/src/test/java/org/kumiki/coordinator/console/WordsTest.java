package org.kumiki.coordinator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pages say exists in both languages, and pages ask for nothing else. */
class WordsTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Pattern ASKED =
      Pattern.compile(
          "\\bt\\(\"([a-z0-9.-]+)\"[,)]|(?:text|shown)\\((?:\\w+, )*\"([a-z0-9.-]+)\"[,)]");

  @Test
  void bothLanguages_haveTheSameKeys() {
    assertThat(keys(Language.JA)).isEqualTo(keys(Language.EN));
  }

  @ParameterizedTest
  @EnumSource
  void everyMessage_canBeWritten(Language language) {
    for (String key : keys(language)) {
      String pattern = bundle(language).getString(key);
      assertThat(pattern).as(key).isNotBlank().doesNotContain("'");
      assertThat(new MessageFormat(pattern, language.locale()).format(new Object[] {1, 2, 3}))
          .as(key)
          .isNotBlank();
    }
  }

  @Test
  void whateverViewsAskFor_isThere() throws IOException {
    Set<String> known = keys(Language.EN);
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        Matcher key = ASKED.matcher(Files.readString(file));
        while (key.find()) {
          asked.add(key.group(1) == null ? key.group(2) : key.group(1));
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(40);
    assertThat(known).containsAll(asked);
  }

  @Test
  void aKeyThatIsNotThere_isNeverShown() {
    assertThatThrownBy(() -> new Words(Language.EN, TOKYO).text("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }

  @Test
  void datesAndNumbers_areThoseOfTheLanguageAndTheZone() {
    Instant evening = Instant.parse("2026-11-27T16:05:00Z");
    Words english = new Words(Language.EN, TOKYO);
    Words japanese = new Words(Language.JA, TOKYO);
    assertThat(english.dateTime(evening)).isEqualTo("28 November 2026 01:05");
    assertThat(japanese.dateTime(evening)).isEqualTo("2026年11月28日 01:05");
    assertThat(english.text("catalogue.found", 1, 8)).isEqualTo("1 dataset of 8");
    assertThat(english.text("catalogue.found", 2000, 2000)).isEqualTo("2,000 datasets of 2,000");
    assertThat(japanese.text("catalogue.found", 1, 8)).isEqualTo("8 件中 1 件");
  }

  @Test
  void theLanguage_isWhatTheBrowserAsksFor() {
    assertThat(Language.accepted("ja,en;q=0.8")).isEqualTo(Language.JA);
    assertThat(Language.accepted("ja-JP")).isEqualTo(Language.JA);
    assertThat(Language.accepted("de, ja;q=0.5, en;q=0.2")).isEqualTo(Language.JA);
    assertThat(Language.accepted("de")).isEqualTo(Language.EN);
    for (String nonsense : List.of("", ";;;q=x", "*", "ja".repeat(400), "\u0000")) {
      assertThat(Language.accepted(nonsense)).isEqualTo(Language.EN);
    }
  }

  private static Set<String> keys(Language language) {
    Set<String> keys = new TreeSet<>();
    bundle(language).getKeys().asIterator().forEachRemaining(keys::add);
    return keys;
  }

  private static ResourceBundle bundle(Language language) {
    return ResourceBundle.getBundle(
        Words.BUNDLE,
        language.locale(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
