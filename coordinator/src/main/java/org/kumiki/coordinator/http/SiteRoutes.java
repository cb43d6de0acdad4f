package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kumiki.coordinator.console.Console;
import org.kumiki.coordinator.console.LocalAddress;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Shell.Section;
import org.kumiki.coordinator.console.TextPage;
import org.kumiki.coordinator.console.Visit;

/** The pages that anybody may read, the files they load, and a reader's choices. */
final class SiteRoutes {

  private final Console console;

  SiteRoutes(Console console) {
    this.console = console;
  }

  List<Route> routes() {
    return List.of(
        page("/", console::start),
        Route.get("/catalogue", open(), this::catalogue),
        Route.get("/catalogue/{dataset}", open(), this::dataset),
        Route.get("/register", open(), this::register),
        Route.get(
            "/register/{id}",
            open(),
            c -> ConsoleAnswers.of(console.entry(ConsoleVisits.of(c), c.path("id")))),
        page("/activity", console::activity),
        page("/complaints", console::complaint),
        Route.post("/complaints", open(), this::complain),
        page("/complaints/progress", visit -> console.progress(visit, "")),
        Route.post("/complaints/progress", open(), this::progress),
        page("/measures", console::measures),
        text("/opt-out", Section.RIGHTS, TextPage.OPT_OUT),
        text("/accessibility", Section.OTHER, TextPage.ACCESSIBILITY),
        text("/about", Section.OTHER, TextPage.ABOUT),
        Route.get("/assets/{file}", open(), this::asset),
        Route.post("/preferences", open(), SiteRoutes::prefer));
  }

  private static Access open() {
    return new Access.Open();
  }

  private static Route page(String path, Function<Visit, Reply> page) {
    return Route.get(path, open(), call -> ConsoleAnswers.of(page.apply(ConsoleVisits.of(call))));
  }

  private Route text(String path, Section section, TextPage page) {
    return page(path, visit -> console.text(visit, section, page));
  }

  private Answer catalogue(Call call) {
    return ConsoleAnswers.of(
        console.catalogue(
            ConsoleVisits.of(call),
            call.parameters().getOrDefault("q", ""),
            call.parameters().getOrDefault("category", ""),
            call.parameter("after")));
  }

  private Answer dataset(Call call) {
    return ConsoleAnswers.of(console.dataset(ConsoleVisits.of(call), call.path("dataset")));
  }

  private Answer register(Call call) {
    return ConsoleAnswers.of(
        console.register(ConsoleVisits.of(call), (int) call.number("skip", 0, Integer.MAX_VALUE)));
  }

  private Answer complain(Call call) {
    return Look.answer(
        call,
        (visit, sent) ->
            sent.isLook()
                ? console.complaint(
                    visit, sent.first("subject"), sent.first("text"), sent.first("contact"))
                : console.complain(
                    visit,
                    sent.first("subject"),
                    sent.first("text").replace("\r\n", "\n"),
                    sent.first("contact").strip()));
  }

  /** Sent in a body, so that the number stays out of addresses. */
  private Answer progress(Call call) {
    return Look.answer(
        call, (visit, sent) -> console.progress(visit, sent.first("number").strip()));
  }

  private Answer asset(Call call) {
    return console
        .asset(call.path("file"))
        .<Answer>map(ConsoleAnswers::of)
        .orElseGet(() -> ConsoleAnswers.of(console.missing(ConsoleVisits.of(call), 404)));
  }

  /** Changes nothing here: the choice is the browser's to keep. */
  private static Answer prefer(Call call) {
    Map<String, String> form = FormBody.read(call.body());
    LocalAddress back = LocalAddress.orStart(form.getOrDefault("back", "/"));
    return ConsoleAnswers.moved(back, Look.of(name -> form.getOrDefault(name, "")).headers());
  }
}
