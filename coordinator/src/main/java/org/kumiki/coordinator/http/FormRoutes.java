package org.kumiki.coordinator.http;

import java.util.List;
import java.util.Map;
import org.kumiki.coordinator.form.Form;
import org.kumiki.coordinator.form.FormLibrary;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Application forms, for anybody. A version never changes, so it may be kept. */
final class FormRoutes {

  private static final Map<String, String> KEPT =
      Map.of("Cache-Control", "public, max-age=86400, immutable");
  private static final Map<String, String> KEPT_BRIEFLY =
      Map.of("Cache-Control", "public, max-age=300");

  private final FormLibrary forms = FormLibrary.shipped();

  List<Route> routes() {
    Access open = new Access.Open();
    return List.of(
        Route.get("/api/v1/forms", open, c -> all()),
        Route.get(
            "/api/v1/forms/{kind}/{version}",
            open,
            c -> json(forms.find(c.path("kind"), c.path("version")).document(), KEPT)));
  }

  private Answer all() {
    ArrayNode list = Json.array();
    for (Form form : forms.all()) {
      ObjectNode entry =
          list.addObject()
              .put("kind", form.kind().name())
              .put("version", form.version())
              .put("latest", forms.latest(form.kind()) == form)
              .put("href", "/api/v1/forms/" + form.kind() + "/" + form.version());
      entry.putObject("title").put("en", form.title().en()).put("ja", form.title().ja());
    }
    return json(Json.object().set("forms", list), KEPT_BRIEFLY);
  }

  private static Answer json(ObjectNode tree, Map<String, String> headers) {
    return new Answer.Whole(200, "application/json", headers, Json.bytes(tree));
  }
}
