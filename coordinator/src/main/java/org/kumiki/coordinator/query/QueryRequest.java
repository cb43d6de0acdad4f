package org.kumiki.coordinator.query;

import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * A query as it arrives; nothing of it is checked yet.
 *
 * @param permitId under which permit
 * @param person who asks
 * @param json the query of the contract, UTF-8
 * @param dictionary of the data it is asked of; the catalogue's where it brings none
 * @param signature of the person, for a permit that names the person's key
 */
@SuppressWarnings("ArrayRecordComponent") // copied in; compared by nobody
public record QueryRequest(
    String permitId,
    String person,
    byte[] json,
    Optional<Dictionary> dictionary,
    WorkOrderSignature signature) {

  /** Copies. */
  public QueryRequest {
    Objects.requireNonNull(permitId);
    Objects.requireNonNull(person);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(signature);
    json = json.clone();
  }
}
