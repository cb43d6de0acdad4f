package org.kumiki.coordinator.console;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.Period;

/**
 * What pages say, in one language. Guarantees: a key that is not there fails instead of being
 * shown; dates are those of the body's time zone. Immutable.
 *
 * @param language of the page
 * @param zone of its dates
 */
public record Words(Language language, ZoneId zone) {

  private static final Pattern ARTICLE =
      Pattern.compile("([0-9]+)(?:\\(([0-9]+)\\))?((?:\\([a-z]+\\))*)");

  /** Where the words are. */
  static final String BUNDLE = "org.kumiki.coordinator.console.words";

  /** Never null. */
  public Words {
    Objects.requireNonNull(language);
    Objects.requireNonNull(zone);
  }

  /** The words of a key. */
  public String text(String key, Object... arguments) {
    String pattern = bundle().getString(key);
    return arguments.length == 0
        ? pattern
        : new MessageFormat(pattern, language.locale()).format(arguments);
  }

  /** What somebody wrote, in this language where they did. */
  public String text(Bilingual written) {
    return language == Language.EN ? written.en() : written.ja().orElse(written.en());
  }

  /** What the software says, in English where there is no Japanese. */
  public String text(Message said) {
    return language == Language.EN ? said.en() : said.ja();
  }

  /** Whether there is English only and this is another language. */
  public boolean isForeign(Message said) {
    return language != Language.EN && !said.hasJapanese();
  }

  /** What this software says in both. */
  public String text(org.kumiki.coordinator.language.Bilingual said) {
    return language == Language.EN ? said.en() : said.ja();
  }

  /** Whether somebody wrote it in English only and this is another language. */
  public boolean isForeign(Bilingual written) {
    return language != Language.EN && written.ja().isEmpty();
  }

  /** A country by its three letters; the letters where there is none. */
  public String country(String letters) {
    return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
        .map(two -> Locale.of("", two))
        .filter(c -> c.getISO3Country().equals(letters))
        .findFirst()
        .map(c -> c.getDisplayCountry(language.locale()))
        .orElse(letters);
  }

  /** Arguments of words: days and words in this language, the others as they are. */
  public Object[] arguments(List<Object> arguments) {
    return arguments.stream()
        .map(
            a ->
                switch (a) {
                  case LocalDate day -> date(day);
                  case org.kumiki.coordinator.language.Bilingual said -> text(said);
                  case Message said -> text(said);
                  default -> a;
                })
        .toArray();
  }

  /** An article of the Regulation with its paragraph and point, for example {@code 61(3)}. */
  public String article(String number) {
    Matcher parts = ARTICLE.matcher(number);
    if (language == Language.EN || !parts.matches()) {
      return text("form.article", number);
    }
    String paragraph = parts.group(2) == null ? "" : "第" + parts.group(2) + "項";
    String point = parts.group(3) == null ? "" : parts.group(3);
    return "第" + parts.group(1) + "条" + paragraph + point;
  }

  /** What a deadline rests on: articles, or a rule of this body. */
  public String basis(String basis) {
    return Stream.of(basis.split(", "))
        .map(
            part ->
                part.equals("policy")
                    ? text("basis.policy")
                    : Character.isDigit(part.charAt(0)) ? article(part) : part)
        .collect(Collectors.joining(language == Language.EN ? ", " : "、", "(", ")"));
  }

  /** Whether there are words for a key that is made of a name from elsewhere. */
  public boolean has(String key) {
    return bundle().containsKey(key);
  }

  /** A day. */
  public String date(Instant at) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .withZone(zone)
        .format(at);
  }

  /** A day of the calendar. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .format(day);
  }

  /** From a day to a day, either of which may not be known. */
  public String period(Period period) {
    if (period.isUnknown()) {
      return "–";
    }
    String from = period.from().map(this::date).orElse("");
    String to = period.to().map(this::date).orElse("");
    if (from.isEmpty() || to.isEmpty()) {
      return text(from.isEmpty() ? "period.to" : "period.from", from + to);
    }
    return text("period.both", from, to);
  }

  /** A minute. */
  public String dateTime(Instant at) {
    return date(at) + " " + clock("HH:mm", at);
  }

  /** A second of a day. */
  public String time(Instant at) {
    return clock("HH:mm:ss", at);
  }

  private String clock(String form, Instant at) {
    return DateTimeFormatter.ofPattern(form, language.locale()).withZone(zone).format(at);
  }

  /** A whole number. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(language.locale()).format(number);
  }

  /** A count, or an average to one decimal. */
  public String figure(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  /** A number as a dictionary declares it. */
  public String number(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(6);
    return format.format(number);
  }

  private ResourceBundle bundle() {
    return ResourceBundle.getBundle(
        BUNDLE,
        language.locale(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
