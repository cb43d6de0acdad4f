package org.kumiki.coordinator.page.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void textAndAttributes_cannotBecomeMarkup() {
    Element element = new Element("p").with("title", "\"'><b>").text("<script>&'\"");

    assertThat(element)
        .hasToString("<p title=\"&quot;&#39;&gt;&lt;b&gt;\">&lt;script&gt;&amp;&#39;&quot;</p>");
  }

  @Test
  void charactersThatXmlForbids_areReplaced() {
    assertThat(new Element("p").text("a\u0000b\u001bc\uD800d\uFFFEe\u0085f"))
        .hasToString("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf</p>");
    assertThat(new Element("p").text("組木 😀\t\n")).hasToString("<p>組木 😀\t\n</p>");
  }

  @Test
  void namesOfElementsAndAttributes_areChecked() {
    assertThatThrownBy(() -> new Element("p><script")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Element("p").with("a b", "c"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void styleAndScript_cannotLeaveTheirElement() {
    assertThatThrownBy(() -> new Fixed("</style>")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void phrase_hasBothLanguagesUnlessTheyAreTheSame() {
    assertThat(new Element("td").add(new Phrase("sum", "合計")))
        .hasToString(
            "<td><span class=\"en\" lang=\"en\">sum</span><span class=\"ja\""
                + " lang=\"ja\">合計</span></td>");
    assertThat(new Phrase("sum", "合計").inSvg(new Element("text")).toString()).contains("<tspan");
    assertThat(new Element("td").add(Phrase.same("<n>"))).hasToString("<td>&lt;n&gt;</td>");
  }

  @Test
  void coordinates_areShortAndFinite() {
    assertThat(Element.coordinate(10)).isEqualTo("10");
    assertThat(Element.coordinate(100.5)).isEqualTo("100.5");
    assertThat(Element.coordinate(-0.001)).isEqualTo("0");
    assertThatThrownBy(() -> Element.coordinate(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
