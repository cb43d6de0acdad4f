package org.kumiki.coordinator.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.kumiki.coordinator.console.Language;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Theme;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.form.Sent;

/**
 * The language or the colours that a reader chose just now. Guarantees: changes nothing here, the
 * choice is the browser's to keep. On a page with a form it comes with all that the form has, so
 * that the answer is the same form with what was typed; that nothing is done then is for the desks
 * to see to ({@link Sent#isLook}).
 *
 * @param language that was chosen
 * @param theme that was chosen
 */
record Look(Optional<Language> language, Optional<Theme> theme) {

  private static final String FOR_A_YEAR =
      "; Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax";

  /** Of the fields of a form. */
  static Look of(UnaryOperator<String> field) {
    return new Look(Language.of(field.apply("language")), Theme.of(field.apply("theme")));
  }

  /** The answer to a form of a page, as its sender wants to see it. */
  static Answer answer(Call call, BiFunction<Visit, Sent, Reply> work) {
    Sent sent = new Sent(FormBody.all(call.body()));
    Look look = of(sent::first);
    return look.kept(ConsoleAnswers.of(work.apply(look.visit(call), sent)));
  }

  /** The visit with what was chosen. */
  Visit visit(Call call) {
    Visit visit = ConsoleVisits.of(call);
    return new Visit(
        language.orElse(visit.language()),
        theme.orElse(visit.theme()),
        visit.address(),
        visit.person());
  }

  /** The answer, which the browser keeps the choice of. */
  Answer.Whole kept(Answer.Whole answer) {
    return cookie().map(c -> SessionRoutes.with(answer, "Set-Cookie", c)).orElse(answer);
  }

  /** The same as a header. */
  Map<String, String> headers() {
    return cookie().map(c -> Map.of("Set-Cookie", c)).orElse(Map.of());
  }

  private Optional<String> cookie() {
    return language
        .map(l -> ConsoleVisits.LANGUAGE + "=" + l.code())
        .or(() -> theme.map(t -> ConsoleVisits.THEME + "=" + t.code()))
        .map(c -> c + FOR_A_YEAR);
  }
}
