package org.kumiki.coordinator.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.home.HomeFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The records of all queries of this home and what was released of them, a file each. Safe for
 * threads.
 */
public final class QueryRecords {

  private static final String FOLDER = "queries/records";
  private static final String RESULTS = "queries/results/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HomeFolder home;

  /** The records of this home. */
  public QueryRecords(HomeFolder home) {
    this.home = home;
  }

  /** Stores a record in place of an earlier one of the query. */
  public void put(QueryRecord record) {
    home.write(file(record.query()), JSON.writeValueAsBytes(record));
  }

  /** The record of a query. */
  public Optional<QueryRecord> find(String query) {
    return query.matches("[a-z0-9.-]{1,64}")
        ? home.read(file(query)).map(this::read)
        : Optional.empty();
  }

  /** The records of queries that have not ended. */
  public List<QueryRecord> unfinished() {
    return home.names(FOLDER).stream()
        .map(name -> read(home.read(name).orElseThrow()))
        .filter(record -> record.ending().isEmpty())
        .toList();
  }

  /** Stores what was released, as it was released. */
  public void putResult(String query, String document) {
    home.write(RESULTS + query + ".json", document.getBytes(StandardCharsets.UTF_8));
  }

  /** The released document of a query, if it ended with one. */
  public Optional<String> result(String query) {
    return find(query)
        .filter(r -> r.ending().isPresent())
        .flatMap(r -> home.read(RESULTS + query + ".json"))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private QueryRecord read(byte[] json) {
    return JSON.readValue(json, QueryRecord.class);
  }

  private static String file(String query) {
    return FOLDER + "/" + query + ".json";
  }
}
