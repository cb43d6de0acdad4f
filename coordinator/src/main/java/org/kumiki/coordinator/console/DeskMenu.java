package org.kumiki.coordinator.console;

import static org.kumiki.coordinator.person.PersonRole.AUDITOR;
import static org.kumiki.coordinator.person.PersonRole.CASE_HANDLER;
import static org.kumiki.coordinator.person.PersonRole.DECIDER;
import static org.kumiki.coordinator.person.PersonRole.HDAB_ADMIN;
import static org.kumiki.coordinator.person.PersonRole.OPERATOR;
import static org.kumiki.coordinator.person.PersonRole.OUTPUT_CHECKER;
import static org.kumiki.coordinator.person.PersonRole.RESEARCHER;
import static org.kumiki.coordinator.person.PersonRole.STEWARD;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_AUTHOR;
import static org.kumiki.coordinator.person.PersonRole.TEMPLATE_REVIEWER;

import java.util.List;
import java.util.Set;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;

/** Ways through the desk: only those that a person's roles open. */
public final class DeskMenu {

  private record Way(String key, String address, Set<PersonRole> roles) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("desk.today", "/desk", Set.of()),
          new Way(
              "cases.title",
              "/desk/applications",
              Set.of(RESEARCHER, CASE_HANDLER, DECIDER, STEWARD, AUDITOR)),
          new Way(
              "descriptions.title", "/desk/descriptions", Set.of(CASE_HANDLER, STEWARD, AUDITOR)),
          new Way("queries.title", "/desk/queries", Set.of(RESEARCHER, HDAB_ADMIN, DECIDER)),
          new Way(
              "releases.title",
              "/desk/releases",
              Set.of(OUTPUT_CHECKER, DECIDER, CASE_HANDLER, AUDITOR)),
          new Way(
              "ef.title",
              "/desk/enforcement",
              Set.of(CASE_HANDLER, DECIDER, AUDITOR, RESEARCHER, STEWARD)),
          new Way(
              "sf.title",
              "/desk/findings",
              Set.of(CASE_HANDLER, DECIDER, AUDITOR, RESEARCHER, STEWARD)),
          new Way("cp.title", "/desk/complaints", Set.of(CASE_HANDLER, DECIDER, AUDITOR)),
          new Way("permits.title", "/desk/permits", Set.of()),
          new Way("templates.title", "/desk/templates", Set.of()),
          new Way(
              "tcases.title",
              "/desk/template-cases",
              Set.of(
                  TEMPLATE_AUTHOR,
                  TEMPLATE_REVIEWER,
                  DECIDER,
                  CASE_HANDLER,
                  OUTPUT_CHECKER,
                  AUDITOR,
                  HDAB_ADMIN)),
          new Way("nodes.title", "/desk/nodes", Set.of(OPERATOR, HDAB_ADMIN, DECIDER, AUDITOR)),
          new Way("audit.title", "/desk/audit", Set.of(AUDITOR)));

  /**
   * A way.
   *
   * @param key of its words
   * @param address where it leads
   * @param here whether the visitor is there
   */
  public record Item(String key, String address, boolean here) {}

  private DeskMenu() {}

  /** For a visitor who is logged in. */
  public static List<Item> of(Visit visit) {
    Person person = visit.person().orElseThrow();
    return WAYS.stream()
        .filter(w -> w.roles().isEmpty() || w.roles().stream().anyMatch(person::has))
        .map(w -> new Item(w.key(), w.address(), isAt(visit.address().text(), w.address())))
        .toList();
  }

  private static boolean isAt(String here, String way) {
    String path = here.split("\\?", 2)[0];
    boolean asking = path.equals("/desk/ask") && way.equals("/desk/queries");
    return asking || path.equals(way) || (!way.equals("/desk") && path.startsWith(way + "/"));
  }
}
