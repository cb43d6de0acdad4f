package org.kumiki.coordinator.template.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.TemplateContent;
import org.kumiki.coordinator.template.TestRun;

/** What leaves a node, as reviewers read it of a draft and everybody of the signed document. */
class TemplateLeavesTest {

  @Test
  void document_saysTheSameAsTheTestRun_ofItsFirstRound() {
    TemplateContent content = new TemplateContent(TemplateWorld.content());
    Leaving run = Leaving.of(TestRun.of(content.example()));
    Leaving document = Leaving.of(content.template("author"));
    assertThat(document.rounds()).hasSize(1);
    assertThat(document.rounds().getFirst().slots())
        .isNotEmpty()
        .isEqualTo(run.rounds().getFirst().slots());
    assertThat(document.rounds().getFirst().entries()).isEqualTo(run.rounds().getFirst().entries());
    assertThat(document.outputs()).isNotEmpty().isEqualTo(run.outputs());
  }
}
