package org.kumiki.coordinator.dataset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.kumiki.coordinator.dataset.duo.DuoTerm;
import org.kumiki.coordinator.dataset.duo.UseCondition;
import org.kumiki.protocols.document.Purpose;
import tools.jackson.databind.JsonNode;

/** Makes records of a tree that keeps to the schema and whose codes are known. */
final class DescriptionTree {

  private final JsonNode tree;

  /** The schema cannot know that a month has 30 days. */
  static final class NoSuchDay extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    NoSuchDay(String field, String day) {
      super(day);
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  DescriptionTree(JsonNode tree) {
    this.tree = tree;
  }

  DatasetDescription description() {
    return new DatasetDescription(
        required(tree.path("title")),
        words(tree.path("description")),
        party("holder"),
        party("hdab"),
        given(tree.path("contact")).map(c -> new Contact(text(c, "email"), text(c, "url"))),
        subject(),
        coverage(),
        count(tree.at("/numbers/records")),
        count(tree.at("/numbers/persons")),
        coding(),
        words(tree.path("provenance")),
        lawfulness(),
        list(tree.path("use_conditions"), DescriptionTree::condition),
        quality(),
        tree.path("trusted_holder").asBoolean(false),
        text(tree, "landing_page"),
        text(tree, "documentation"),
        list(tree.path("variables"), DescriptionTree::note));
  }

  private Subject subject() {
    return new Subject(
        texts("/categories"),
        texts("/themes"),
        text(tree, "type"),
        list(tree.path("keywords"), DescriptionTree::required),
        texts("/languages"),
        text(tree, "frequency"));
  }

  private Coverage coverage() {
    JsonNode coverage = tree.path("coverage");
    return new Coverage(
        period("coverage"),
        texts("/coverage/places"),
        words(coverage.path("population")),
        age(coverage.path("age_from")),
        age(coverage.path("age_to")));
  }

  private Coding coding() {
    return new Coding(
        texts("/coding/systems"), texts("/coding/values"), texts("/coding/standards"));
  }

  private Lawfulness lawfulness() {
    return new Lawfulness(
        texts("/legal_basis"),
        texts("/personal_data"),
        texts("/purposes").stream().map(Purpose::valueOf).toList(),
        period("retention"));
  }

  private Map<LabelElement, Bilingual> quality() {
    Map<LabelElement, Bilingual> quality = new EnumMap<>(LabelElement.class);
    for (LabelElement element : LabelElement.values()) {
      words(tree.path("quality").path(element.field())).ifPresent(w -> quality.put(element, w));
    }
    return quality;
  }

  private static UseCondition condition(JsonNode condition) {
    return new UseCondition(
        DuoTerm.of(condition.path("term").asString()).orElseThrow(), text(condition, "detail"));
  }

  private static VariableNote note(JsonNode note) {
    return new VariableNote(
        note.path("name").asString(),
        words(note.path("title")),
        words(note.path("description")),
        text(note, "concept"),
        given(note.path("profile")).map(DescriptionTree::profile));
  }

  private static VariableProfile profile(JsonNode profile) {
    LinkedHashMap<String, Long> levels = new LinkedHashMap<>();
    profile
        .path("levels")
        .propertyStream()
        .forEach(level -> levels.put(level.getKey(), level.getValue().asLong()));
    return new VariableProfile(count(profile.path("known")), levels);
  }

  private Optional<Party> party(String field) {
    return given(tree.path(field))
        .map(
            p ->
                new Party(
                    required(p.path("name")), text(p, "type"), text(p, "email"), text(p, "page")));
  }

  private Period period(String field) {
    JsonNode period = tree.path(field);
    return new Period(day(field, period, "from"), day(field, period, "to"));
  }

  private static Optional<LocalDate> day(String field, JsonNode period, String end) {
    return text(period, end)
        .map(
            day -> {
              try {
                return LocalDate.parse(day);
              } catch (DateTimeException e) {
                throw new NoSuchDay(field + "." + end, day);
              }
            });
  }

  private static OptionalInt age(JsonNode age) {
    return age.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(age.asInt());
  }

  private static OptionalLong count(JsonNode count) {
    return count.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(count.asLong());
  }

  private List<String> texts(String pointer) {
    return list(tree.at(pointer), JsonNode::asString);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
    return array.valueStream().map(each).toList();
  }

  private static Optional<JsonNode> given(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  private static Bilingual required(JsonNode words) {
    return words(words).orElseThrow();
  }

  private static Optional<Bilingual> words(JsonNode words) {
    return given(words).map(w -> new Bilingual(w.path("en").asString(), text(w, "ja")));
  }

  private static Optional<String> text(JsonNode of, String field) {
    return given(of.path(field)).map(JsonNode::asString);
  }
}
