package org.kumiki.coordinator.http;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.DutyDesk;
import org.kumiki.coordinator.console.Reply;
import org.kumiki.coordinator.console.Visit;
import org.kumiki.coordinator.console.form.Sent;

/** The pages of cases about duties. Who may see or do something with one is the desks' to say. */
final class DutyPageRoutes {

  private final List<DutyDesk> desks;

  DutyPageRoutes(List<DutyDesk> desks) {
    this.desks = List.copyOf(desks);
  }

  List<Route> routes() {
    return desks.stream().flatMap(DutyPageRoutes::of).toList();
  }

  private static Stream<Route> of(DutyDesk desk) {
    Access anyone = new Access.LoggedIn();
    String all = desk.address();
    return Stream.of(
        Route.get(
            all,
            anyone,
            c -> ConsoleAnswers.of(desk.list(ConsoleVisits.of(c), ConsoleVisits.list(c)))),
        Route.get(
            all + "/new",
            anyone,
            c ->
                ConsoleAnswers.of(
                    desk.beginning(ConsoleVisits.of(c), c.parameters().getOrDefault("query", "")))),
        Route.post(all, anyone, c -> sent(c, desk::begin)),
        Route.get(
            all + "/{id}",
            anyone,
            c -> ConsoleAnswers.of(desk.one(ConsoleVisits.of(c), c.path("id")))),
        Route.post(
            all + "/{id}",
            anyone,
            c -> sent(c, (visit, sent) -> desk.give(visit, c.path("id"), sent))));
  }

  private static Answer sent(Call call, BiFunction<Visit, Sent, Reply> work) {
    return Look.answer(call, work);
  }
}
