package org.kumiki.coordinator.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.coordinator.dataset.DescriptionReader.Reading;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DescriptionReaderTest {

  private final DescriptionReader reader = new DescriptionReader();

  private List<Finding> faults(ObjectNode json) {
    return switch (reader.read(json)) {
      case Reading.Read read -> List.of();
      case Reading.Faulty(List<Finding> findings) -> findings;
    };
  }

  /** The example with a merged change. */
  private static ObjectNode with(String change) {
    ObjectNode json = DescriptionExample.json();
    JsonMapper.builder().build().readerForUpdating(json).readValue(change);
    return json;
  }

  @Test
  void everyField_isRead() {
    assertThat(faults(DescriptionExample.json())).isEmpty();
    DatasetDescription read = DescriptionExample.described(DescriptionExample.json()).described();
    assertThat(read.title().ja()).contains("糖尿病レジストリ 2019-2024");
    assertThat(read.useConditions()).hasSize(2);
    assertThat(read.quality()).hasSize(6);
    assertThat(read.trustedHolder()).isTrue();
    assertThat(read.note("sex").profile().orElseThrow().levels()).containsEntry("M", 4290L);
  }

  @Test
  void draft_needsOnlyATitle() {
    ObjectNode json =
        (ObjectNode) JsonMapper.builder().build().readTree("{\"title\":{\"en\":\"x\"}}");
    assertThat(faults(json)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'title': {}} | title.en | it is missing | 必須項目がありません",
        "{'nodes': 1} | nodes | no such field is known; take it out | この項目は使えません。削除してください",
        "{'keywords': [{'en': ''}]} | keywords[0].en | it is empty | 空です",
        "{'numbers': {'persons': 8403}} | numbers.persons | round it to tens | 10の位に丸めてください",
        "{'numbers': {'persons': 0}} | numbers.persons | at least 10 | 10以上にしてください",
        "{'coverage': {'from': '2020-1-1'}} | coverage.from | expected a day as YYYY-MM-DD |"
            + " 形式が違います：YYYY-MM-DD の日付",
        "{'coverage': {'from': '2021-02-30'}} | coverage.from | there is no day 2021-02-30 |"
            + " 2021-02-30という日はありません",
        "{'coverage': {'from': '2025-01-01', 'to': '2024-01-01'}} | coverage.to | it is before from"
            + " | fromより前の日です",
        "{'trusted_holder': 'yes'} | trusted_holder | expected: boolean | 型が違います。期待される型：boolean",
        "{'use_conditions': [{'term': 'DUO:0000001'}]} | use_conditions[0].term | DUO:0000001 is no"
            + " condition of the Data Use Ontology that this version knows |"
            + " DUO:0000001は既知のDUOの利用条件ではありません",
      })
  void whatIsWrong_isToldAtItsFieldInBothLanguages(
      String change, String field, String en, String ja) {
    ObjectNode json = DescriptionExample.json();
    ObjectNode changed =
        (ObjectNode) JsonMapper.builder().build().readTree(change.replace('\'', '"'));
    json.setAll(changed);
    assertThat(faults(json)).containsExactly(Finding.error(field, en, ja));
  }

  @Test
  void unknownCode_isToldWithTheKnownOnes() {
    Finding finding = faults(with("{\"categories\": [\"EHRS\", \"XXXX\"]}")).getLast();
    assertThat(finding.field()).startsWith("categories[");
    assertThat(finding.words().en()).startsWith("unknown code 'XXXX'").contains("MRMR");
    assertThat(finding.words().ja().orElseThrow()).contains("未知のコード");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.example/> <urn:evil> <urn:evil",
        "https://x.example/a b",
        "https://x.example/\"",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://x.example/\\u003e",
        "https://x.example/\n"
      })
  void addressThatCouldLeaveItsPlaceInTurtle_isRefused(String address) {
    ObjectNode json = DescriptionExample.json().put("landing_page", address);
    assertThat(faults(json)).extracting(Finding::field).containsExactly("landing_page");
  }

  @Test
  void codeLists_haveTheSeventeenCategoriesAndWordsInBothLanguages() {
    assertThat(CodeList.CATEGORY.codes()).hasSize(17);
    for (CodeList list : CodeList.values()) {
      for (String code : list.codes()) {
        assertThat(list.words(code).orElseThrow().ja().orElseThrow()).isNotBlank();
      }
    }
  }
}
