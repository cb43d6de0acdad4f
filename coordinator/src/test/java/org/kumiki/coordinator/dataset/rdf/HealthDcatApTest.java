package org.kumiki.coordinator.dataset.rdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.DescriptionExample;
import org.kumiki.coordinator.dataset.Finding;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HealthDcatApTest {

  private final HealthDcatAp healthDcatAp = new HealthDcatAp();

  private static Model parsed(byte[] text, Lang lang) {
    Model model = ModelFactory.createDefaultModel();
    RDFParser.create().source(new ByteArrayInputStream(text)).lang(lang).parse(model);
    return model;
  }

  @Test
  void completeDescription_hasNoFindings() {
    assertThat(healthDcatAp.findings(DescriptionExample.described(DescriptionExample.json())))
        .isEmpty();
  }

  @Test
  void turtleAndJsonLd_areTheSameGraph() {
    DescribedDataset dataset = DescriptionExample.described(DescriptionExample.json());
    Model turtle = parsed(healthDcatAp.turtle(dataset), Lang.TURTLE);
    assertThat(turtle.isIsomorphicWith(parsed(healthDcatAp.jsonLd(dataset), Lang.JSONLD11)))
        .isTrue();
    assertThat(turtle.isIsomorphicWith(DatasetGraph.of(dataset))).isTrue();
    assertThat(new String(healthDcatAp.jsonLd(dataset), StandardCharsets.UTF_8))
        .contains("\"@context\"", "糖尿病レジストリ");
  }

  @Test
  void whatIsMissing_isToldByFieldInBothLanguages() {
    ObjectNode json = DescriptionExample.json();
    json.remove(List.of("keywords", "contact"));
    assertThat(healthDcatAp.findings(DescriptionExample.described(json)))
        .extracting(Finding::field, f -> f.words().en(), f -> f.words().ja().orElseThrow())
        .containsExactly(
            tuple(
                "contact", "say whom to ask: an email or a page", "問い合わせ先のメールアドレスまたはページを記入してください"),
            tuple("keywords", "give at least one keyword", "キーワードを1つ以上記入してください"));
  }

  @Test
  void withoutDictionary_theVariablesAreMissing() {
    assertThat(
            healthDcatAp.findings(
                DescriptionExample.described(DescriptionExample.json(), Optional.empty())))
        .filteredOn(Finding::isError)
        .extracting(Finding::field)
        .containsExactly("variables");
  }

  @Test
  void barestDraft_hasErrorsForWhatIsMandatoryAndWarningsForWhatIsRecommended() {
    ObjectNode json =
        (ObjectNode) JsonMapper.builder().build().readTree("{\"title\":{\"en\":\"x\"}}");
    List<Finding> findings = healthDcatAp.findings(DescriptionExample.described(json));
    assertThat(findings)
        .filteredOn(Finding::isError)
        .extracting(Finding::field)
        .containsExactly(
            "categories",
            "contact",
            "description",
            "hdab",
            "holder",
            "keywords",
            "provenance",
            "type");
    assertThat(findings).filteredOn(f -> !f.isError()).hasSizeGreaterThan(15);
  }

  @Test
  void wordsThatLookLikeRdf_stayWords() {
    String attack = "\" . <urn:a> <urn:b> <urn:c> . # \\\"\"\" '''\n@prefix x: <urn:x> . &xxe;";
    ObjectNode json = DescriptionExample.json();
    json.putObject("title").put("en", attack);
    json.putArray("keywords").addObject().put("en", attack);
    DescribedDataset dataset = DescriptionExample.described(json);
    for (Model model :
        List.of(
            parsed(healthDcatAp.turtle(dataset), Lang.TURTLE),
            parsed(healthDcatAp.jsonLd(dataset), Lang.JSONLD11))) {
      assertThat(model.isIsomorphicWith(DatasetGraph.of(dataset))).isTrue();
      assertThat(model.containsResource(model.createResource("urn:a"))).isFalse();
    }
  }

  @Test
  void nothingADescriptionNames_isFetched() throws Exception {
    try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(1);
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/context.jsonld";
      ObjectNode json = DescriptionExample.json();
      json.put("landing_page", address).put("documentation", address);
      json.putObject("contact").put("url", address);
      json.putObject("provenance").put("en", "{\"@context\": \"" + address + "\"}");
      DescribedDataset dataset = DescriptionExample.described(json);
      assertThat(healthDcatAp.findings(dataset)).isEmpty();
      assertThat(healthDcatAp.turtle(dataset)).isNotEmpty();
      assertThat(healthDcatAp.jsonLd(dataset)).isNotEmpty();
      assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
