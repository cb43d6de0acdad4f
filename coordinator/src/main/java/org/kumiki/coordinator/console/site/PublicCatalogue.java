package org.kumiki.coordinator.console.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.coordinator.catalogue.Catalogue;
import org.kumiki.coordinator.catalogue.CatalogueEntry;
import org.kumiki.coordinator.permit.DocumentLibrary;
import org.kumiki.protocols.document.RosterNode;

/**
 * The datasets as the public sees them: those of nodes that stand in the signed roster, with the
 * data holder's name from there. Safe for threads.
 */
public final class PublicCatalogue {

  /** Characters of a search, at most. */
  public static final int LONGEST_SEARCH = 100;

  private static final int MOST_MATCHES = 6;

  private final Catalogue catalogue;
  private final DocumentLibrary library;

  /** Of these services. */
  public PublicCatalogue(Catalogue catalogue, DocumentLibrary library) {
    this.catalogue = catalogue;
    this.library = library;
  }

  /** The datasets in which all words of a search are found. */
  public DatasetList search(String search) {
    String words = search.substring(0, Math.min(search.length(), LONGEST_SEARCH)).strip();
    Map<String, String> holders = holders();
    List<CatalogueEntry> all =
        catalogue.all().stream().filter(e -> holders.containsKey(e.node())).toList();
    List<DatasetLine> lines =
        all.stream().flatMap(e -> found(e, holders.get(e.node()), words).stream()).toList();
    return new DatasetList(words, lines, all.size());
  }

  /** One dataset. */
  public Optional<DatasetPage> find(String node, String id) {
    String holder = holders().get(node);
    return holder == null
        ? Optional.empty()
        : catalogue
            .find(node, id)
            .map(
                e ->
                    new DatasetPage(
                        line(e, holder, List.of()),
                        e.dictionary().flatMap(Dictionary::unit),
                        e.dictionary().map(PublicCatalogue::tables).orElse(List.of())));
  }

  /** How many data holders have a node in the roster. */
  public int dataHolders() {
    return holders().size();
  }

  private Map<String, String> holders() {
    return library
        .roster()
        .map(
            roster ->
                roster.document().nodes().stream()
                    .collect(Collectors.toMap(RosterNode::id, RosterNode::dataHolder)))
        .orElse(Map.of());
  }

  private static Optional<DatasetLine> found(CatalogueEntry entry, String holder, String words) {
    List<String> wanted =
        words.isEmpty() ? List.of() : List.of(words.toLowerCase(Locale.ROOT).split("[\\s　]+"));
    String head = (entry.id() + " " + holder + " " + entry.node()).toLowerCase(Locale.ROOT);
    List<String> matching = new ArrayList<>();
    for (String word : wanted) {
      List<String> here =
          variables(entry).stream().filter(v -> says(v, word)).map(Variable::name).toList();
      if (here.isEmpty() && !head.contains(word)) {
        return Optional.empty();
      }
      matching.addAll(here);
    }
    return Optional.of(
        line(entry, holder, matching.stream().distinct().limit(MOST_MATCHES).toList()));
  }

  private static boolean says(Variable variable, String word) {
    return variable.name().toLowerCase(Locale.ROOT).contains(word)
        || variable.title().toLowerCase(Locale.ROOT).contains(word);
  }

  private static DatasetLine line(CatalogueEntry entry, String holder, List<String> matching) {
    return new DatasetLine(
        "/catalogue/" + entry.node() + "/" + entry.id(),
        entry.id(),
        holder,
        entry.version(),
        variables(entry).size(),
        matching);
  }

  private static List<Variable> variables(CatalogueEntry entry) {
    return entry
        .dictionary()
        .map(d -> tables(d).stream().map(DatasetPage.Table::variables).flatMap(List::stream))
        .map(s -> s.toList())
        .orElse(List.of());
  }

  private static List<DatasetPage.Table> tables(Dictionary dictionary) {
    List<DatasetPage.Table> tables = new ArrayList<>();
    tables.add(
        new DatasetPage.Table(
            dictionary.pack().map(p -> p.person()).orElse(""), dictionary.variables()));
    dictionary
        .tables()
        .forEach(t -> tables.add(new DatasetPage.Table(t.name(), t.dictionary().variables())));
    return tables;
  }
}
