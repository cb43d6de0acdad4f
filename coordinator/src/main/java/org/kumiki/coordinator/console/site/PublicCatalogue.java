package org.kumiki.coordinator.console.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.coordinator.console.desk.Slice;
import org.kumiki.coordinator.dataset.Bilingual;
import org.kumiki.coordinator.dataset.CodeList;
import org.kumiki.coordinator.dataset.DatasetDescription;
import org.kumiki.coordinator.dataset.DescribedDataset;
import org.kumiki.coordinator.dataset.Party;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.dataset.PublishedDatasets.Published;
import org.kumiki.coordinator.dataset.PublishedDatasets.Search;
import org.kumiki.coordinator.dataset.VariableWords;

/**
 * The datasets as the public sees them. Guarantees: those whose description is published, by that
 * description and the dictionary that was declared with it; what nodes tell shows nothing by
 * itself. Safe for threads.
 */
public final class PublicCatalogue {

  /** Characters of a search, at most. */
  public static final int LONGEST_SEARCH = 100;

  private static final int MOST_WORDS = 10;
  private static final int MOST_MATCHES = 6;

  private final PublishedDatasets published;

  /** Of what is published. */
  public PublicCatalogue(PublishedDatasets published) {
    this.published = published;
  }

  /**
   * The datasets in which all words of a search are found; a category that is none is left out.
   *
   * @param after what an earlier page gave as the place of the next
   */
  public DatasetList search(String search, String category, Optional<String> after) {
    String text = search.substring(0, Math.min(search.length(), LONGEST_SEARCH)).strip();
    List<String> words =
        text.isEmpty()
            ? List.of()
            : Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s　]+"))
                .limit(MOST_WORDS)
                .toList();
    Optional<String> wanted =
        Optional.of(category).filter(c -> CodeList.CATEGORY.words(c).isPresent());
    List<Published> all = published.find(new Search(List.of(), Optional.empty()));
    List<Published> found = published.find(new Search(words, wanted));
    Slice<Published> page = Slice.of(found, after, p -> p.version().id());
    return new DatasetList(
        text,
        wanted.orElse(""),
        categories(all),
        page.map(p -> line(p.dataset(), words)),
        found.size(),
        all.size());
  }

  /** One dataset. */
  public Optional<DatasetPage> find(String id) {
    return published
        .find(id)
        .map(
            p ->
                new DatasetPage(
                    p.dataset(),
                    p.version().node() + "/" + p.version().dataset(),
                    p.version().confirmed()));
  }

  /** How many there are. */
  public int size() {
    return published.count();
  }

  private static SequencedMap<String, Bilingual> categories(List<Published> all) {
    SequencedMap<String, Bilingual> categories = new TreeMap<>();
    all.stream()
        .flatMap(p -> p.dataset().described().subject().categories().stream())
        .forEach(c -> CodeList.CATEGORY.words(c).ifPresent(w -> categories.put(c, w)));
    return categories;
  }

  static DatasetLine line(DescribedDataset dataset, List<String> words) {
    DatasetDescription described = dataset.described();
    List<Variable> variables =
        DatasetPage.tables(dataset).stream().flatMap(t -> t.variables().stream()).toList();
    return new DatasetLine(
        "/catalogue/" + dataset.id(),
        described.title(),
        described.holder().map(Party::name),
        DatasetPage.words(CodeList.CATEGORY, described.subject().categories()),
        described.coverage().period(),
        variables.size(),
        described.trustedHolder(),
        variables.stream()
            .filter(v -> words.stream().anyMatch(w -> says(described, v, w)))
            .map(Variable::name)
            .distinct()
            .limit(MOST_MATCHES)
            .toList());
  }

  private static boolean says(DatasetDescription described, Variable variable, String word) {
    Bilingual title = VariableWords.title(variable, described.note(variable.name()));
    return (variable.name() + "\n" + title.en() + "\n" + title.ja().orElse(""))
        .toLowerCase(Locale.ROOT)
        .contains(word);
  }
}
