package org.kumiki.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One result as a page, parsed again. */
class ResultPageTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static Document parsed(String page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  private static String document(String template, String parameters, String result) {
    return """
    {"query": "q-1", "template": {"id": "%s", "version": "1.0.0"}, "parameters": %s,
     "privacy": "secure-aggregation", "nodes": {"contributed": 3}, "persons": {"used": 90},
     "rounds": 6, "result": %s,
     "disclosure": {"profile": "ACRO-DEFAULT", "notes": ["counts are rounded to 5"],
       "withheld": [{"path": "/result/coefficients/1/estimate", "rule": "R5", "k": 10,
         "interval": null, "because_of": "few persons have the level"}]},
     "reproduce": {"r": "glm(y ~ a, binomial, data)"}, "receipt": "ab12", "warnings": [],
     "finished": "2026-01-02T03:04:05.678Z"}
    """
        .formatted(template, parameters, result);
  }

  private static String coefficient(String term) {
    return """
    {"coefficients": [
      {"term": "(Intercept)", "estimate": 0.5, "std_error": 0.1, "statistic": 5.0,
       "p_value": 6e-7, "conf_low": 0.3, "conf_high": 0.7},
      {"term": "%s", "estimate": null, "std_error": null, "statistic": null,
       "p_value": null, "conf_low": null, "conf_high": null}]}
    """
        .formatted(term);
  }

  @Test
  void page_showsFigures_whatIsWithheld_andTheCallInR() throws Exception {
    String page =
        ResultPage.html(json(document("glm", "{\"family\": \"binomial\"}", coefficient("aTRUE"))));

    assertThat(parsed(page).getDocumentElement().getTextContent())
        .contains("glm 1.0.0", "3 institutions", "90 persons", "aTRUE", "withheld")
        .contains("aTRUE: estimate (R5): few persons have the level")
        .contains("glm(y ~ a, binomial, data)", "receipt ab12", "2026-01-02T03:04:05Z");
    assertThat(page).contains("Content-Security-Policy").doesNotContain("src=", "@import");
  }

  /** Japanese readers see the reason in Japanese, and nothing of it in English. */
  @Test
  void reasonOfAWithheldFigure_isInBothLanguages() throws Exception {
    String both =
        document("glm", "{}", coefficient("aTRUE"))
            .replace(
                "\"because_of\": \"few persons have the level\"",
                "\"because_of\": \"few persons have the level\","
                    + " \"because_of_ja\": \"この水準の人が少数です\"");
    Document page = parsed(ResultPage.html(json(both)));

    assertThat(saidIn(page, "ja")).contains("aTRUE：推定値（R5）：この水準の人が少数です");
    assertThat(saidIn(page, "en")).contains("aTRUE: estimate (R5): few persons have the level");
  }

  /** What was stored before reasons were in two languages stays English for everybody. */
  @Test
  void olderRecord_isShownInEnglish_andMarkedSo() throws Exception {
    Document page = parsed(ResultPage.html(json(document("glm", "{}", coefficient("aTRUE")))));

    NodeList notes = page.getElementsByTagName("li");
    List<String> english = new ArrayList<>();
    for (int i = 0; i < notes.getLength(); i++) {
      if (((Element) notes.item(i)).getAttribute("lang").equals("en")) {
        english.add(notes.item(i).getTextContent());
      }
    }
    assertThat(english)
        .containsExactly(
            "counts are rounded to 5", "aTRUE: estimate (R5): few persons have the level");
  }

  private static List<String> saidIn(Document page, String language) {
    NodeList spans = page.getElementsByTagName("span");
    List<String> said = new ArrayList<>();
    for (int i = 0; i < spans.getLength(); i++) {
      if (((Element) spans.item(i)).getAttribute("lang").equals(language)) {
        said.add(spans.item(i).getTextContent());
      }
    }
    return said;
  }

  @Test
  void severalResults_standUnderTheirLabels_andOneWithoutResultSaysSo() throws Exception {
    String several =
        """
        {"results": [
          {"label": "adults", "parameters": {"family": "binomial"}, "result": %s},
          {"label": "children", "parameters": {}, "failed": "no convergence"}]}
        """
            .formatted(coefficient("aTRUE"));

    Document page = parsed(ResultPage.html(json(document("glm", "{}", several))));

    assertThat(page.getDocumentElement().getTextContent())
        .contains("adults", "Odds ratio", "children", "no result: no convergence");
  }

  @Test
  void aStatisticWithoutItsOwnDrawing_isShownAsTables() throws Exception {
    Document page =
        parsed(
            ResultPage.html(
                json(
                    document(
                        "geometric-mean",
                        "{}",
                        "{\"groups\": [{\"level\": \"F\", \"mean\": 2.5}], \"n\": null}"))));

    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(2);
    assertThat(page.getElementsByTagName("table").item(0).getTextContent()).contains("F", "2.5");
    assertThat(page.getElementsByTagName("table").item(1).getTextContent()).contains("withheld");
  }

  @Test
  void hostileNames_stayText() throws Exception {
    Document page =
        parsed(
            ResultPage.html(
                json(document("glm", "{\"family\": \"binomial\"}", coefficient(HOSTILE)))));

    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(page.getDocumentElement().getTextContent()).contains(HOSTILE);
  }
}
