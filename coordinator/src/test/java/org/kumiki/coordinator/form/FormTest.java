package org.kumiki.coordinator.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Purpose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FormTest {

  private static final FormLibrary FORMS = FormLibrary.shipped();
  private static final Form ACCESS = FORMS.latest(FormKind.DATA_ACCESS_APPLICATION);
  private static final Form REQUEST = FORMS.latest(FormKind.HEALTH_DATA_REQUEST);

  private static List<FieldError> spoilt(Form form, Consumer<ObjectNode> how) {
    ObjectNode answers =
        form.kind() == FormKind.DATA_ACCESS_APPLICATION ? Filled.access() : Filled.request();
    how.accept(answers);
    return form.check(answers);
  }

  private static ObjectNode in(ObjectNode answers, String pointer) {
    return (ObjectNode) answers.at(pointer);
  }

  private static void isOnlyAt(List<FieldError> errors, String path, String en) {
    assertThat(errors).extracting(FieldError::path).containsOnly(path);
    assertThat(errors).anySatisfy(e -> assertThat(e.words().en()).contains(en));
    assertThat(errors).allSatisfy(e -> assertThat(e.words().ja()).matches("(?s).*[ぁ-ん一-龥].*"));
  }

  @Test
  void filledForms_areValid() {
    assertThat(ACCESS.check(Filled.access())).isEmpty();
    assertThat(REQUEST.check(Filled.request())).isEmpty();
  }

  /** Article 67(2), (a) to (k), 67(4), Article 69(2), Annex 6: each is asked for. */
  @ParameterizedTest
  @CsvSource({
    "access, /applicant, 67(2)(a)",
    "access, /persons, 67(2)(a)",
    "access, /purposes, 67(2)(b)",
    "access, /use, 67(2)(c)",
    "access, /data, 67(2)(d)",
    "access, /identifiability, '67(2)(e), 67(4)'",
    "access, /own_data, 67(2)(f)",
    "access, /safeguards, 67(2)(g)",
    "access, /period, 67(2)(h)",
    "access, /tools, 67(2)(i)",
    "access, /ethics, 67(2)(j)",
    "access, /opt_out_exception, 67(2)(k)",
    "access, /declarations, ''",
    "request, /applicant, 69(2)(a)",
    "request, /purposes, 69(2)(b)",
    "request, /use, 69(2)(b)",
    "request, /data, 69(2)(c)",
    "request, /statistical_content, 69(2)(d)",
    "request, /tabulation_plans, T6.3 Annex 6",
    "request, /frequency, T6.3 Annex 6",
    "request, /safeguards, 69(2)(e)",
    "request, /gdpr, 69(2)(f)",
    "request, /opt_out_exception, 69(2)(g)",
    "request, /declarations, ''",
  })
  void missingPart_isNamedInBothLanguages(String which, String path, String article) {
    Form form = which.equals("access") ? ACCESS : REQUEST;
    String name = path.substring(1);
    List<FieldError> errors = spoilt(form, a -> a.remove(name));
    isOnlyAt(errors, path, "is missing");
    JsonNode field = form.document().path("schema").path("properties").path(name);
    assertThat(field.path("x-article").asString("")).isEqualTo(article);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "register",
        "cohort",
        "cohort_size",
        "cohort_size_reason",
        "extraction",
        "inclusion",
        "periods",
        "linkage",
        "variables",
        "tables"
      })
  void tabulationPlan_lacksNothing(String part) {
    isOnlyAt(
        spoilt(REQUEST, a -> in(a, "/tabulation_plans/0").remove(part)),
        "/tabulation_plans/0/" + part,
        "is missing");
  }

  @Test
  void directionOfPercentages_isOneOfFour() {
    isOnlyAt(
        spoilt(REQUEST, a -> in(a, "/tabulation_plans/0/tables/0").put("percentages", "DIAGONAL")),
        "/tabulation_plans/0/tables/0/percentages",
        "NONE, ROW, COLUMN, TOTAL");
  }

  @Test
  void quarterly_isTheMostFrequent() {
    isOnlyAt(
        spoilt(REQUEST, a -> in(a, "/frequency").put("interval", "MONTHLY")),
        "/frequency/interval",
        "QUARTERLY");
    isOnlyAt(
        spoilt(REQUEST, a -> in(a, "/frequency").remove("interval")),
        "/frequency/interval",
        "is missing");
  }

  /** Acceptance test 2. */
  @Test
  void companyWithPurposeStatistics_isRefused_unlessItActsForAPublicBody() {
    Consumer<ObjectNode> company =
        a -> {
          in(a, "/applicant").put("type", "COMPANY");
          a.putArray("purposes").add("STATISTICS");
        };
    isOnlyAt(spoilt(ACCESS, company), "/applicant/type", "acts_for");
    isOnlyAt(spoilt(REQUEST, company), "/applicant/type", "acts_for");
    assertThat(
            spoilt(
                ACCESS,
                company.andThen(
                    a ->
                        in(a, "/applicant")
                            .putObject("acts_for")
                            .put("name", "Statistics Office")
                            .put("mandate", "contract of 2026"))))
        .isEmpty();
  }

  @Test
  void pseudonymisedData_needAReasonAndABasis() {
    assertThat(spoilt(ACCESS, a -> in(a, "/identifiability").put("form", "PSEUDONYMISED")))
        .extracting(FieldError::path)
        .containsExactly("/identifiability/gdpr", "/identifiability/why_not_anonymised");
  }

  @Test
  void frequencyInPlaceOfAPeriod_isForPublicBodiesOnly() {
    Consumer<ObjectNode> frequency =
        a -> {
          a.remove("period");
          a.putObject("frequency").put("interval", "YEARLY").put("justification", "yearly report");
        };
    isOnlyAt(spoilt(ACCESS, frequency), "/applicant/type", "67(5)");
    assertThat(
            spoilt(
                ACCESS,
                frequency.andThen(a -> in(a, "/applicant").put("type", "PUBLIC_SECTOR_BODY"))))
        .isEmpty();
  }

  @Test
  void aDeclarationThatIsNotMade_isNamed() {
    isOnlyAt(
        spoilt(
            ACCESS, a -> in(a, "/declarations/no_prohibited_use").put("HARMFUL_PRODUCTS", false)),
        "/declarations/no_prohibited_use/HARMFUL_PRODUCTS",
        "must be confirmed");
    isOnlyAt(
        spoilt(REQUEST, a -> in(a, "/declarations").put("no_access", false)),
        "/declarations/no_access",
        "no access to the underlying data");
  }

  @Test
  void withoutPrincipalInvestigator_nobodyMayApply() {
    isOnlyAt(
        spoilt(ACCESS, a -> in(a, "/persons/0").put("role", "MEMBER")),
        "/persons",
        "principal investigator");
  }

  @Test
  void wrongValues_neverComeBackInTheWords() {
    List<FieldError> errors =
        spoilt(
            ACCESS,
            a -> {
              a.put("SECRET-name", "SECRET");
              in(a, "/applicant").put("country", "SECRET").put("type", "SECRET");
              in(a, "/applicant/contact").put("email", "SECRET");
              in(a, "/data/time_range").put("from", "SECRET").put("to", "2025-02-30");
              in(a, "/period").put("months", 121);
              a.put("title", "SECRET".repeat(100));
            });
    assertThat(errors)
        .extracting(FieldError::path)
        .containsExactlyInAnyOrder(
            "/SECRET-name",
            "/applicant/country",
            "/applicant/type",
            "/applicant/contact/email",
            "/data/time_range/from",
            "/data/time_range/to",
            "/period/months",
            "/title");
    assertThat(errors)
        .allSatisfy(
            e -> {
              assertThat(e.words().en()).doesNotContain("SECRET");
              assertThat(e.words().ja()).doesNotContain("SECRET");
            });
  }

  @Test
  void draft_mayLackAnything_butNotBeWrong() {
    ObjectNode draft = FormAnswers.read("{\"persons\": []}".getBytes(StandardCharsets.UTF_8));
    assertThat(ACCESS.checkDraft(draft)).isEmpty();
    draft.put("title", 7);
    isOnlyAt(ACCESS.checkDraft(draft), "/title", "string");
  }

  @Test
  void applicationOfAnOldVersion_staysValidByThatVersion() {
    ObjectNode second = ACCESS.document().put("version", "2");
    ObjectNode schema = (ObjectNode) second.path("schema");
    ((ObjectNode) schema.path("properties")).putObject("new_field").put("type", "string");
    schema.withArray("required").add("new_field");
    FormLibrary later = new FormLibrary(List.of(REQUEST, Form.of(second), ACCESS));
    assertThat(later.latest(FormKind.DATA_ACCESS_APPLICATION).version()).isEqualTo("2");
    assertThat(later.latest(FormKind.DATA_ACCESS_APPLICATION).check(Filled.access())).isNotEmpty();
    assertThat(later.find("DATA_ACCESS_APPLICATION", "1").check(Filled.access())).isEmpty();
  }

  /** A version that was given out never changes: change a copy, with another number. */
  @ParameterizedTest
  @CsvSource({
    "DATA_ACCESS_APPLICATION, 1, f6c3d827afcdb3147503e56f49a6d9d1ccf18bb3ccd4ebb80e0d1e6d16b1d2d7",
    "HEALTH_DATA_REQUEST, 1, 3466acf54a891745befac49c8bfa055ed2cca80cf397e9b62a081a964fb9a164"
  })
  void givenOutVersion_isAsItWas(String kind, String version, String hash) {
    byte[] canonical =
        JsonText.of(FORMS.find(kind, version).document())
            .canonical()
            .getBytes(StandardCharsets.UTF_8);
    assertThat(Digest.of(canonical).hex()).isEqualTo(hash);
  }

  @Test
  void unknownForms_areNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> FORMS.find("x", "1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("HEALTH_DATA_REQUEST");
    assertThatThrownBy(() -> FORMS.find("HEALTH_DATA_REQUEST", "9"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("one of: 1");
  }

  @Test
  void everyFieldStandsInOneSection_andHasWordsInBothLanguages() {
    for (Form form : FORMS.all()) {
      JsonNode document = form.document();
      List<String> shown =
          document
              .path("sections")
              .valueStream()
              .flatMap(s -> s.path("fields").valueStream())
              .map(JsonNode::asString)
              .toList();
      JsonNode properties = document.path("schema").path("properties");
      assertThat(shown)
          .containsExactlyInAnyOrderElementsOf(
              properties.propertyNames().stream().map(n -> "/" + n).toList());
      hasWords(properties, form.kind().name());
    }
  }

  private static void hasWords(JsonNode properties, String path) {
    for (var property : properties.properties()) {
      String place = path + "/" + property.getKey();
      JsonNode field = property.getValue();
      assertThat(field.path("title").asString("")).as(place).isNotBlank();
      assertThat(field.path("x-ja").path("title").asString("")).as(place).isNotBlank();
      hasWords(field.path("properties"), place);
      hasWords(field.path("items").path("properties"), place);
    }
  }

  @Test
  void codes_areThoseOfTheArticles() {
    CodeLists codes = CodeLists.latest();
    assertThat(codes.list("purpose"))
        .extracting(Code::code)
        .containsExactlyElementsOf(Arrays.stream(Purpose.values()).map(Purpose::name).toList());
    assertThat(codes.list("prohibited_use")).hasSize(5);
    assertThat(codes.list("data_category"))
        .extracting(Code::article)
        .containsExactlyElementsOf(
            "abcdefghijklmnopq".chars().mapToObj(c -> "51(1)(" + (char) c + ")").toList());
    assertThat(codes.list("data_category")).extracting(Code::code).startsWith("EHRS", "DIOH");
    assertThat(codes.list("data_category")).extracting(Code::code).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyKind_hasAForm(FormKind kind) {
    assertThat(FORMS.latest(kind).title().ja()).isNotBlank();
  }

  @Test
  void answersOutOfBounds_areRefusedBeforeTheyAreRead() {
    for (String json :
        List.of(
            "[]",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": " + "[".repeat(30) + "]".repeat(30) + "}",
            "{\"a\": \"" + "x".repeat(20_001) + "\"}",
            "{\"a\": [" + "1,".repeat(100_001) + "1]}",
            "{} {}",
            " ".repeat(FormAnswers.LARGEST) + "{}")) {
      assertThatThrownBy(() -> FormAnswers.read(json.getBytes(StandardCharsets.UTF_8)))
          .as(json.substring(0, Math.min(20, json.length())))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void manyErrors_areBounded() {
    assertThat(
            spoilt(
                ACCESS,
                a -> {
                  for (int i = 0; i < 1_000; i++) {
                    a.put("no" + i, i);
                  }
                }))
        .hasSizeLessThanOrEqualTo(Form.MOST_ERRORS);
  }
}
