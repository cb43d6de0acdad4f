package org.kumiki.coordinator.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.application.ApplicationTable;
import org.kumiki.coordinator.complaint.ComplaintTable;
import org.kumiki.coordinator.dataset.DescriptionLife;
import org.kumiki.coordinator.enforcement.EnforcementTable;
import org.kumiki.coordinator.finding.FindingTable;
import org.kumiki.coordinator.outputcheck.ReleaseTable;
import org.kumiki.coordinator.permit.life.PermitTable;
import org.kumiki.coordinator.template.review.TemplateTable;

/** A refusal names every state, and every command that people give, in words of both languages. */
class CaseWordsTest {

  static Stream<Arguments> tables() {
    return Stream.of(
            Named.of("application", ApplicationTable.TABLE),
            Named.of("complaint", ComplaintTable.TABLE),
            Named.of("description", DescriptionLife.TABLE),
            Named.of("enforcement", EnforcementTable.TABLE),
            Named.of("finding", FindingTable.TABLE),
            Named.of("release", ReleaseTable.TABLE),
            Named.of("permit", PermitTable.TABLE),
            Named.of("template", TemplateTable.TABLE))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyStateAndCommandOfPeople_hasWords(CommandTable<?, ?> table) {
    for (CommandRow<?, ?> row : table.rows()) {
      Stream.concat(row.from().stream(), row.to().stream())
          .forEach(state -> words(table.words().state(state)));
      if (!row.roles().equals(Set.of(CaseRole.SYSTEM))) {
        words(table.words().command(row.command()));
        words(table.words().list(List.of(row.command())));
      }
    }
  }

  private static void words(Message said) {
    assertThat(said.en()).matches("'[A-Z]?[a-z].*'");
    assertThat(said.ja()).matches("「.*[\\u3040-\\u30ff\\u4e00-\\u9fff].*」");
  }
}
