package org.kumiki.coordinator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.store.StoreSettings;

/**
 * The part {@code store} of {@code coordinator.yaml}. Guarantees: it holds no password, and no key
 * that its kind does not have.
 */
record StoreFile(
    String kind,
    Optional<String> url,
    Optional<String> user,
    Optional<String> passwordFile,
    Optional<String> caFile) {

  private static final String SQLITE = "sqlite";
  private static final String POSTGRES = "postgres";

  /**
   * What it says.
   *
   * @throws InvalidInput with the key and what it should be
   */
  StoreSettings settings() {
    return switch (kind) {
      case POSTGRES ->
          StoreSettings.Postgres.of(
              required("store.url", url),
              required("store.user", user),
              Path.of(required("store.password_file", passwordFile)),
              caFile.map(Path::of));
      case SQLITE -> {
        if (List.of(url, user, passwordFile, caFile).stream().anyMatch(Optional::isPresent)) {
          throw new InvalidInput("store", "of kind sqlite has no other key");
        }
        yield new StoreSettings.Embedded();
      }
      case null -> throw InvalidInput.unknown("store.kind", "kind", "", List.of(SQLITE, POSTGRES));
      default -> throw InvalidInput.unknown("store.kind", "kind", kind, List.of(SQLITE, POSTGRES));
    };
  }

  private static String required(String key, Optional<String> value) {
    return value.orElseThrow(
        () -> new InvalidInput(key, "is missing; a store of kind postgres needs it"));
  }

  /** The lines of a new file; an example in comments where nothing has to be said. */
  static String lines(StoreSettings store) {
    return switch (store) {
      case StoreSettings.Embedded embedded ->
          """
          # store:
          #   kind: postgres
          #   url: postgresql://db.example:5432/kumiki
          #   user: kumiki
          #   password_file: /etc/kumiki/database-password
          #   ca_file: /etc/kumiki/database-ca.pem
          """;
      case StoreSettings.Postgres postgres ->
          """
          store:
            kind: postgres
            url: '%s'
            user: '%s'
            password_file: '%s'
          """
                  .formatted(postgres.where(), postgres.user(), quoted(postgres.passwordFile()))
              + postgres
                  .caFile()
                  .map(file -> "  ca_file: '%s'\n".formatted(quoted(file)))
                  .orElse("");
    };
  }

  private static String quoted(Path file) {
    return file.toString().replace("'", "''");
  }
}
