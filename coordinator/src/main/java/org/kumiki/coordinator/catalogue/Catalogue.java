package org.kumiki.coordinator.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.Permit;

/**
 * The datasets as the nodes named them at their last greeting. Guarantees: every dictionary in it
 * was read strictly and within bounds; a bad one is left out with words and spoils nothing else.
 * What a node says of its data is the node's word: nodes check a work order against their own
 * dictionary. Kept in memory: nodes tell it at every connection. Safe for threads.
 */
public final class Catalogue {

  /** Bytes of a dictionary, at most. */
  public static final int LARGEST_DICTIONARY = 256 * 1024;

  private static final int LONGEST_WORDS = 300;
  private static final String NOT_TOLD = "the node did not tell its dictionary";

  private final Map<String, Map<String, CatalogueEntry>> byNode = new TreeMap<>();
  private final Supplier<Set<String>> connected;

  /**
   * An empty catalogue.
   *
   * @param connected the nodes connected now
   */
  public Catalogue(Supplier<Set<String>> connected) {
    this.connected = connected;
  }

  /** What a node offers from now on, in place of before; answers what of it was not taken. */
  public List<DictionaryRefusal> greeted(String node, Collection<Offered> offered) {
    List<DictionaryRefusal> refused = new ArrayList<>();
    Map<String, CatalogueEntry> entries = new TreeMap<>();
    for (Offered dataset : offered) {
      CatalogueEntry entry = read(node, dataset);
      entries.put(dataset.id(), entry);
      if (entry.dictionary().isEmpty() && dataset.dictionary().length > 0) {
        refused.add(new DictionaryRefusal(dataset.id(), entry.fault().en()));
      }
    }
    synchronized (byNode) {
      byNode.put(node, entries);
    }
    return refused;
  }

  private static CatalogueEntry read(String node, Offered offered) {
    byte[] bytes = offered.dictionary();
    if (bytes.length == 0) {
      return without(node, offered, Message.of(NOT_TOLD));
    }
    if (bytes.length > LARGEST_DICTIONARY) {
      return without(
          node,
          offered,
          Message.of("%d bytes; a dictionary has at most %d", bytes.length, LARGEST_DICTIONARY));
    }
    try {
      Dictionary dictionary = DictionaryReader.read("dictionary", bytes);
      return new CatalogueEntry(
          node, offered.id(), offered.version(), Optional.of(dictionary), Message.NONE);
    } catch (InvalidInput e) {
      return without(node, offered, bounded(e.located()));
    }
  }

  private static CatalogueEntry without(String node, Offered offered, Message fault) {
    return new CatalogueEntry(node, offered.id(), offered.version(), Optional.empty(), fault);
  }

  /** A node chose some of these words. */
  private static Message bounded(Message said) {
    return new Message(bounded(said.en()), bounded(said.ja()));
  }

  private static String bounded(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST_WORDS)).replaceAll("\\p{C}", "?");
  }

  /** All datasets, by node and then by id. */
  public List<CatalogueEntry> all() {
    synchronized (byNode) {
      return byNode.values().stream().flatMap(m -> m.values().stream()).toList();
    }
  }

  /** A dataset of a node. */
  public Optional<CatalogueEntry> find(String node, String id) {
    synchronized (byNode) {
      return Optional.ofNullable(byNode.getOrDefault(node, Map.of()).get(id));
    }
  }

  /** The nodes connected now. */
  public Set<String> connected() {
    return connected.get();
  }

  /**
   * The one dictionary of the permit's datasets at the nodes that are connected; where none of them
   * is, at all nodes that ever told theirs.
   */
  public SharedDictionary shared(Permit permit) {
    List<CatalogueEntry> opened =
        permit.datasets().stream().flatMap(d -> find(d.nodeId(), d.datasetId()).stream()).toList();
    Set<String> here = connected();
    List<CatalogueEntry> asked = opened.stream().filter(e -> here.contains(e.node())).toList();
    return SharedDictionary.of(asked.isEmpty() ? opened : asked);
  }
}
