package org.kumiki.coordinator.http;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_AUTHOR;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_REVIEWER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.console.AuthoringDesk;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.console.templates.TemplateCaseCommands.Outcome;
import org.kumiki.coordinator.template.review.SignedTemplates;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateDesk;

/**
 * The pages of templates that are written and reviewed, for the roles of the API's routes to the
 * same cases. Who may give which command is the desk's to say.
 */
final class TemplateCasePageRoutes {

  private static final String PATH = "/desk/template-cases";
  private static final int LONGEST_REASON = 2_000;

  private final Console console;
  private final AuthoringDesk pages;
  private final TemplateDesk desk;
  private final SignedTemplates signed;
  private final Commands commands;

  TemplateCasePageRoutes(ApiParts parts) {
    console = parts.console();
    pages = console.authoring();
    desk = parts.cases().templates().desk();
    signed = parts.cases().templates().signed();
    commands = parts.commands();
  }

  List<Route> routes() {
    Access body =
        Access.roles(
            TEMPLATE_AUTHOR,
            TEMPLATE_REVIEWER,
            DECIDER,
            CASE_HANDLER,
            OUTPUT_CHECKER,
            AUDITOR,
            HDAB_ADMIN);
    Access authors = Access.roles(TEMPLATE_AUTHOR);
    Access reviewers = Access.roles(TEMPLATE_REVIEWER);
    String one = PATH + "/{id}";
    return List.of(
        Route.get(
            PATH,
            body,
            c -> ConsoleAnswers.of(pages.list(ConsoleVisits.of(c), ConsoleVisits.list(c)))),
        Route.get(PATH + "/new", authors, c -> ConsoleAnswers.of(pages.begin(ConsoleVisits.of(c)))),
        Route.post(PATH, authors, c -> sent(c, pages::create)),
        Route.get(one, body, c -> ConsoleAnswers.of(pages.one(ConsoleVisits.of(c), c.path("id")))),
        Route.post(
            one,
            Access.roles(TEMPLATE_AUTHOR, TEMPLATE_REVIEWER),
            c -> sent(c, (visit, sent) -> pages.give(visit, c.path("id"), sent))),
        Route.get(one + "/to-sign", body, this::toSign),
        Route.post(one + "/reinstatement", reviewers, this::toReinstate),
        Route.post(one + "/signed", reviewers, this::handIn));
  }

  private Answer sent(Call call, BiFunction<Visit, Sent, Outcome> work) {
    return Look.answer(call, (visit, sent) -> reply(visit, work.apply(visit, sent)));
  }

  private Reply reply(Visit visit, Outcome outcome) {
    if (outcome instanceof Outcome.Done(TemplateCase _, TemplateCommand command)
        && (command == TemplateCommand.SUSPEND || command == TemplateCommand.RETIRE)) {
      commands.templateStopped();
    }
    return pages.reply(visit, outcome);
  }

  private Answer handIn(Call call) {
    FilePart file = FilePart.of(call.header("content-type"), call.body());
    Visit visit = ConsoleVisits.of(call);
    return ConsoleAnswers.of(
        reply(
            visit,
            pages.signed(
                visit,
                call.path("id"),
                file.content(),
                commands::publishTemplate,
                commands::publishReinstatement)));
  }

  private Answer toSign(Call call) {
    return desk.find(call.caller(), call.path("id"))
        .flatMap(
            of ->
                signed
                    .toSign(of)
                    .map(f -> file("%s-%s".formatted(of.templateId(), of.templateVersion()), f)))
        .orElseGet(() -> missing(call));
  }

  private Answer toReinstate(Call call) {
    Sent sent = new Sent(FormBody.all(call.body()));
    Look look = Look.of(sent::first);
    String reason = sent.first("reason").replace("\r\n", "\n").strip();
    if (sent.isLook()) {
      return look.kept(ending(look.visit(call), call, reason, Optional.empty()));
    }
    try {
      return desk.find(call.caller(), call.path("id"))
          .flatMap(
              of ->
                  signed
                      .toReinstate(of, bounded(reason))
                      .map(f -> file("reinstate-" + of.templateId(), f)))
          .orElseGet(() -> missing(call));
    } catch (InvalidInput e) {
      return ending(ConsoleVisits.of(call), call, reason, Optional.of(e));
    }
  }

  private Answer.Whole ending(Visit visit, Call call, String reason, Optional<InvalidInput> why) {
    return ConsoleAnswers.of(pages.reply(visit, pages.ending(visit, call.path("id"), reason, why)));
  }

  private static String bounded(String reason) {
    if (reason.isEmpty()) {
      throw new InvalidInput("reason", "must be filled in");
    }
    if (reason.length() > LONGEST_REASON) {
      throw new InvalidInput("reason", "longer than %s characters", LONGEST_REASON);
    }
    return reason;
  }

  /** To be kept, never to be shown by this site. */
  private static Answer.Whole file(String name, byte[] content) {
    return new Answer.Whole(
        200,
        "application/json",
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"%s.json\"".formatted(name),
            "Content-Security-Policy",
            "sandbox"),
        content);
  }

  private Answer.Whole missing(Call call) {
    return ConsoleAnswers.of(console.missing(ConsoleVisits.of(call), 404));
  }
}
