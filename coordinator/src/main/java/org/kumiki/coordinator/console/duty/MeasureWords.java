package org.kumiki.coordinator.console.duty;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;

/** Measures as people say them, in both languages: whom, until when, how much; never a code. */
final class MeasureWords {

  private MeasureWords() {}

  /** What a measure is called. */
  static Bilingual kind(String kind) {
    return switch (kind) {
      case "WARNING" -> new Bilingual("warning", "警告");
      case "SUSPEND" -> new Bilingual("suspension of the permit", "許可の停止");
      case "REVOKE" -> new Bilingual("revocation of the permit", "許可の取消し");
      case "LIFT" -> new Bilingual("end of the suspension", "停止の解除");
      case "EXCLUDE" -> new Bilingual("exclusion from applying", "申請の禁止");
      case "PENALTY" -> new Bilingual("penalty for each day", "1日ごとの履行強制金");
      case "FINE" -> new Bilingual("fine", "制裁金");
      default -> new Bilingual(kind, kind);
    };
  }

  /** A measure with all that it says. */
  static Bilingual whole(JsonNode measure) {
    Bilingual kind = kind(measure.path("kind").asString());
    List<Bilingual> more = more(measure);
    return more.isEmpty() ? kind : joined(": ", "：", List.of(kind, said(more)));
  }

  /** What it says, and whether it is signed; the number of the measure where it says nothing. */
  static Bilingual said(JsonNode measure, Optional<String> act) {
    List<Bilingual> more = more(measure);
    act.ifPresent(a -> more.add(new Bilingual("signed as " + a, "署名済み：" + a)));
    String number = measure.path("id").asString().replaceFirst("^m", "");
    return more.isEmpty() ? new Bilingual("measure " + number, "措置" + number) : said(more);
  }

  /** One after the other. */
  static Bilingual said(List<Bilingual> parts) {
    return joined(", ", "、", parts);
  }

  private static Bilingual joined(String en, String ja, List<Bilingual> parts) {
    return new Bilingual(
        parts.stream().map(Bilingual::en).collect(Collectors.joining(en)),
        parts.stream().map(Bilingual::ja).collect(Collectors.joining(ja)));
  }

  private static List<Bilingual> more(JsonNode measure) {
    List<Bilingual> more = new ArrayList<>();
    measure.path("who").stringValueOpt().map(MeasureWords::who).ifPresent(more::add);
    measure
        .path("until")
        .stringValueOpt()
        .map(u -> day(LocalDate.parse(u)))
        .ifPresent(d -> more.add(new Bilingual("until " + d.en(), d.ja() + "まで")));
    measure.path("amount").stringValueOpt().map(MeasureWords::amount).ifPresent(more::add);
    return more;
  }

  private static Bilingual who(String who) {
    String id = who.substring(who.indexOf('/') + 1);
    return who.startsWith("organisation/")
        ? new Bilingual("organisation " + id, "組織 " + id)
        : new Bilingual("person " + id, "個人 " + id);
  }

  private static Bilingual day(LocalDate day) {
    return new Bilingual(day(day, Language.EN), day(day, Language.JA));
  }

  private static String day(LocalDate day, Language language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(language.locale())
        .format(day);
  }

  private static Bilingual amount(String amount) {
    NumberFormat format = NumberFormat.getNumberInstance(Language.EN.locale());
    String number = format.format(new BigDecimal(amount));
    return new Bilingual("EUR " + number, number + "ユーロ");
  }
}
