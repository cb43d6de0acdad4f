package org.kumiki.coordinator.console.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.coordinator.permit.StoredDocument;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.review.TemplateState;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.UncheckedDocument;

/** Templates, which everybody who is logged in may read. Safe for threads. */
public final class TemplateReader {

  private final DocumentLibrary library;
  private final Function<Digest, Optional<TemplateState>> standing;

  /**
   * Of this library.
   *
   * @param standing where a template is by now
   */
  public TemplateReader(
      DocumentLibrary library, Function<Digest, Optional<TemplateState>> standing) {
    this.library = library;
    this.standing = standing;
  }

  /** A page of them, by their names. */
  public Listing<TemplatePage> page(Listing.Wanted wanted) {
    List<Published> all =
        library.published(DocumentKind.TEMPLATE).stream().flatMap(this::published).toList();
    List<String> states = Arrays.stream(TemplateState.values()).map(Enum::name).toList();
    return Listing.of(all, p -> p.sha256().hex(), states, Published::stands, wanted)
        .map(TemplateReader::page);
  }

  /** The one of this content. */
  public Optional<TemplatePage> find(String sha256) {
    return library.published(DocumentKind.TEMPLATE).stream()
        .filter(d -> d.payloadSha256().hex().equals(sha256))
        .flatMap(this::published)
        .map(TemplateReader::page)
        .findFirst();
  }

  private record Published(Template template, Digest sha256, Optional<TemplateState> state) {

    String stands() {
      return state.map(Enum::name).orElse("");
    }
  }

  /** It was verified when it was published. */
  private Stream<Published> published(StoredDocument stored) {
    return UncheckedDocument.read(stored.jws()).document() instanceof Template template
        ? Stream.of(
            new Published(template, stored.payloadSha256(), standing.apply(stored.payloadSha256())))
        : Stream.empty();
  }

  private static TemplatePage page(Published published) {
    Template template = published.template();
    return new TemplatePage(
        template.id(),
        template.version(),
        template.algorithm() + " " + template.algorithmVersion(),
        template.purposes().stream().map(Enum::name).toList(),
        template.outputs(),
        template.author(),
        template.terms(),
        Leaving.of(template),
        published.state(),
        published.sha256().hex());
  }
}
