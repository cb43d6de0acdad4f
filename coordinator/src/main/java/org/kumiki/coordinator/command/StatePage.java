package org.kumiki.coordinator.command;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A command table as a section of the documentation ({@code docs/governance-states.md}). A test
 * compares the page with the table, so that the page is never out of date.
 */
public final class StatePage {

  private StatePage() {}

  /** The section in Markdown. */
  public static <S extends Enum<S>, C extends Enum<C>> String section(
      String title, Class<S> states, CommandTable<S, C> table) {
    StringBuilder page = new StringBuilder("## " + title + "\n\n");
    page.append("| from | command | who | to | what must hold besides |\n");
    page.append("|---|---|---|---|---|\n");
    for (CommandRow<S, C> row : table.rows()) {
      page.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  states(states, row.from()),
                  "`" + row.command() + "`",
                  row.roles().stream().map(Enum::name).collect(Collectors.joining(", ")),
                  row.to().equals(row.from()) && row.to().size() > 1
                      ? "the same"
                      : states(states, row.to()),
                  row.guard()));
    }
    Set<S> ends = EnumSet.allOf(states);
    table.rows().forEach(r -> ends.removeAll(r.from()));
    if (!ends.isEmpty()) {
      page.append("\nNothing is possible any more in: %s.\n".formatted(states(states, ends)));
    }
    return page.toString();
  }

  private static <S extends Enum<S>> String states(Class<S> all, Set<S> some) {
    return some.size() == all.getEnumConstants().length
        ? "any"
        : some.stream().map(Enum::name).collect(Collectors.joining(", "));
  }
}
