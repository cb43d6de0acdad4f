package org.kumiki.coordinator.hdab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.coordinator.template.TemplateDraft;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Role;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.Thresholds;
import org.kumiki.protocols.settings.SettingsFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Documents before anybody signed them. Pure but for the files it reads. */
public final class DocumentDrafts {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What a coordinator says of itself, for its authority.
   *
   * @param keyId of the service key
   * @param publicKey of the service key
   * @param caCertificateSha256 of its CA
   */
  public record Service(String keyId, String publicKey, Digest caCertificateSha256) {

    /** Of a coordinator. */
    public static Service of(ServiceKey key, Digest caCertificate) {
      return new Service(key.keyId(), key.publicKey(), caCertificate);
    }

    /** For a file. */
    public byte[] json() {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
  }

  private DocumentDrafts() {}

  /** The first authority. */
  public static Authority authority(
      String id, Path serviceFile, List<AuthorityPerson> people, Clock clock) {
    Service service = service(serviceFile);
    long signing =
        people.stream()
            .filter(p -> p.roles().contains(Role.DECIDER) || p.roles().contains(Role.HDAB_ADMIN))
            .count();
    if (signing < Thresholds.TWO.authority()) {
      throw new InvalidInput(
          "--person",
          "%d of the people are DECIDER or HDAB_ADMIN; at least %d must be, to sign this document",
          signing,
          Thresholds.TWO.authority());
    }
    return new Authority(
        id,
        1,
        clock.instant(),
        people,
        Thresholds.TWO,
        new ServiceKey(service.keyId(), service.publicKey()),
        service.caCertificateSha256());
  }

  private static Service service(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Service.class);
    } catch (JacksonException e) {
      throw new InvalidInput(file.toString(), "is not the service.json of a coordinator");
    } catch (IOException e) {
      throw new InvalidInput(file.toString(), "cannot be read");
    }
  }

  /** A template, from an example. */
  public static Template template(
      byte[] query, Dictionary dictionary, List<Purpose> purposes, String author) {
    return TemplateDraft.of(query, dictionary, purposes, author);
  }

  /** A permit, from what staff wrote. */
  public static Permit permit(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    try {
      return SettingsFile.read(file, PermitDraft.class).permit(folder);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(file.toString(), e.getMessage());
    }
  }

  /** An act about a permit: revoke or suspend. */
  public static StatusAct restrict(
      String id, StatusAct.Action action, String permit, String reason, Clock clock) {
    return new StatusAct(id, action, permit, Optional.empty(), reason, clock.instant());
  }

  /** An act that lifts a suspension. */
  public static StatusAct lift(
      String id, String permit, String suspension, String reason, Clock clock) {
    return new StatusAct(
        id, StatusAct.Action.LIFT, permit, Optional.of(suspension), reason, clock.instant());
  }
}
