package org.kumiki.coordinator.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.dataset.DatasetDescription;
import org.kumiki.coordinator.dataset.DatasetJson;
import org.kumiki.coordinator.dataset.PublishedDatasets.Published;
import org.kumiki.coordinator.dataset.PublishedDatasets.Search;
import org.kumiki.coordinator.dataset.duo.IntendedUse;
import org.kumiki.coordinator.dataset.duo.UseConditions;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.UncheckedDocument;
import tools.jackson.databind.node.ObjectNode;

/** The public catalogue: anybody may search and read it, in JSON, Turtle and JSON-LD. */
final class CatalogueRoutes {

  private static final int PAGE = 50;
  private static final int LONGEST_SEARCH = 200;
  private static final int MOST_WORDS = 10;

  private enum Form {
    JSON(".json", "application/json"),
    TURTLE(".ttl", "text/turtle"),
    JSON_LD(".jsonld", "application/ld+json");

    private final String suffix;
    private final String type;

    Form(String suffix, String type) {
      this.suffix = suffix;
      this.type = type;
    }
  }

  private final ApiParts parts;
  private final NodeRoutes nodes;

  CatalogueRoutes(ApiParts parts, NodeRoutes nodes) {
    this.parts = parts;
    this.nodes = nodes;
  }

  List<Route> routes() {
    Access open = new Access.Open();
    return List.of(
        Route.get("/api/v1/catalogue/datasets", new Access.Anybody(), this::search),
        Route.get("/api/v1/catalogue/datasets/{id}", open, this::dataset),
        Route.get("/api/v1/catalogue/fit/{id}", open, this::fit),
        Route.get(
            "/api/v1/catalogue/description-schema",
            open,
            c ->
                Answer.bytes(
                    200, "application/schema+json", parts.descriptions().desk().schema().bytes())));
  }

  private Answer search(Call call) {
    int offset = (int) call.number("offset", 0, 1_000_000);
    List<Published> found = parts.descriptions().published().find(search(call.parameters()::get));
    ObjectNode answer = Json.object().put("total", found.size()).put("offset", offset);
    // What the nodes told is for people who are logged in, as it always was.
    call.person().ifPresent(person -> answer.set("datasets", nodes.datasets()));
    return Page.of(call, PAGE, PAGE)
        .answer(
            answer,
            "descriptions",
            found.subList(Math.min(offset, found.size()), found.size()),
            p -> p.version().id(),
            DatasetJson::summary);
  }

  private static Search search(UnaryOperator<String> parameter) {
    String text = Optional.ofNullable(parameter.apply("q")).orElse("").strip();
    List<String> words = text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
    if (text.length() > LONGEST_SEARCH || words.size() > MOST_WORDS) {
      throw new InvalidInput(
          "q", "at most %d words of %d characters together", MOST_WORDS, LONGEST_SEARCH);
    }
    Optional<String> category = Optional.ofNullable(parameter.apply("category"));
    category.ifPresent(
        code -> {
          if (CodeList.CATEGORY.words(code).isEmpty()) {
            throw InvalidInput.unknown("category", "category", code, CodeList.CATEGORY.codes());
          }
        });
    return new Search(words, category);
  }

  private Answer dataset(Call call) {
    String asked = call.path("id");
    Optional<Form> suffixed =
        Arrays.stream(Form.values()).filter(f -> asked.endsWith(f.suffix)).findFirst();
    String id =
        suffixed.map(f -> asked.substring(0, asked.length() - f.suffix.length())).orElse(asked);
    Form form = suffixed.orElseGet(() -> wanted(call.header("accept")));
    return parts
        .descriptions()
        .published()
        .find(id)
        .<Answer>map(p -> in(form, p))
        .orElseGet(() -> Problem.notFound().answer());
  }

  private Answer in(Form form, Published published) {
    byte[] body =
        switch (form) {
          case JSON -> Json.bytes(DatasetJson.whole(published.version(), published.dataset()));
          case TURTLE -> parts.descriptions().export().turtle(published.dataset());
          case JSON_LD -> parts.descriptions().export().jsonLd(published.dataset());
        };
    return Answer.bytes(200, form.type, body);
  }

  /** The first form that the client names; its weights are not compared. */
  private static Form wanted(String accept) {
    return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
        .map(type -> type.replaceFirst(";.*", "").strip())
        .flatMap(type -> Arrays.stream(Form.values()).filter(f -> f.type.equals(type)))
        .findFirst()
        .orElse(Form.JSON);
  }

  private Answer fit(Call call) {
    return parts
        .descriptions()
        .published()
        .find(call.path("id"))
        .<Answer>map(
            p -> {
              DatasetDescription described = p.dataset().described();
              return Answer.json(
                  200,
                  DatasetJson.fit(
                      UseConditions.fit(
                          described.useConditions(),
                          described.lawfulness().purposes(),
                          use(call))));
            })
        .orElseGet(() -> Problem.notFound().answer());
  }

  private IntendedUse use(Call call) {
    Set<Purpose> purposes =
        Optional.ofNullable(call.parameters().get("purpose")).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(CatalogueRoutes::purpose)
            .collect(Collectors.toSet());
    boolean trains =
        Optional.ofNullable(call.parameters().get("template"))
            .filter(this::trainsModel)
            .isPresent();
    return new IntendedUse(
        purposes, trains, flag(call, "commercial"), flag(call, "not_for_profit"));
  }

  /** Of all published versions: one that trains a model is enough. */
  private boolean trainsModel(String id) {
    List<Template> versions =
        parts.library().published(DocumentKind.TEMPLATE).stream()
            .map(stored -> UncheckedDocument.read(stored.jws()).document())
            .flatMap(d -> d instanceof Template t ? Stream.of(t) : Stream.empty())
            .filter(t -> t.id().equals(id))
            .toList();
    if (versions.isEmpty()) {
      throw new InvalidInput("template", "no template with this id is published");
    }
    return versions.stream().anyMatch(IntendedUse::trainsModel);
  }

  private static Purpose purpose(String code) {
    return Arrays.stream(Purpose.values())
        .filter(p -> p.name().equals(code))
        .findFirst()
        .orElseThrow(
            () -> InvalidInput.unknown("purpose", "purpose", code, CodeList.PURPOSE.codes()));
  }

  private static Optional<Boolean> flag(Call call, String name) {
    return Optional.ofNullable(call.parameters().get(name))
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new InvalidInput(name, "expected true or false");
                });
  }
}
