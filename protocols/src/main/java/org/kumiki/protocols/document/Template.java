package org.kumiki.protocols.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An approved use of an algorithm. Its author may not be among the people who approve it. Named by
 * id, semantic version and the SHA-256 of its payload.
 *
 * @param id the template
 * @param version semantic version
 * @param algorithm id of the algorithm
 * @param algorithmVersion version of the algorithm
 * @param parameterSchema JSON Schema of the parameters
 * @param layout what leaves a node
 * @param purposes for which it may be used
 * @param outputs what is released, in words
 * @param author person id
 * @param terms what else is demanded of every use; absent in templates of earlier versions
 */
public record Template(
    String id,
    String version,
    String algorithm,
    int algorithmVersion,
    JsonText parameterSchema,
    List<TemplateSlot> layout,
    List<Purpose> purposes,
    List<String> outputs,
    String author,
    Optional<TemplateTerms> terms)
    implements Document {

  private static final Pattern SEMVER =
      Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");

  /** Checks the forms. */
  public Template {
    Fields.id("id", id);
    semver("version", version);
    Fields.id("algorithm", algorithm);
    Fields.range("algorithmVersion", algorithmVersion, 1, 1_000_000);
    if (!Fields.present("parameterSchema", parameterSchema).node().isObject()) {
      throw new DocumentFault("parameterSchema must be an object");
    }
    layout = Fields.some("layout", layout);
    Fields.distinct("layout.name", layout, TemplateSlot::name);
    purposes = Fields.some("purposes", purposes);
    outputs = Fields.some("outputs", outputs);
    outputs.forEach(o -> Fields.text("outputs", o, 500));
    Fields.id("author", author);
    Fields.present("terms", terms);
  }

  /** Without terms of its own. */
  public Template(
      String id,
      String version,
      String algorithm,
      int algorithmVersion,
      JsonText parameterSchema,
      List<TemplateSlot> layout,
      List<Purpose> purposes,
      List<String> outputs,
      String author) {
    this(
        id,
        version,
        algorithm,
        algorithmVersion,
        parameterSchema,
        layout,
        purposes,
        outputs,
        author,
        Optional.empty());
  }

  static void semver(String field, String value) {
    if (value == null || !SEMVER.matcher(value).matches()) {
      throw new DocumentFault("%s '%s' is not major.minor.patch", field, value);
    }
  }

  @Override
  public DocumentKind kind() {
    return DocumentKind.TEMPLATE;
  }
}
