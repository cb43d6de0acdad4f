package org.kumiki.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The whole page from real result documents, parsed again. */
class HtmlReportTest {

  private static final String HOSTILE =
      "</script></style><script>alert(1)</script><img src=x onerror=\"alert(2)\">]]>&amp;'\u0000";

  private static final String PAGE = HtmlReport.render(SampleReport.of("ohio"));

  private static Document parsed(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> ids(Document page) {
    return elements(page, "*").stream()
        .map(e -> e.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  @Test
  void page_isWellFormedAndItsIdsAreUnique() throws Exception {
    Document page = parsed(PAGE);

    assertThat(ids(page)).doesNotHaveDuplicates().contains("story", "flows", "logs");
    assertThat(elements(page, "article")).hasSize(21);
  }

  @Test
  void page_loadsNothing() throws Exception {
    Document page = parsed(PAGE);

    for (String loading : List.of("link", "img", "iframe", "image", "use", "object", "base")) {
      assertThat(elements(page, loading)).as(loading).isEmpty();
    }
    assertThat(elements(page, "*")).noneMatch(e -> e.hasAttribute("src"));
    assertThat(elements(page, "a")).allMatch(a -> a.getAttribute("href").startsWith("#"));
    assertThat(PAGE.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("@import")
        .doesNotContain("@font-face");
    assertThat(PAGE.replace("url(#", "")).doesNotContain("url(");
  }

  @Test
  void everyImage_hasANameAndADescriptionInBothLanguages() throws Exception {
    Document page = parsed(PAGE);
    List<String> ids = ids(page);
    List<Element> images =
        elements(page, "svg").stream().filter(e -> e.getAttribute("role").equals("img")).toList();

    assertThat(images)
        .as(
            "survival, cumulative incidence, six forests, three tables with shares, histogram,"
                + " shares and forest of anova, two love plots, flow")
        .hasSize(17);
    for (Element image : images) {
      String name = image.getAttribute("data-name");
      for (String language : List.of("en", "ja")) {
        assertThat(ids).contains(name + "-title-" + language, name + "-desc-" + language);
      }
      assertThat(List.of(image.getAttribute("aria-labelledby").split(" ", -1))).isSubsetOf(ids);
    }
  }

  @Test
  void hostileNames_stayText() throws Exception {
    Document page = parsed(HtmlReport.render(SampleReport.of(HOSTILE)));

    assertThat(elements(page, "script")).hasSize(1);
    assertThat(elements(page, "style")).hasSize(1);
    assertThat(elements(page, "img")).isEmpty();
    assertThat(elements(page, "*")).noneMatch(e -> e.hasAttribute("onerror"));
    assertThat(page.getDocumentElement().getTextContent())
        .contains(HOSTILE.replace('\u0000', '\uFFFD'));
  }

  @Test
  void withheldFigures_areSaidToBeSo() throws Exception {
    Document page = parsed(PAGE);
    List<String> held =
        elements(page, "td").stream()
            .filter(cell -> cell.getAttribute("class").contains("held"))
            .map(Element::getTextContent)
            .toList();

    assertThat(held).contains("<10", "withheld秘匿").allMatch(text -> !text.equals("0"));
  }

  @Test
  void figures_standInThePage() throws Exception {
    String text = parsed(PAGE).getDocumentElement().getTextContent();

    assertThat(text)
        .contains("2.52 (1.47 – 4.34)")
        .contains("−4.4 × 10⁻¹⁶")
        .contains("22,857")
        .contains("known true effect")
        .contains("χ² = 13.51, df = 2, p = 0.0012");
  }

  @Test
  void comparisonsAsRatiosOrCoefficients_markTheSameTruth() {
    double estimate = 0.9250156723158277;
    String coefficient = page(new Comparison(Text.same("fabTRUE"), estimate, estimate, truth(0.7)));
    double ratio = Math.exp(estimate);
    String asRatio = page(new Comparison(Text.same("fabTRUE"), ratio, ratio, truth(Math.exp(0.7))));

    assertThat(mark(asRatio)).isEqualTo(mark(coefficient));
  }

  private static OptionalDouble truth(double value) {
    return OptionalDouble.of(value);
  }

  private static String mark(String page) {
    int at = page.indexOf("class=\"truth\"");
    assertThat(at).isPositive();
    return page.substring(at, page.indexOf("</path>", at));
  }

  private static String page(Comparison comparison) {
    DemoReport sample = SampleReport.of("ohio");
    ReportedResult cox =
        sample.results().stream().filter(r -> r.id().equals("cox")).findFirst().orElseThrow();
    ReportedResult result =
        new ReportedResult(
            cox.id(),
            cox.title(),
            cox.explanation(),
            cox.query(),
            cox.document(),
            List.of(comparison));
    return HtmlReport.render(
        new DemoReport(
            sample.title(),
            sample.at(),
            sample.introduction(),
            List.of(),
            List.of(result),
            List.of(),
            List.of()));
  }
}
