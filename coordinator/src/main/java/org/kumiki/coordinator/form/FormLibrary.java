package org.kumiki.coordinator.form;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;

/**
 * Every version of every form that was ever given out. Guarantees: of each kind there is one at
 * least; a version, once here, stays. Safe for threads.
 */
public final class FormLibrary {

  private final List<Form> forms;

  FormLibrary(List<Form> forms) {
    this.forms =
        forms.stream()
            .sorted(
                Comparator.comparing(Form::kind)
                    .thenComparingInt(f -> Integer.parseInt(f.version())))
            .toList();
    for (FormKind kind : FormKind.values()) {
      latest(kind);
    }
  }

  /** The forms of this build. */
  public static FormLibrary shipped() {
    return new FormLibrary(
        Stream.of("access-1.json", "request-1.json")
            .map(n -> Form.of(FormResource.read(n)))
            .toList());
  }

  /** All, each kind with its versions in order. */
  public List<Form> all() {
    return forms;
  }

  /** The version that a new application is written with. */
  public Form latest(FormKind kind) {
    return forms.stream()
        .filter(f -> f.kind() == kind)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalStateException("no form of kind " + kind));
  }

  /** A version. */
  public Optional<Form> find(FormKind kind, String version) {
    return forms.stream().filter(f -> f.kind() == kind && f.version().equals(version)).findFirst();
  }

  /**
   * A version by the texts of an address.
   *
   * @throws InvalidInput with what there is
   */
  public Form find(String kind, String version) {
    FormKind known =
        Arrays.stream(FormKind.values())
            .filter(k -> k.name().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        "kind",
                        "form",
                        kind,
                        Arrays.stream(FormKind.values()).map(FormKind::name).toList()));
    return find(known, version)
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    "version",
                    "version",
                    version,
                    forms.stream().filter(f -> f.kind() == known).map(Form::version).toList()));
  }
}
