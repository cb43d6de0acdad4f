package org.kumiki.coordinator.dataset;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.dictionary.Variable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of the descriptions anybody may see. Guarantees: published versions that were confirmed
 * within a year, and no other, whether or not they were marked yet. Safe for threads.
 */
public final class PublishedDatasets {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DescriptionRecords store;
  private final DescriptionReader reader = new DescriptionReader();
  private final URI base;
  private final Clock clock;

  /**
   * Of a store.
   *
   * @param base under which the public finds datasets, with a slash at its end
   */
  public PublishedDatasets(DescriptionRecords store, URI base, Clock clock) {
    this.store = store;
    this.base = base;
    this.clock = clock;
  }

  /**
   * A question to the catalogue.
   *
   * @param words all of which must be found in title, description, keywords, holder or variables
   * @param category a code of {@link CodeList#CATEGORY}
   */
  public record Search(List<String> words, Optional<String> category) {
    /** Copies. */
    public Search {
      words = words.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** A published dataset, as stored and as exported. */
  public record Published(DescriptionVersion version, DescribedDataset dataset) {}

  private static boolean isOpen(DescriptionVersion version, Instant now) {
    return version.state() == DescriptionState.PUBLISHED && isConfirmed(version, now);
  }

  static boolean isConfirmed(DescriptionVersion version, Instant now) {
    return version
        .confirmed()
        .filter(at -> at.atZone(ZoneOffset.UTC).plusYears(1).toInstant().isAfter(now))
        .isPresent();
  }

  /** How many there are. */
  public int count() {
    Instant now = clock.instant();
    return store.all(v -> isOpen(v, now)).size();
  }

  /** Those that fit, by id. */
  public List<Published> find(Search search) {
    Instant now = clock.instant();
    return store.all(v -> isOpen(v, now)).stream()
        .map(v -> new Published(v, described(v)))
        .filter(p -> fits(search, p.dataset()))
        .toList();
  }

  /** The one of this id. */
  public Optional<Published> find(String id) {
    Instant now = clock.instant();
    return store.versions(id).stream()
        .filter(v -> isOpen(v, now))
        .map(v -> new Published(v, described(v)))
        .findFirst();
  }

  /** The one of a node's dataset. */
  public Optional<Published> of(String node, String dataset) {
    Instant now = clock.instant();
    return store
        .all(v -> v.node().equals(node) && v.dataset().equals(dataset) && isOpen(v, now))
        .stream()
        .map(v -> new Published(v, described(v)))
        .findFirst();
  }

  /** A stored version as it is exported. */
  public DescribedDataset described(DescriptionVersion version) {
    return new DescribedDataset(
        base.resolve(version.id()),
        version.id(),
        version.version(),
        reader.stored((ObjectNode) JSON.readTree(version.content())),
        version
            .dictionary()
            .map(d -> DictionaryReader.read("dictionary", d.getBytes(StandardCharsets.UTF_8))),
        version.changed());
  }

  private static boolean fits(Search search, DescribedDataset dataset) {
    Subject subject = dataset.described().subject();
    if (search.category().isPresent() && !subject.categories().contains(search.category().get())) {
      return false;
    }
    String text = text(dataset);
    return search.words().stream().allMatch(text::contains);
  }

  private static String text(DescribedDataset dataset) {
    StringBuilder text = new StringBuilder();
    DatasetDescription described = dataset.described();
    add(text, described.title());
    described.description().ifPresent(words -> add(text, words));
    described.subject().keywords().forEach(words -> add(text, words));
    described.subject().categories().forEach(c -> text.append(c).append('\n'));
    described.holder().ifPresent(holder -> add(text, holder.name()));
    dataset
        .dictionary()
        .ifPresent(
            d -> {
              d.openable().forEach(name -> text.append(name).append('\n'));
              for (Variable variable : d.variables()) {
                add(text, VariableWords.title(variable, described.note(variable.name())));
              }
            });
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static void add(StringBuilder text, Bilingual words) {
    text.append(words.en()).append('\n').append(words.ja().orElse("")).append('\n');
  }
}
