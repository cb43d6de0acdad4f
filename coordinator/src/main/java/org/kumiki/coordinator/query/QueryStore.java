package org.kumiki.coordinator.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/** Where records of queries and released documents are kept. */
public interface QueryStore {

  /**
   * Stores a record in place of an earlier one of the query. Permit, person and time of submission
   * are the same in both: they are stored once.
   */
  void put(QueryRecord record);

  /** The record of a query. */
  Optional<QueryRecord> find(String query);

  /** The records of queries that have not ended, oldest first. */
  List<QueryRecord> unfinished();

  /** The latest records, newest first, so many at most. */
  List<QueryRecord> latest(int most);

  /** The latest records of a person's queries, newest first, so many at most. */
  List<QueryRecord> latestOf(String person, int most);

  /** The latest records that were put for the first time before this query's, so many at most. */
  List<QueryRecord> before(String query, int most);

  /** The same of a person's queries. */
  List<QueryRecord> ofBefore(String person, String query, int most);

  /** The records of a plan's runs under a permit, oldest first. */
  List<QueryRecord> ofPlan(String permit, Digest plan);

  /** How many queries were asked under a permit, and when the last was. */
  Asked asked(String permit);

  /** The same of all permits that have any. */
  Map<String, Asked> asked();

  /** Stores what was released of a query; fails where something was already. */
  void putResult(String query, String document);

  /** What was released of a query. */
  Optional<String> result(String query);

  /** Takes back what was released of a query, if something was. */
  void removeResult(String query);

  /** Stores what is not to be shown (yet) of a query; fails where something was already. */
  void putHeld(String query, String document);

  /** What is held back of a query. */
  Optional<String> held(String query);

  /** Removes what is held back of a query, if something is. */
  void removeHeld(String query);
}
