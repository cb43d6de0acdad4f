package org.kumiki.protocols.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.protocols.document.Digest;

/**
 * Vectors of the reference tests of certificate-transparency (merkle_tree_test.cc: eight leaves,
 * roots, paths and proofs), and every size up to 33 against the definitions of RFC 6962 written out
 * plainly.
 */
class MerkleTreeTest {

  private static final List<Digest> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(h -> MerkleHash.leaf(HexFormat.of().parseHex(h)))
          .toList();

  private static final int MANY = 33;

  /** Hashes from the leaves up; counts how many nodes are asked for. */
  private static MerkleTree tree(List<Digest> leaves) {
    return new MerkleTree(
        leaves.size(),
        (level, position) ->
            mth(leaves.subList((int) (position << level), (int) ((position + 1) << level))));
  }

  /** MTH of RFC 6962, section 2.1. */
  private static Digest mth(List<Digest> leaves) {
    if (leaves.isEmpty()) {
      return MerkleHash.EMPTY;
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return MerkleHash.node(mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
  }

  private static List<Digest> digests(String text) {
    return text == null ? List.of() : Stream.of(text.split(" ")).map(Digest::new).toList();
  }

  private static List<Digest> numbered(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> MerkleHash.leaf(new byte[] {(byte) i, 7}))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  })
  void roots_areThoseOfTheReference(int size, String root) {
    assertThat(tree(LEAVES.subList(0, size)).root().hex()).isEqualTo(root);
    GrowingRoot growing = new GrowingRoot();
    LEAVES.subList(0, size).forEach(growing::add);
    assertThat(growing.root().hex()).isEqualTo(root);
    for (int before = 0; before <= size; before++) {
      GrowingRoot goneOn = GrowingRoot.of(before, tree(LEAVES.subList(0, size)).nodes());
      LEAVES.subList(before, size).forEach(goneOn::add);
      assertThat(goneOn.root().hex()).isEqualTo(root);
      assertThat(goneOn.size()).isEqualTo(size);
    }
  }

  /** Leaves are numbered from 1 there. */
  @ParameterizedTest
  @CsvSource({
    "1, 1,",
    "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
        + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
        + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "6, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
        + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
        + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "3, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "2, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
        + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  })
  void inclusionPaths_areThoseOfTheReference(int leaf, int size, String path) {
    InclusionProof proof = tree(LEAVES.subList(0, size)).inclusion(leaf - 1L);
    assertThat(proof.path()).isEqualTo(digests(path));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1,",
    "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
        + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
        + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
        + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
        + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
        + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  })
  void consistencyProofs_areThoseOfTheReference(int from, int to, String path) {
    assertThat(tree(LEAVES.subList(0, to)).consistency(from).path()).isEqualTo(digests(path));
  }

  @Test
  void everyLeafOfEverySize_isProven_andNoOther() {
    List<Digest> leaves = numbered(MANY);
    for (int size = 1; size <= MANY; size++) {
      Digest root = mth(leaves.subList(0, size));
      for (int leaf = 0; leaf < size; leaf++) {
        InclusionProof proof = tree(leaves.subList(0, size)).inclusion(leaf);
        assertThat(proof.holds(leaves.get(leaf), root)).as("%d of %d", leaf, size).isTrue();
        assertThat(proof.holds(leaves.get((leaf + 1) % MANY), root)).isFalse();
        assertThat(proof.holds(leaves.get(leaf), MerkleHash.EMPTY)).isFalse();
        assertThat(new InclusionProof(leaf + 1L, size, proof.path()).holds(leaves.get(leaf), root))
            .isFalse();
        for (List<Digest> path : spoilt(proof.path())) {
          assertThat(new InclusionProof(leaf, size, path).holds(leaves.get(leaf), root)).isFalse();
        }
      }
    }
  }

  @Test
  void everyTree_isProvenToGoOn_andNoOther() {
    List<Digest> leaves = numbered(MANY);
    for (int to = 1; to <= MANY; to++) {
      Digest later = mth(leaves.subList(0, to));
      for (int from = 1; from <= to; from++) {
        Digest earlier = mth(leaves.subList(0, from));
        ConsistencyProof proof = tree(leaves.subList(0, to)).consistency(from);
        assertThat(proof.holds(earlier, later)).as("%d to %d", from, to).isTrue();
        assertThat(proof.holds(MerkleHash.EMPTY, later)).isFalse();
        assertThat(proof.holds(earlier, MerkleHash.EMPTY)).isFalse();
        for (List<Digest> path : spoilt(proof.path())) {
          assertThat(new ConsistencyProof(from, to, path).holds(earlier, later)).isFalse();
        }
      }
    }
  }

  /** An entry before the earlier head is another one: no path makes the two agree. */
  @Test
  void rewrittenTree_isNeverConsistent() {
    List<Digest> leaves = numbered(MANY);
    for (int changed = 0; changed < 20; changed++) {
      List<Digest> rewritten = new ArrayList<>(leaves);
      rewritten.set(changed, MerkleHash.leaf(new byte[] {99}));
      for (int from = changed + 1; from <= MANY; from++) {
        ConsistencyProof proof = tree(rewritten).consistency(from);
        assertThat(proof.holds(mth(leaves.subList(0, from)), mth(rewritten))).isFalse();
      }
    }
  }

  private static List<List<Digest>> spoilt(List<Digest> path) {
    List<List<Digest>> all = new ArrayList<>();
    List<Digest> longer = new ArrayList<>(path);
    longer.add(MerkleHash.EMPTY);
    all.add(longer);
    for (int i = 0; i < path.size(); i++) {
      List<Digest> changed = new ArrayList<>(path);
      changed.set(i, MerkleHash.EMPTY);
      all.add(changed);
      List<Digest> shorter = new ArrayList<>(path);
      shorter.remove(i);
      all.add(shorter);
    }
    return all;
  }
}
