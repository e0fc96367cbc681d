// A colour for each name, the same as in other clients: the hue of XEP-0392, SHA-1 and all.
// Own SHA-1, because crypto.subtle is missing on plain http in a home network.

function sha1(text) {
  const bytes = new TextEncoder().encode(text);
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) << 4);
  bytes.forEach((byte, i) => (words[i >> 2] |= byte << (24 - (i & 3) * 8)));
  words[bytes.length >> 2] |= 0x80 << (24 - (bytes.length & 3) * 8);
  words[words.length - 1] = bytes.length * 8;
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const w = new Uint32Array(80);
  const roll = (x, n) => (x << n) | (x >>> (32 - n));
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e] = state;
    for (let i = 0; i < 80; i++) {
      w[i] = i < 16 ? words[block + i] : roll(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (roll(a, 5) + f + e + k + w[i]) | 0;
      [e, d, c, b, a] = [d, c, roll(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((value, i) => (state[i] = (state[i] + value) | 0));
  }
  return state;
}

const hues = new Map();

/** Degrees, from the first two bytes of the hash, little-endian. */
export function hueOf(jid) {
  let hue = hues.get(jid);
  if (hue === undefined) {
    const first = sha1(jid)[0] >>> 16;
    hue = Math.round(((((first & 0xff) << 8) | (first >> 8)) / 65536) * 360);
    hues.set(jid, hue);
  }
  return hue;
}

/** One or two letters to tell people apart at a glance. */
export function initials(name) {
  const words = name.replace(/^[#&+!~]+/u, "").split("@")[0].split(/[\s._-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  const first = letters.map((word) => String.fromCodePoint(word.codePointAt(0)));
  return first.join("").toLocaleUpperCase() || "?";
}

export function paintAvatar(node, jid, name) {
  node.style.setProperty("--hue", hueOf(jid));
  const letters = initials(name);
  if (node.textContent !== letters) node.textContent = letters;
}
