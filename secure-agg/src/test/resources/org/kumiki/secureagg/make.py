# Makes vectors-v1.json independently of the code under test (pip package "cryptography").
# Frozen: a change of any value is a new version of the protocol and a new file.
import hashlib, hmac, json, struct
from fractions import Fraction
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

H = lambda b: hashlib.sha256(b).digest()
MAC = lambda k, m: hmac.new(k, m, hashlib.sha256).digest()
u8 = lambda n: struct.pack(">B", n)
u32 = lambda n: struct.pack(">I", n)
u64 = lambda n: struct.pack(">Q", n)
enc = lambda b: u32(len(b)) + b
many = lambda items: u32(len(items)) + b"".join(enc(i) for i in items)

SUITE = b"X25519-HKDFSHA256-AES256CTR"
IDS = [b"node-a", b"node-b", b"node-c"]
# a and b: RFC 7748 section 6.1.
SK = {
    b"node-a": bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
    b"node-b": bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"),
    b"node-c": H(b"node-c"),
}
out = {}

def pub(sk):
    return X25519PrivateKey.from_private_bytes(sk).public_key().public_bytes_raw()

def shared(i, j):
    return X25519PrivateKey.from_private_bytes(SK[i]).exchange(
        X25519PublicKey.from_public_bytes(pub(SK[j])))

T = H(b"test-setup-transcript")

def mask_key(i, j):
    prk = MAC(T, shared(i, j))
    lo, hi = sorted((i, j))
    info = b"fedsa/v1/pair-mask\0" + SUITE + b"\0" + enc(lo) + enc(hi)
    return MAC(prk, info + b"\1")

SEGMENTS = [(512, 1, 256, 240), (128, 2, 60, 40), (64, 3, 0, 40)]
PURPOSE = b"round"
SPEC = b"fedsa/v1/spec" + enc(PURPOSE) + u32(3) + u32(len(SEGMENTS)) + b"".join(
    u32(w) + u32(n) + u32(f) + u32(b) for w, n, f, b in SEGMENTS)
PERMIT, QUERY, PARAMS = H(b"permit"), b"task-1", H(b"params")
PARTICIPANTS = H(b"sa1/set" + many(IDS))
SLOT, ROUND, ATTEMPT = 7, 3, 1
CTX = H(b"fedsa/v1/ctx" + enc(PERMIT) + enc(QUERY) + enc(T) + u64(SLOT) + u32(ROUND)
        + u32(ATTEMPT) + enc(PARAMS) + enc(H(SPEC)) + enc(PARTICIPANTS) + enc(b"") + u8(1))

def stream(i, j, n):
    key = MAC(MAC(mask_key(i, j), b"slot" + u64(SLOT)), b"ctx" + CTX)
    return key, Cipher(algorithms.AES(key), modes.CTR(bytes(16))).encryptor().update(bytes(n))

def lanes():
    for w, n, _, _ in SEGMENTS + [(64, 1, 0, 0)]:
        for _ in range(n):
            yield w // 8

VALUES = {
    b"node-a": [[Fraction(1e70)], [Fraction(0.1), Fraction(-7, 2)], [1, 2, -4]],
    b"node-b": [[Fraction(-3.25)], [Fraction(1e9), Fraction(2) ** -61], [10, 20, 30]],
    b"node-c": [[Fraction(1e-60)], [Fraction(0), Fraction(-0.1)], [0, 2 ** 40, 5]],
}

def encode(values):
    x = []
    for (w, n, f, _), entries in zip(SEGMENTS, values):
        x += [round(Fraction(v) * 2 ** f) % 2 ** w for v in entries]
    return x + [0]

def masked(i):
    x = encode(VALUES[i])
    size = sum(lanes())
    for j in IDS:
        if j == i:
            continue
        _, key_stream = stream(i, j, size)
        at = 0
        for k, width in enumerate(lanes()):
            m = int.from_bytes(key_stream[at:at + width], "little")
            at += width
            x[k] = (x[k] + (m if j > i else -m)) % 2 ** (8 * width)
    return b"".join(v.to_bytes(w, "little") for v, w in zip(x, lanes()))

def root(y):
    leaves = [H(b"\0" + u32(k) + y[at:at + 65536]) for k, at in enumerate(range(0, len(y), 65536))]
    def tree(l):
        if len(l) == 1:
            return l[0]
        k = 1
        while k * 2 < len(l):
            k *= 2
        return H(b"\1" + tree(l[:k]) + tree(l[k:]))
    return tree(leaves)

key_ab, words_ab = stream(b"node-a", b"node-b", 32)
ys = {i: masked(i) for i in IDS}
out["transcript"] = T.hex()
out["participants"] = [i.decode() for i in IDS]
out["publicKeys"] = [pub(SK[i]).hex() for i in IDS]
out["secretKeys"] = [SK[i].hex() for i in IDS]
out["participantsHash"] = PARTICIPANTS.hex()
out["setupHash"] = H(b"sa1/setup" + T + bytes(32) + PARTICIPANTS + enc(b"")).hex()
out["spec"] = SPEC.hex()
out["specHash"] = H(SPEC).hex()
out["context"] = CTX.hex()
out["maskKeyAb"] = mask_key(b"node-a", b"node-b").hex()
out["contextKeyAb"] = key_ab.hex()
out["wordsAb"] = words_ab.hex()
out["masked"] = [ys[i].hex() for i in IDS]
out["roots"] = [root(ys[i]).hex() for i in IDS]
long = bytes(range(256)) * 1025  # 262,400 bytes: five chunks, the last of 256 bytes
out["rootOfFiveChunks"] = root(long).hex()

hello = (u32(1) + enc(SUITE) + enc(PERMIT) + enc(QUERY) + enc(H(b"order")) + enc(b"node-a")
         + many([b"leaf", b"ca"]) + enc(pub(SK[b"node-a"])) + enc(b"") + enc(bytes(range(32)))
         + enc(H(b"nonce")))
out["hello"] = hello.hex()
out["ack"] = (enc(b"node-a") + enc(T) + enc(bytes.fromhex(out["setupHash"]))).hex()
out["open"] = (enc(T) + u64(SLOT) + u32(ROUND) + u32(ATTEMPT) + enc(PURPOSE) + enc(PARAMS)
               + enc(H(SPEC)) + enc(PARTICIPANTS) + enc(b"") + u8(1)).hex()
out["reportHeader"] = (enc(b"node-a") + enc(T) + u64(SLOT) + enc(CTX) + u32(16)).hex()
out["report"] = (enc(b"node-a") + enc(T) + u64(SLOT) + enc(CTX) + enc(root(ys[b"node-a"]))).hex()
out["result"] = (enc(T) + u64(SLOT) + u32(ROUND) + enc(H(b"sum")) + enc(bytes(32))).hex()
question = (enc(H(b"snapshot")) + enc(b"glm") + enc(H(b"template")) + enc(b"{}") + enc(b"age >= 18"))
out["question"] = H(b"fedsa/v1/F" + enc(PERMIT) + question).hex()
out["questionAcrossPermits"] = H(b"fedsa/v1/G" + question).hex()
json.dump(out, open("vectors-v1.json", "w"), indent=1)
