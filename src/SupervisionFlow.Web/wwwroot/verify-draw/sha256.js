// SHA-256 (FIPS 180-4) of bytes that come in pieces. No library, no network: the page works from a folder on a stick.
'use strict';

const roundConstants = (() => {
  const constants = [];
  for (let candidate = 2; constants.length < 64; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) prime = prime && candidate % divisor !== 0;
    if (prime) constants.push(candidate);
  }
  const fraction = (root) => ((root - Math.floor(root)) * 4294967296) | 0;
  return { start: constants.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))), steps: Int32Array.from(constants, (prime) => fraction(Math.cbrt(prime))) };
})();

class Sha256 {
  constructor() {
    this.state = Int32Array.from(roundConstants.start);
    this.block = new Uint8Array(64);
    this.filled = 0;
    this.length = 0;
    this.words = new Int32Array(64);
  }

  update(bytes) {
    this.length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const taken = Math.min(64 - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === 64) this.compress();
    }
    return this;
  }

  hex() {
    const bits = this.length * 8;
    this.update(Uint8Array.of(0x80));
    while (this.filled !== 56) this.update(Uint8Array.of(0));
    const end = new DataView(new ArrayBuffer(8));
    end.setUint32(0, Math.floor(bits / 4294967296));
    end.setUint32(4, bits >>> 0);
    this.update(new Uint8Array(end.buffer));
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  compress() {
    const { words, block, state } = this;
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    for (let i = 0; i < 16; i++) words[i] = (block[i * 4] << 24) | (block[i * 4 + 1] << 16) | (block[i * 4 + 2] << 8) | block[i * 4 + 3];
    for (let i = 16; i < 64; i++) {
      const before = words[i - 15];
      const last = words[i - 2];
      words[i] = (words[i - 16] + (turn(before, 7) ^ turn(before, 18) ^ (before >>> 3)) + words[i - 7] + (turn(last, 17) ^ turn(last, 19) ^ (last >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + roundConstants.steps[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) | 0; });
    this.filled = 0;
  }
}

const utf8 = new TextEncoder();
const sha256 = (text) => new Sha256().update(utf8.encode(text)).hex();

if (typeof module !== 'undefined') module.exports = { Sha256, sha256, utf8 };
