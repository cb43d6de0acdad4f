package org.kumiki.protocols.document;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;

/**
 * Verifies signed documents: pure functions of bytes, authority and instant. A document is valid if
 * it is the strict JSON of its kind, <em>every</em> signature on it is right and by a key that may
 * sign this kind, the signers are enough distinct people, and its time has come and not passed.
 * Keys are looked up only in the authority (a work order's person: in the permit). Safe for
 * threads.
 */
public final class Documents {

  /** How far the clocks of coordinator and node may be apart. */
  public static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private static final KnownDocuments KNOWN = new KnownDocuments();
  private static final EnumSet<Role> KEEPERS = EnumSet.of(Role.DECIDER, Role.HDAB_ADMIN);

  private Documents() {}

  /**
   * The first authority, to be pinned. It is signed by a threshold of its own people; whether it is
   * the right one, the way it came must tell.
   */
  public static Verification<Authority> verifyTrustAnchor(byte[] bytes, Instant now) {
    return check(
        bytes,
        DocumentKind.AUTHORITY,
        Authority.class,
        signed -> {
          Authority authority = signed.document();
          notInFuture(authority.issuedAt(), now);
          Set<String> signers = signed.json().checkedKeyIds(keys(authority, KEEPERS));
          enough(signers, authority.thresholds().authority());
          return signers;
        });
  }

  /**
   * The authority after the pinned one: same id, next version, signed by a threshold of the old and
   * of the new people.
   */
  public static Verification<Authority> verifySuccessor(
      byte[] bytes, Authority pinned, Instant now) {
    return check(
        bytes,
        DocumentKind.AUTHORITY,
        Authority.class,
        signed -> {
          Authority next = signed.document();
          notInFuture(next.issuedAt(), now);
          if (!next.id().equals(pinned.id()) || next.version() != pinned.version() + 1) {
            throw new Rejected(
                Fault.BACKWARDS,
                "authority %s version %d does not follow %s version %d",
                next.id(),
                next.version(),
                pinned.id(),
                pinned.version());
          }
          Map<String, String> old = keys(pinned, KEEPERS);
          Map<String, String> both = new TreeMap<>(keys(next, KEEPERS));
          for (Map.Entry<String, String> key : old.entrySet()) {
            String other = both.putIfAbsent(key.getKey(), key.getValue());
            if (other != null && !other.equals(key.getValue())) {
              throw new SignatureFault("key id '%s' now names another key", key.getKey());
            }
          }
          Set<String> signers = signed.json().checkedKeyIds(both);
          enough(
              Message.of("of the old people"),
              among(signers, old),
              pinned.thresholds().authority());
          enough(
              Message.of("of the new people"),
              among(signers, keys(next, KEEPERS)),
              next.thresholds().authority());
          return signers;
        });
  }

  /** A roster. */
  public static Verification<Roster> verifyRoster(byte[] bytes, Authority authority, Instant now) {
    return check(
        bytes,
        DocumentKind.ROSTER,
        Roster.class,
        signed -> {
          notInFuture(signed.document().issuedAt(), now);
          Set<String> signers = signed.json().checkedKeyIds(keys(authority, KEEPERS));
          enough(signers, authority.thresholds().roster());
          return signers;
        });
  }

  /** A permit that is valid now. */
  public static Verification<Permit> verifyPermit(byte[] bytes, Authority authority, Instant now) {
    return check(
        bytes,
        DocumentKind.PERMIT,
        Permit.class,
        signed -> {
          Set<String> signers =
              signed.json().checkedKeyIds(keys(authority, EnumSet.of(Role.DECIDER)));
          enough(signers, authority.thresholds().permit());
          Permit permit = signed.document();
          if (now.isBefore(permit.validFrom())) {
            throw new Rejected(
                Fault.NOT_YET_VALID, "permit %s is valid from %s", permit.id(), permit.validFrom());
          }
          if (!now.isBefore(permit.validTo())) {
            throw new Rejected(
                Fault.EXPIRED, "permit %s was valid until %s", permit.id(), permit.validTo());
          }
          return signers;
        });
  }

  /** A template. */
  public static Verification<Template> verifyTemplate(byte[] bytes, Authority authority) {
    return check(
        bytes,
        DocumentKind.TEMPLATE,
        Template.class,
        signed -> {
          Set<String> signers =
              signed.json().checkedKeyIds(keys(authority, EnumSet.of(Role.TEMPLATE_REVIEWER)));
          for (String signer : signers) {
            if (authority
                .byKeyId(signer)
                .filter(p -> p.id().equals(signed.document().author()))
                .isPresent()) {
              throw new SignatureFault(
                  "the author '%s' reviewed the own template", signed.document().author());
            }
          }
          enough(signers, authority.thresholds().template());
          return signers;
        });
  }

  /** The end of a template's suspension. */
  public static Verification<TemplateReinstatement> verifyTemplateReinstatement(
      byte[] bytes, Authority authority, Instant now) {
    return check(
        bytes,
        DocumentKind.TEMPLATE_REINSTATEMENT,
        TemplateReinstatement.class,
        signed -> {
          notInFuture(signed.document().at(), now);
          Set<String> signers =
              signed.json().checkedKeyIds(keys(authority, EnumSet.of(Role.TEMPLATE_REVIEWER)));
          enough(signers, authority.thresholds().template());
          return signers;
        });
  }

  /** A decision about a permit in force. */
  public static Verification<StatusAct> verifyStatusAct(
      byte[] bytes, Authority authority, Instant now) {
    return check(
        bytes,
        DocumentKind.STATUS_ACT,
        StatusAct.class,
        signed -> {
          notInFuture(signed.document().at(), now);
          Set<String> signers =
              signed.json().checkedKeyIds(keys(authority, EnumSet.of(Role.DECIDER)));
          enough(
              signers,
              signed.document().action() == StatusAct.Action.LIFT
                  ? authority.thresholds().lift()
                  : 1);
          return signers;
        });
  }

  /**
   * A status list that is fresh and forgets nothing.
   *
   * @param seen what was seen of earlier lists
   */
  public static Verification<StatusList> verifyStatusList(
      byte[] bytes, Authority authority, StatusMemory seen, Instant now) {
    return check(
        bytes,
        DocumentKind.STATUS_LIST,
        StatusList.class,
        signed -> {
          Set<String> signers = signed.json().checkedKeyIds(keyOf(authority.serviceKey()));
          StatusContinuity.check(signed.document(), authority, seen, now);
          return signers;
        });
  }

  /**
   * A work order under a permit: signed by the service, and by the person who asks where the permit
   * names that person's key.
   *
   * @param permit verified, and the one the order names
   */
  public static Verification<WorkOrder> verifyWorkOrder(
      byte[] bytes, Authority authority, Permit permit, Instant now) {
    return check(
        bytes,
        DocumentKind.WORK_ORDER,
        WorkOrder.class,
        signed -> signersOf(signed.json(), signed.document(), authority, permit, now));
  }

  /**
   * A preflight under a permit: its order obeys the rules of a work order, and so do its
   * signatures, which are for a preflight only.
   *
   * @param permit verified, and the one the order names
   */
  public static Verification<Preflight> verifyPreflight(
      byte[] bytes, Authority authority, Permit permit, Instant now) {
    return check(
        bytes,
        DocumentKind.PREFLIGHT,
        Preflight.class,
        signed -> signersOf(signed.json(), signed.document().order(), authority, permit, now));
  }

  /**
   * A head of the audit log. That it goes on from another is for a consistency proof.
   *
   * @param key as the authority names it
   */
  public static Verification<TreeHead> verifyTreeHead(byte[] bytes, ServiceKey key, Instant now) {
    return check(
        bytes,
        DocumentKind.TREE_HEAD,
        TreeHead.class,
        signed -> {
          notInFuture(signed.document().at(), now);
          return signed.json().checkedKeyIds(keyOf(key));
        });
  }

  /**
   * What a released result is. That it is of a certain document is for its digest.
   *
   * @param key as the authority names it
   */
  public static Verification<ResultReceipt> verifyResultReceipt(
      byte[] bytes, ServiceKey key, Instant now) {
    return check(
        bytes,
        DocumentKind.RESULT_RECEIPT,
        ResultReceipt.class,
        signed -> {
          notInFuture(signed.document().releasedAt(), now);
          return signed.json().checkedKeyIds(keyOf(key));
        });
  }

  private static Set<String> signersOf(
      SignedJson json, WorkOrder order, Authority authority, Permit permit, Instant now)
      throws SignatureFault, Rejected {
    Map<String, String> keys = new TreeMap<>(keyOf(authority.serviceKey()));
    Optional<String> personKey = permit.person(order.person()).flatMap(PermitPerson::key);
    if (personKey.isPresent()
        && (keys.putIfAbsent(order.person(), personKey.get()) != null
            || keys.get(authority.serviceKey().keyId()).equals(personKey.get()))) {
      throw new SignatureFault("the service key cannot stand for a person");
    }
    Set<String> signers = json.checkedKeyIds(keys);
    for (String needed : keys.keySet()) {
      if (!signers.contains(needed)) {
        throw new SignatureFault("the signature of key '%s' is missing", needed);
      }
    }
    notInFuture(order.issuedAt(), now);
    if (!now.isBefore(order.deadline())) {
      throw new Rejected(Fault.EXPIRED, "the deadline was %s", order.deadline());
    }
    return signers;
  }

  static void notInFuture(Instant issued, Instant now) throws Rejected {
    if (issued.isAfter(now.plus(CLOCK_SKEW))) {
      throw new Rejected(
          Fault.NOT_YET_VALID, "issued at %s, but it is %s; check the clock", issued, now);
    }
  }

  /** The checks of one kind: who signed, or why it is rejected. */
  private interface Rule<D extends Document> {
    Set<String> signers(KnownDocuments.Read<D> signed) throws SignatureFault, Rejected;
  }

  private static <D extends Document> Verification<D> check(
      byte[] bytes, DocumentKind kind, Class<D> type, Rule<D> rule) {
    try {
      KnownDocuments.Read<D> read = KNOWN.read(bytes, kind, type);
      Set<String> signers = rule.signers(read);
      return new Verification.Valid<>(
          read.document(), read.payloadHash(), new TreeSet<>(signers).stream().toList());
    } catch (IllegalArgumentException e) {
      return new Verification.Invalid<>(
          Fault.MALFORMED, Message.of("%s: %s", kind.typ(), DocumentFault.of(e)));
    } catch (SignatureFault e) {
      return new Verification.Invalid<>(
          Fault.SIGNATURE, Message.of("%s: %s", kind.typ(), e.said()));
    } catch (Rejected e) {
      return new Verification.Invalid<>(e.fault(), e.said());
    }
  }

  private static Map<String, String> keys(Authority authority, EnumSet<Role> roles) {
    Map<String, String> keys = new TreeMap<>();
    authority.holders(roles).forEach(p -> keys.put(p.keyId(), p.publicKey()));
    return keys;
  }

  private static Map<String, String> keyOf(ServiceKey key) {
    return Map.of(key.keyId(), key.publicKey());
  }

  private static Set<String> among(Set<String> signers, Map<String, String> keys) {
    Set<String> some = new TreeSet<>(signers);
    some.retainAll(keys.keySet());
    return some;
  }

  private static void enough(Set<String> signers, int threshold) throws SignatureFault {
    enough(Message.of("who may sign"), signers, threshold);
  }

  private static void enough(Message who, Set<String> signers, int threshold)
      throws SignatureFault {
    if (signers.size() < threshold) {
      throw new SignatureFault(
          "%d distinct people %s signed, expected %d", signers.size(), who, threshold);
    }
  }
}
